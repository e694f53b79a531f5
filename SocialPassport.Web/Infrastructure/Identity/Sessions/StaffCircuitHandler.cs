using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

/// <summary>
/// Gives the circuit its <see cref="CurrentStaff"/> before the first component is created, and takes it away when the
/// session ends or is locked while the circuit lives.
/// </summary>
public sealed class StaffCircuitHandler(
    CurrentStaff staff,
    AuthenticationStateProvider provider,
    StaffSessions sessions,
    SessionCircuits circuits,
    CircuitSession session,
    IHttpContextAccessor accessor) : CircuitHandler, IDisposable
{
    private string origin = RequestOrigin.Unknown;
    private Guid? sessionId;

    /// <summary>Before every other handler: they may ask who acts.</summary>
    public override int Order => -1000;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // The request at hand is the one of the connection (_blazor); it is not kept, only its address is.
        origin = RequestOrigin.Of(accessor.HttpContext);
        provider.AuthenticationStateChanged += OnAuthenticationStateChanged;
        var user = (await provider.GetAuthenticationStateAsync()).User;
        staff.SetFrom(user, origin);
        if (StaffClaims.SessionOf(user) is { } id)
        {
            sessionId = id;
            circuits.Add(id, session);
            // Asked after it is listed: an ending in between is either told to it or seen by it.
            var standing = await sessions.StandingAsync(user, cancellationToken);
            if (!standing.IsOpen)
            {
                await session.LeaveAsync(standing);
            }
        }
    }

    public void Dispose()
    {
        provider.AuthenticationStateChanged -= OnAuthenticationStateChanged;
        if (sessionId is { } id)
        {
            circuits.Remove(id, session);
        }
    }

    // Anything but a known state means nobody.
    private void OnAuthenticationStateChanged(Task<AuthenticationState> state) =>
        staff.SetFrom(state.IsCompletedSuccessfully ? state.Result.User : new ClaimsPrincipal(), origin);
}
