using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Project;

public sealed partial class ProjectReportsPage(
    ProjectQueries queries,
    ReportEditionQueries editions,
    ProjectReports reports,
    CurrentStaff staff,
    NavigationManager navigation,
    FileDownload download)
{
    private IReadOnlyList<PeriodChoice> periods = [];
    private ReportView? view;
    private string? selected;
    private string? refusal;
    private bool busy;

    /// <summary>«2024-08» or «2024»; the last period of the project when absent.</summary>
    [SupplyParameterFromQuery(Name = "period")]
    private string? Period { get; set; }

    /// <summary>The newest signed edition, or the draft, when absent.</summary>
    [SupplyParameterFromQuery(Name = "edition")]
    private int? Edition { get; set; }

    private bool MayExport => staff.Identity.May(StaffPermission.ExportReports);

    private bool MayClose => staff.Identity.May(StaffPermission.ManageProject);

    protected override async Task OnParametersSetAsync()
    {
        if (periods.Count == 0)
        {
            var passport = await queries.PassportAsync(CancellationToken.None);
            periods = [.. ReportingPeriod.All(passport).Select(period => new PeriodChoice(period.Key, period.Title))];
        }

        selected = Period ?? periods[^1].Key;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        refusal = null;
        try
        {
            view = await editions.ViewAsync(selected!, Edition, CancellationToken.None);
        }
        catch (DomainRuleException rule)
        {
            view = null;
            refusal = rule.Message;
        }
    }

    private void Choose(string? key)
    {
        if (key is not null)
        {
            navigation.NavigateTo(ProjectLinks.Report(key));
        }
    }

    private async Task ExportAsync(ReportFormat format)
    {
        refusal = null;
        busy = true;
        try
        {
            await download.SaveAsync(() => reports.ExportAsync(selected!, Edition, format, CancellationToken.None));
        }
        catch (Exception failure) when (failure is DomainRuleException or ChromiumMissingException or PrintFailedException)
        {
            refusal = failure.Message;
        }
        finally
        {
            busy = false;
        }
    }

    private sealed record PeriodChoice(string Key, string Title);
}
