using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Project.Tables;

/// <summary>One table report with its files.</summary>
public sealed partial class ProjectTablePage(ProjectTableQueries queries, ProjectTableExports exports, CurrentStaff staff, FileDownload download)
{
    private readonly ProjectFormSaving saving = new();
    private ProjectTable? table;
    private TableReport? report;
    private int? frozenNumber;

    [Parameter]
    public string Key { get; set; } = string.Empty;

    private bool MayFreeze => staff.Identity.May(StaffPermission.ManageProject);

    private bool MayExport => staff.Identity.May(StaffPermission.ExportReports);

    protected override async Task OnParametersSetAsync()
    {
        table = ProjectTables.Of(Key);
        (report, frozenNumber) = (null, null);
        if (table is { } chosen)
        {
            await saving.RunAsync(async () => report = await queries.ReadAsync(chosen, CancellationToken.None));
        }
    }

    private Task FreezeAsync() => saving.RunAsync(async () => frozenNumber = await exports.FreezeAsync(table!.Value, CancellationToken.None));

    private Task ExportAsync(ReportFormat format) => saving.RunAsync(() => download.SaveAsync(() => exports.ExportAsync(table!.Value, format, CancellationToken.None)));
}
