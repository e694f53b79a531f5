using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Milestones;

/// <summary>One milestone: what is known of it, what its delay moves, and the forms that change it.</summary>
public sealed partial class ProjectMilestonePage(MilestoneQueries queries, MilestoneProgressService service, CurrentStaff staff)
{
    private MilestoneDetails? details;
    private bool unknown;
    private bool takingBack;

    [Parameter]
    public string Code { get; set; } = string.Empty;

    private bool MayManage => staff.Identity.May(StaffPermission.ManageProject);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        takingBack = false;
        details = await queries.FindAsync(Code, CancellationToken.None);
        unknown = details is null;
    }
}
