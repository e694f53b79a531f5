using Microsoft.AspNetCore.Authentication;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>The session the cookie of a request names, also where nobody has asked for it yet.</summary>
public static class RequestSession
{
    /// <summary>Open or locked; null without a session, or when it is over.</summary>
    public static async Task<Guid?> OfAsync(HttpContext context)
    {
        var cookie = await context.AuthenticateAsync(IdentityServices.CookieScheme);
        return cookie is { Succeeded: true, Principal: { } principal } ? StaffClaims.SessionOf(principal) : LockedIn(context);
    }

    /// <summary>Known once the cookie was read.</summary>
    public static Guid? LockedIn(HttpContext context) =>
        context.Features.Get<ClosedSession>() is { Standing.IsLocked: true } closed ? closed.SessionId : null;
}
