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

    public static ClaimsIdentity Write(StaffMember member, string authenticationType)
    {
        var identity = new ClaimsIdentity(authenticationType, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, member.FullName));
        identity.AddClaim(new Claim(StaffId, member.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ShortName, member.ShortName));
        identity.AddClaim(new Claim(Roles, member.Roles.ToString()));
        if (member.Centre is { } centre)
        {
            identity.AddClaim(new Claim(CentreId, centre.Id.ToString(CultureInfo.InvariantCulture)));
            identity.AddClaim(new Claim(CentreName, centre.Name));
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
            origin);
    }

    public static StaffRoles RolesOf(ClaimsPrincipal principal) =>
        Enum.TryParse<StaffRoles>(principal.FindFirstValue(Roles), out var roles) ? roles : StaffRoles.None;

    private static long? Number(ClaimsPrincipal principal, string claim) =>
        long.TryParse(principal.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;
}
