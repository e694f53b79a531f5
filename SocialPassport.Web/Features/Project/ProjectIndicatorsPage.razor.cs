using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project;

public sealed partial class ProjectIndicatorsPage(ProjectQueries queries, CurrentStaff staff)
{
    private ProjectPassport? passport;
    private MonthlyReport? report;
    private bool entering;
    private bool saved;

    /// <summary>Code of an indicator: the form opens for it.</summary>
    [SupplyParameterFromQuery(Name = "enter")]
    private string? Enter { get; set; }

    private bool MayEnter => staff.Identity.May(StaffPermission.ManageProject);

    protected override async Task OnInitializedAsync()
    {
        entering = Enter is not null;
        passport = await queries.PassportAsync(CancellationToken.None);
        report = await queries.YearReportAsync(CancellationToken.None);
    }

    private async Task SavedAsync()
    {
        entering = false;
        saved = true;
        report = await queries.YearReportAsync(CancellationToken.None);
    }
}
