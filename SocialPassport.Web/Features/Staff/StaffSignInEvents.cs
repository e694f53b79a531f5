using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Staff;

/// <summary>Turns the person the provider vouches for into a member of staff, or into a polite refusal.</summary>
public sealed class StaffSignInEvents(SignInService signIn, IOptions<StaffIdentityOptions> options, ILogger<StaffSignInEvents> logger)
    : RemoteAuthenticationEvents
{
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var login = context.Principal?.FindFirst(options.Value.LoginClaim)?.Value;
        var principal = await signIn.SignInByLoginAsync(
            login, SignInWay.Provider, RequestOrigin.Of(context.HttpContext), context.HttpContext.RequestAborted);
        if (principal is null)
        {
            context.Response.Redirect(StaffLinks.RefusedBecause(RefusalReason.UnknownStaff));
            context.HandleResponse();
            return;
        }

        context.Principal = principal;
        context.ReturnUri = StaffLinks.Local(context.ReturnUri);
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        logger.LogWarning(context.Failure, "Sign-in by the identity provider failed");
        await signIn.RecordFailureAsync(
            SignInWords.Of(context.Failure), SignInWay.Provider, RequestOrigin.Of(context.HttpContext), context.HttpContext.RequestAborted);
        context.Response.Redirect(StaffLinks.RefusedBecause(RefusalReason.SignInFailed));
        context.HandleResponse();
    }
}
