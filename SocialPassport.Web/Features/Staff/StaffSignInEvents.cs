using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Staff;

/// <summary>Turns the person the provider vouches for into a member of staff, or into a polite refusal.</summary>
public sealed class StaffSignInEvents(SignInService signIn, IOptions<StaffIdentityOptions> options, ILogger<StaffSignInEvents> logger)
    : RemoteAuthenticationEvents
{
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var claims = context.Principal!;
        context.ReturnUri = StaffLinks.Local(context.ReturnUri);
        var arrival = await Arrival.OfAsync(context.HttpContext, SignInWay.Provider) with
        {
            Provider = AccountOf(claims),
            Claims = claims,
            IsFresh = context.Properties!.Items.Remove(OpenIdConnectHandler.FreshItem),
        };
        var outcome = await signIn.SignInByLoginAsync(claims.FindFirst(options.Value.LoginClaim)?.Value, arrival, context.HttpContext.RequestAborted);
        if (outcome.Principal is { } principal)
        {
            context.Principal = principal;
            return;
        }

        context.Response.Redirect(outcome.Refusal is { } reason ? StaffLinks.RefusedBecause(reason) : StaffLinks.ProviderSignInAgainTo(context.ReturnUri));
        context.HandleResponse();
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        logger.LogWarning(context.Failure, "Sign-in by the identity provider failed");
        await RequestSession.OfAsync(context.HttpContext);
        await signIn.RecordFailureAsync(
            SignInWords.Of(context.Failure),
            SignInWay.Provider,
            RequestOrigin.Of(context.HttpContext),
            RequestSession.LockedIn(context.HttpContext),
            context.HttpContext.RequestAborted);
        context.Response.Redirect(StaffLinks.RefusedBecause(RefusalReason.SignInFailed));
        context.HandleResponse();
    }

    /// <summary>By the names of the protocol, mapped to those of the framework or not.</summary>
    private static ProviderAccount? AccountOf(ClaimsPrincipal claims)
    {
        var subject = claims.FindFirstValue(JwtRegisteredClaimNames.Sub) ?? claims.FindFirstValue(ClaimTypes.NameIdentifier);
        return claims.FindFirstValue(JwtRegisteredClaimNames.Iss) is { } issuer && subject is not null
            ? new ProviderAccount(issuer, subject, claims.FindFirstValue(JwtRegisteredClaimNames.Sid) is { Length: <= ProviderAccount.SessionIdLength } sid ? sid : null)
            : null;
    }
}
