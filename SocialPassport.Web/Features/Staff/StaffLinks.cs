using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Staff;

/// <summary>Addresses of signing in and out, and of sessions.</summary>
public static class StaffLinks
{
    public const string SignIn = IdentityServices.SignInPath;
    public const string DevelopmentSignIn = "/sign-in/development";
    public const string ProviderSignIn = "/sign-in/provider";
    public const string ProviderSignInAgain = ProviderSignIn + "?again=true";
    public const string SignOut = "/sign-out";
    public const string SignedOut = "/signed-out";
    public const string AccessRefused = "/access-refused";
    public const string MySessions = "/my-sessions";
    public const string LockScreen = "/session/lock";
    public const string SessionPulse = "/session/pulse";

    public static string SignInTo(string? returnUrl) => $"{SignIn}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}";

    public static string ProviderSignInTo(string? returnUrl) => $"{ProviderSignIn}?returnUrl={Uri.EscapeDataString(Local(returnUrl))}";

    public static string ProviderSignInAgainTo(string? returnUrl) => $"{ProviderSignInAgain}&returnUrl={Uri.EscapeDataString(Local(returnUrl))}";

    public static string LockedTo(string? returnUrl) => SessionStanding.Locked.LeadsTo(Local(returnUrl));

    public static string MySessionsPage(int page) => page > 1 ? $"{MySessions}?page={page}" : MySessions;

    public static string RefusedBecause(RefusalReason reason) => $"{AccessRefused}?reason={reason}";

    /// <summary>The address when it stays on this site, otherwise the desk: a sign-in must not send anybody elsewhere.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}

/// <summary>What the page of refusal explains.</summary>
public enum RefusalReason
{
    /// <summary>Signed in, but the role does not allow it.</summary>
    Role,

    /// <summary>The provider knows the person, the staff list does not, or no longer.</summary>
    UnknownStaff,

    /// <summary>The claims of the provider leave no role, or name another centre.</summary>
    NotGranted,

    /// <summary>The sign-in did not come to its end.</summary>
    SignInFailed,
}
