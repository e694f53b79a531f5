using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>
/// Asks again and again whether the session of a living circuit still stands: a circuit sees its cookie only once, and another
/// node may have ended the session.
/// </summary>
public class StaffRevalidation(ILoggerFactory loggers, StaffSessions sessions, CircuitSession circuit, IOptions<StaffSessionOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(options.Value.RecheckSeconds);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var standing = await sessions.StandingAsync(authenticationState.User, cancellationToken);
        if (!standing.IsOpen)
        {
            await circuit.LeaveAsync(standing);
        }

        return standing.IsOpen;
    }
}
