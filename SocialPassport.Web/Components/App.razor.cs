using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Web.Components;

public partial class App
{
    // Not prerendered: a card would be read and audited twice.
    private static readonly IComponentRenderMode Interactive = new InteractiveServerRenderMode(prerender: false);

    [Inject]
    private IOptions<StaffSessionOptions> SessionOptions { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? Interactive : null;

    private StaffSessionOptions Session => SessionOptions.Value;

    /// <summary>Null, so absent, where nobody is signed in: there is no screen to lock.</summary>
    private string? IdleSeconds => HttpContext.User.Identity is { IsAuthenticated: true }
        ? Session.Terms.Idle.TotalSeconds.ToString(CultureInfo.InvariantCulture)
        : null;
}
