using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>What open pages tell and ask about their session, the lock by hand, and what the provider tells of sign-outs there.</summary>
public static class SessionEndpoints
{
    private const int LargestLogoutBytes = 64 * 1024;

    public static void MapSessionEndpoints(this WebApplication app)
    {
        app.MapMethods(StaffLinks.SessionPulse, [HttpMethods.Get, HttpMethods.Post], PulseAsync).AllowAnonymous();
        app.MapPost(StaffLinks.LockScreen, LockAsync).AllowAnonymous();
        if (app.Configuration.GetSection(OpenIdConnectOptions.Section).Exists())
        {
            var path = app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectServices.Scheme).BackchannelLogoutPath;
            app.MapPost(path.Value!, EndByProviderAsync)
                .AllowAnonymous()
                .RequireRateLimiting(RequestLimits.ProviderSignOut)
                .WithMetadata(new BodyLimit(LargestLogoutBytes));
        }
    }

    /// <summary>A question by GET; by POST the person did something just now.</summary>
    private static async Task<Ok<PulseAnswer>> PulseAsync(HttpContext context, string? returnUrl, StaffSessions sessions, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var pulse = await sessions.PulseAsync(context.User, HttpMethods.IsPost(context.Request.Method), cancellationToken);
        var standing = context.Features.Get<ClosedSession>()?.Standing ?? SessionStanding.Unknown;
        return TypedResults.Ok(new PulseAnswer(
            pulse.IsOpen, pulse.LocksIn.TotalSeconds, pulse.IsOpen ? null : standing.LeadsTo(StaffLinks.Local(returnUrl))));
    }

    /// <param name="returnUrl">Without it, the page the form was sent from.</param>
    private static async Task<RedirectHttpResult> LockAsync(
        HttpContext context, [FromForm] string? returnUrl, CurrentStaff staff, ScreenLock screen, CancellationToken cancellationToken)
    {
        var back = returnUrl ?? context.Request.GetTypedHeaders().Referer?.PathAndQuery;
        if (!staff.IsSignedIn)
        {
            return TypedResults.Redirect(StaffLinks.SignInTo(back));
        }

        await screen.LockAsync(cancellationToken);
        return TypedResults.Redirect(StaffLinks.LockedTo(back));
    }

    /// <summary>OpenID Connect Back-Channel Logout 1.0, 2.8.</summary>
    private static async Task<Results<Ok, BadRequest<ProtocolError>>> EndByProviderAsync(
        HttpContext context, BackchannelLogout logout, CancellationToken cancellationToken)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return await logout.EndAsync(await TokenOfAsync(context.Request, cancellationToken), RequestOrigin.Of(context), cancellationToken) is { } fault
            ? TypedResults.BadRequest(new ProtocolError("invalid_request", $"The logout token was not accepted: {fault}."))
            : TypedResults.Ok();
    }

    private static async Task<string?> TokenOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken))["logout_token"].ToString() : null;
        }
        catch (InvalidDataException)
        {
            // No form after all.
            return null;
        }
    }

    /// <param name="Open">False: the page has to leave.</param>
    /// <param name="LocksInSeconds">If nothing happens.</param>
    /// <param name="Address">Where to; null while the session is open.</param>
    private sealed record PulseAnswer(bool Open, double LocksInSeconds, string? Address);

    /// <summary>Names of the protocol.</summary>
    private sealed record ProtocolError(
        [property: System.Text.Json.Serialization.JsonPropertyName("error")] string Error,
        [property: System.Text.Json.Serialization.JsonPropertyName("error_description")] string Description);

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
