using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Risks;

/// <summary>One risk, or a new one under the address «new».</summary>
public sealed partial class ProjectRiskPage(RiskQueries queries, RiskRegister register, CurrentStaff staff, NavigationManager navigation)
{
    private RiskDetails? details;
    private bool unknown;
    private bool closing;

    [Parameter]
    public string Id { get; set; } = string.Empty;

    private bool MayManage => staff.Identity.May(StaffPermission.ManageProject);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        closing = false;
        details = ProjectLinks.NewRisk.EndsWith($"/{Id}", StringComparison.Ordinal)
            ? await queries.FindAsync(null, CancellationToken.None)
            : Guid.TryParse(Id, out var publicId) ? await queries.FindAsync(publicId, CancellationToken.None) : null;
        unknown = details is null;
    }

    private Task SavedAsync(Guid publicId)
    {
        if (details?.Risk is null)
        {
            navigation.NavigateTo(ProjectLinks.Risk(publicId));
            return Task.CompletedTask;
        }

        return LoadAsync();
    }
}
