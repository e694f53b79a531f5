using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Staff;

/// <summary>The acts of signing in and out that set or drop the cookie; the pages around them are components.</summary>
public static class IdentityEndpoints
{
    public static WebApplication MapIdentityEndpoints(this WebApplication app)
    {
        app.MapPost(StaffLinks.DevelopmentSignIn, SignInForDevelopmentAsync).AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);
        app.MapGet(StaffLinks.ProviderSignIn, SignInByProviderAsync).AllowAnonymous().RequireRateLimiting(RequestLimits.SignIn);
        app.MapPost(StaffLinks.SignOut, SignOutAsync).AllowAnonymous();
        app.MapSessionEndpoints();
        return app;
    }

    private static async Task<Results<SignInHttpResult, RedirectHttpResult, NotFound>> SignInForDevelopmentAsync(
        HttpContext context,
        [FromForm] Guid staff,
        [FromForm] string? returnUrl,
        DevelopmentSignInGate gate,
        SignInService signIn,
        CancellationToken cancellationToken)
    {
        if (!gate.IsOpenTo(context))
        {
            return TypedResults.NotFound();
        }

        var outcome = await signIn.SignInByPublicIdAsync(staff, await Arrival.OfAsync(context, SignInWay.Development), cancellationToken);
        return outcome is not { Principal: { } principal }
            ? TypedResults.Redirect(StaffLinks.RefusedBecause(outcome.Refusal ?? RefusalReason.SignInFailed))
            : TypedResults.SignIn(
                principal, new AuthenticationProperties { RedirectUri = StaffLinks.Local(returnUrl) }, IdentityServices.CookieScheme);
    }

    /// <param name="again">
    /// The provider asks for the account and the password anew instead of handing back the account it knows. So it does at a
    /// locked screen, whatever the address says.
    /// </param>
    private static async Task<Results<RedirectHttpResult, NotFound, EmptyHttpResult>> SignInByProviderAsync(
        HttpContext context,
        string? returnUrl,
        bool? again,
        IAuthenticationSchemeProvider schemes,
        SignInService signIn,
        CancellationToken cancellationToken)
    {
        if (await schemes.GetSchemeAsync(OpenIdConnectServices.Scheme) is null)
        {
            return TypedResults.NotFound();
        }

        var properties = new AuthenticationProperties { RedirectUri = StaffLinks.Local(returnUrl) };
        var locked = RequestSession.LockedIn(context);
        if (again is true || locked is not null)
        {
            properties.SetParameter(OpenIdConnectParameterNames.Prompt, OpenIdConnectPrompt.Login);
            properties.SetParameter(OpenIdConnectParameterNames.MaxAge, TimeSpan.Zero);
        }

        try
        {
            await context.ChallengeAsync(OpenIdConnectServices.Scheme, properties);
            return TypedResults.Empty;
        }
        catch (SignInFaultException fault)
        {
            await signIn.RecordFailureAsync(SignInWords.Of(fault), SignInWay.Provider, RequestOrigin.Of(context), locked, cancellationToken);
            return TypedResults.Redirect(StaffLinks.RefusedBecause(RefusalReason.SignInFailed));
        }
    }

    /// <param name="returnUrl">Not used; binding the form is what makes the framework check the antiforgery token.</param>
    private static async Task<Results<SignOutHttpResult, RedirectHttpResult>> SignOutAsync(
        HttpContext context,
        [FromForm] string? returnUrl,
        CurrentStaff staff,
        StaffSessionEndings endings,
        CancellationToken cancellationToken)
    {
        if (!staff.IsSignedIn)
        {
            return TypedResults.Redirect(StaffLinks.SignIn);
        }

        var cameByProvider = await context.GetTokenAsync(IdentityServices.CookieScheme, OpenIdConnectHandler.IdTokenName) is not null;
        await endings.SignOutAsync(cancellationToken);
        string[] schemes = cameByProvider
            ? [IdentityServices.CookieScheme, OpenIdConnectServices.Scheme]
            : [IdentityServices.CookieScheme];
        return TypedResults.SignOut(new AuthenticationProperties { RedirectUri = StaffLinks.SignedOut }, schemes);
    }
}
