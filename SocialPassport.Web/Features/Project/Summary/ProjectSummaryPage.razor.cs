using SocialPassport.Domain.Project;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Summary;

/// <summary>The whole project on one page, with its files.</summary>
public sealed partial class ProjectSummaryPage(SummaryQueries queries, SummaryExports exports, CurrentStaff staff, FileDownload download)
{
    private readonly ProjectFormSaving saving = new();
    private ProjectSummary? summary;
    private int? frozenNumber;

    protected override async Task OnInitializedAsync() => summary = await queries.ReadAsync(CancellationToken.None);

    private Task FreezeAsync() => saving.RunAsync(async () => frozenNumber = await exports.FreezeAsync(CancellationToken.None));

    private Task ExportAsync(ReportFormat format) => saving.RunAsync(() => download.SaveAsync(() => exports.ExportAsync(format, CancellationToken.None)));
}
