using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Web.Features.Staff;

/// <summary>Rendered statically: it sets no cookie itself, its form is answered by <see cref="IdentityEndpoints"/>.</summary>
public partial class SignInPage(StaffQueries staff, DevelopmentSignInGate gate, IAuthenticationSchemeProvider schemes, IOptions<SandboxOptions> sandbox)
{
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private bool IsDevelopment { get; set; }

    private bool HasProvider { get; set; }

    private bool HasSandbox => sandbox.Value.Enabled;

    private IReadOnlyList<StaffOfCentre> Centres { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        IsDevelopment = gate.IsOpenTo(HttpContext);
        HasProvider = await schemes.GetSchemeAsync(OpenIdConnectServices.Scheme) is not null;
        Centres = await staff.ForDevelopmentSignInAsync(HttpContext, HttpContext.RequestAborted);
    }
}
