using System.Security.Claims;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>Who acts: a signed-in member of staff, or the system for commands and jobs.</summary>
/// <param name="CentreId">Null for roles of the whole oblast.</param>
public sealed record StaffIdentity(long? StaffId, string FullName, string ShortName, StaffRoles Roles, long? CentreId, string? CentreName, string Origin)
{
    /// <summary>True for jobs and commands only: whoever starts them already controls the server.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>The session this person acts in; null for jobs and commands.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Own acts of the product: jobs and commands; nobody signs in for them.</summary>
    public static StaffIdentity System(string name, string origin) =>
        new(null, name, name, StaffRoles.None, null, null, origin) { IsSystem = true };

    public bool May(StaffPermission permission) => IsSystem || AccessMatrix.Allows(Roles, permission);
}

/// <summary>
/// The identity of this scope: the circuit, the request or the test. Set once at its beginning from the signed-in
/// principal; use cases ask it for permission before they do anything.
/// </summary>
public sealed class CurrentStaff
{
    private StaffIdentity? identity;

    public bool IsSignedIn => identity is not null;

    /// <exception cref="InvalidOperationException">nobody is signed in to this scope</exception>
    public StaffIdentity Identity => identity ?? throw new InvalidOperationException("Nobody is signed in to this scope.");

    public void Set(StaffIdentity value) => identity = value;

    /// <summary>Nobody when the principal is not signed in: a revoked session leaves no identity behind.</summary>
    public void SetFrom(ClaimsPrincipal principal, string origin) =>
        identity = principal.Identity is { IsAuthenticated: true } ? StaffClaims.Read(principal, origin) : null;

    /// <summary>From here on this scope is nobody's.</summary>
    public void Leave() => identity = null;

    /// <exception cref="AccessRefusedException">the role does not allow it</exception>
    public StaffIdentity Demand(StaffPermission permission) =>
        Identity.May(permission) ? Identity : throw new AccessRefusedException(permission);
}

/// <summary>The signed-in person may not do this. Pages show the Russian message; the refusal is audited at the border.</summary>
public sealed class AccessRefusedException(StaffPermission permission)
    : Exception("Недостаточно прав для этого действия. Обратитесь к руководителю филиала.")
{
    public StaffPermission Permission { get; } = permission;
}
