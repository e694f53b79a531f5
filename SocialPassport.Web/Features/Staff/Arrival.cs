using System.Security.Claims;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Staff;

/// <summary>How and from where somebody comes in.</summary>
/// <param name="Browser">«Chrome, Windows».</param>
/// <param name="PresentSession">The session this browser has, open or locked.</param>
public sealed record Arrival(SignInWay Way, string Origin, string Browser, Guid? PresentSession)
{
    /// <summary>The account at the identity provider; null without one.</summary>
    public ProviderAccount? Provider { get; init; }

    /// <summary>What the provider says of the person; null without one.</summary>
    public ClaimsPrincipal? Claims { get; init; }

    /// <summary>The provider was told to ask for the password anew, and did.</summary>
    public bool IsFresh { get; init; }

    public static async Task<Arrival> OfAsync(HttpContext context, SignInWay way) =>
        new(way, RequestOrigin.Of(context), BrowserName.Of(context), await RequestSession.OfAsync(context));
}

/// <summary>What came of a sign-in.</summary>
/// <param name="Principal">For the cookie; null when refused.</param>
/// <param name="Refusal">Why not.</param>
public sealed record SignInOutcome(ClaimsPrincipal? Principal, RefusalReason? Refusal = null)
{
    /// <summary>The provider vouches for the person out of an earlier sign-in; that is not enough now.</summary>
    public static readonly SignInOutcome AskAgain = new(Principal: null);
}
