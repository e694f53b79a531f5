using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>Section <c>Identity</c>.</summary>
public sealed class StaffIdentityOptions
{
    public const string Section = "Identity";

    /// <summary>Claim of the identity provider that equals the login of the staff list.</summary>
    public string LoginClaim { get; set; } = "preferred_username";
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
