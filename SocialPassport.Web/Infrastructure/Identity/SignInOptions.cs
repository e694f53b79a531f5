using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>
/// Section <c>Identity</c>. The staff list says who may come in and what they may do at most; claims of the provider may only
/// narrow that for one session. So a slip at the provider never makes a clerk an approver, and an administrator who takes a
/// role away here has taken it away.
/// </summary>
public sealed class StaffIdentityOptions
{
    public const string Section = "Identity";

    /// <summary>Claim of the identity provider that equals the login of the staff list.</summary>
    public string LoginClaim { get; set; } = "preferred_username";

    /// <summary>
    /// Claim, once or many times, whose values are looked up in <see cref="Roles"/>. A session then has those roles of the staff
    /// list that the claim names as well; without any the sign-in is refused. Null: the roles of the staff list.
    /// </summary>
    public string? RolesClaim { get; set; }

    /// <summary>Value of the claim → one role (<see cref="StaffRoles"/>). Other values give nothing.</summary>
    public IDictionary<string, string> Roles { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Claim with the code of a centre. It narrows a session of the whole oblast to that centre; another centre than the staff
    /// list's refuses the sign-in. Without the claim the centre is the staff list's.
    /// </summary>
    public string? CentreClaim { get; set; }

    public bool NamesKnownRoles => Roles.Values.All(name => RoleOf(name) is not null);

    public bool MapsRoles => string.IsNullOrWhiteSpace(RolesClaim) || Roles.Count > 0;

    /// <summary>What the values of the claim give together.</summary>
    public StaffRoles RolesOf(IEnumerable<string> values) => values.Aggregate(
        StaffRoles.None, (given, value) => given | (Roles.TryGetValue(value, out var name) ? RoleOf(name) ?? StaffRoles.None : StaffRoles.None));

    /// <summary>One role by its own name: neither a number nor several at once.</summary>
    private static StaffRoles? RoleOf(string name) =>
        Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None && role.ToString() == name).Cast<StaffRoles?>().FirstOrDefault();
}

/// <summary>Section <c>DevelopmentSignIn</c>.</summary>
public sealed class DevelopmentSignInOptions
{
    public const string Section = "DevelopmentSignIn";

    public bool Enabled { get; set; }
}

/// <summary>
/// Who may use the sign-in without a password: only someone at this very machine, only outside production, only when
/// switched on.
/// </summary>
public sealed class DevelopmentSignInGate(IOptions<DevelopmentSignInOptions> options, IHostEnvironment environment)
{
    public bool IsOpenTo(HttpContext context) =>
        options.Value.Enabled
        && !ProductionGuard.IsProduction(environment)
        && RequestOrigin.IsThisMachine(context);
}
