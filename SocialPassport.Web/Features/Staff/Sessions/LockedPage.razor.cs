using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>Instead of the page that was open; rendered statically, so nothing of that page is left in the browser.</summary>
public partial class LockedPage(ScreenLock screens, DevelopmentSignInGate gate, IAuthenticationSchemeProvider schemes)
{
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private LockedScreen? Screen { get; set; }

    private bool IsDevelopment { get; set; }

    private bool HasProvider { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (RequestSession.LockedIn(HttpContext) is { } session)
        {
            Screen = await screens.FindAsync(session, HttpContext.RequestAborted);
            IsDevelopment = gate.IsOpenTo(HttpContext);
            HasProvider = await schemes.GetSchemeAsync(OpenIdConnectServices.Scheme) is not null;
        }
    }
}
