using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>
/// A cookie whose session is not open is nobody's. That of a locked session stays in the browser, so that the same person can
/// open it again; that of a session that is over is dropped.
/// </summary>
public sealed class SessionCookieEvents(StaffSessions sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var standing = context.Principal is { } principal
            ? await sessions.StandingAsync(principal, context.HttpContext.RequestAborted)
            : SessionStanding.Unknown;
        if (standing.IsOpen)
        {
            return;
        }

        context.HttpContext.Features.Set(new ClosedSession(context.Principal is { } known ? StaffClaims.SessionOf(known) : null, standing));
        context.RejectPrincipal();
        if (!standing.IsLocked)
        {
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.Features.Get<ClosedSession>() is { } closed)
        {
            context.RedirectUri = closed.Standing.LeadsTo(context.Request.PathBase + context.Request.Path + context.Request.QueryString);
        }

        return base.RedirectToLogin(context);
    }
}
