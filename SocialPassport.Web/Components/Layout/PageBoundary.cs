using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Components.Layout;

/// <summary>The error boundary of the shell: a use case's refusal goes to the audit trail before the page says so.</summary>
public sealed class PageBoundary : ErrorBoundary
{
    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private AccessRefusals Refusals { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnErrorAsync(Exception exception)
    {
        if (exception is AccessRefusedException refused && Staff.IsSignedIn)
        {
            var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
            await Refusals.RecordAsync(Staff.Identity, refused.Permission, path, CancellationToken.None);
            return;
        }

        await base.OnErrorAsync(exception);
    }
}
