using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>Asks every minute whether the session of a living circuit is still in force; a circuit sees its cookie only once.</summary>
public sealed class StaffRevalidation(ILoggerFactory loggers, StaffSessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.IsCurrentAsync(authenticationState.User, cancellationToken);
}
