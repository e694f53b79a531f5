using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>
/// Gives the circuit its <see cref="CurrentStaff"/> before the first component is created, and takes it away when the
/// session is revoked while the circuit lives.
/// </summary>
public sealed class StaffCircuitHandler(CurrentStaff staff, AuthenticationStateProvider provider, IHttpContextAccessor accessor)
    : CircuitHandler, IDisposable
{
    private string origin = RequestOrigin.Unknown;

    /// <summary>Before every other handler: they may ask who acts.</summary>
    public override int Order => -1000;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // The request at hand is the one of the connection (_blazor); it is not kept, only its address is.
        origin = RequestOrigin.Of(accessor.HttpContext);
        provider.AuthenticationStateChanged += OnAuthenticationStateChanged;
        staff.SetFrom((await provider.GetAuthenticationStateAsync()).User, origin);
    }

    public void Dispose() => provider.AuthenticationStateChanged -= OnAuthenticationStateChanged;

    // Anything but a known state means nobody.
    private void OnAuthenticationStateChanged(Task<AuthenticationState> state) =>
        staff.SetFrom(state.IsCompletedSuccessfully ? state.Result.User : new ClaimsPrincipal(), origin);
}
