using System.Globalization;
using System.Security.Claims;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>The claims of the session cookie, written at sign-in whatever the way of signing in.</summary>
public static class StaffClaims
{
    public const string StaffId = "staff_id";
    public const string ShortName = "short_name";
    public const string Roles = "staff_roles";
    public const string CentreId = "centre_id";
    public const string CentreName = "centre_name";
    public const string Session = "session_id";
    public const string ListedRoles = "listed_roles";
    public const string ListedCentreId = "listed_centre_id";

    /// <param name="granted">Roles and centre of this session where they are narrower than those of the staff list; null where they are the same.</param>
    public static ClaimsIdentity Write(StaffMember member, string authenticationType, Guid? sessionId = null, GrantedAccess? granted = null)
    {
        var access = granted ?? new GrantedAccess(member.Roles, member.Centre);
        var identity = new ClaimsIdentity(authenticationType, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, member.FullName));
        identity.AddClaim(new Claim(StaffId, member.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ShortName, member.ShortName));
        identity.AddClaim(new Claim(Roles, access.Roles.ToString()));
        identity.AddClaim(new Claim(ListedRoles, member.Roles.ToString()));
        if (access.Centre is { } centre)
        {
            identity.AddClaim(new Claim(CentreId, centre.Id.ToString(CultureInfo.InvariantCulture)));
            identity.AddClaim(new Claim(CentreName, centre.Name));
        }

        if (member.Centre is { } listed)
        {
            identity.AddClaim(new Claim(ListedCentreId, listed.Id.ToString(CultureInfo.InvariantCulture)));
        }

        if (sessionId is { } session)
        {
            identity.AddClaim(new Claim(Session, session.ToString()));
        }

        return identity;
    }

    public static StaffIdentity Read(ClaimsPrincipal principal, string origin)
    {
        var name = principal.FindFirstValue(ClaimTypes.Name) ?? string.Empty;
        return new StaffIdentity(
            Number(principal, StaffId),
            name,
            principal.FindFirstValue(ShortName) ?? name,
            RolesOf(principal),
            Number(principal, CentreId),
            principal.FindFirstValue(CentreName),
            origin)
        {
            SessionId = SessionOf(principal),
        };
    }

    public static StaffRoles RolesOf(ClaimsPrincipal principal) => RolesIn(principal, Roles);

    /// <summary>The session on the server that this cookie names.</summary>
    public static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Session), out var id) ? id : null;

    /// <summary>What the staff list said at sign-in.</summary>
    public static ListedStaff ListedOf(ClaimsPrincipal principal) => new(
        principal.FindFirstValue(ClaimTypes.Name) ?? string.Empty, RolesIn(principal, ListedRoles), Number(principal, ListedCentreId), IsActive: true);

    private static StaffRoles RolesIn(ClaimsPrincipal principal, string claim) =>
        Enum.TryParse<StaffRoles>(principal.FindFirstValue(claim), out var roles) ? roles : StaffRoles.None;

    private static long? Number(ClaimsPrincipal principal, string claim) =>
        long.TryParse(principal.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Roles and centre of one session.</summary>
/// <param name="Centre">Null for roles of the whole oblast.</param>
public sealed record GrantedAccess(StaffRoles Roles, Centre? Centre);

/// <summary>A member of staff as a session must still find it in the staff list.</summary>
public sealed record ListedStaff(string FullName, StaffRoles Roles, long? CentreId, bool IsActive);
