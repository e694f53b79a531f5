using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project.Frozen;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Project.Summary;

/// <summary>The summary as files: exported as it is now, or frozen.</summary>
public sealed class SummaryExports(
    IDbContextFactory<PassportDbContext> contexts,
    SummaryQueries queries,
    FrozenReports frozen,
    RazorDocument documents,
    PdfPrinter printer,
    AuditTrail trail,
    CurrentStaff staff)
{
    private const string Title = "Сводный отчёт по проекту";

    /// <exception cref="AccessRefusedException">The role does not allow exports.</exception>
    /// <exception cref="ChromiumMissingException">PDF was asked for on a machine without Chromium.</exception>
    public async Task<MadeFile> ExportAsync(ReportFormat format, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ExportReports);
        var file = await WriteAsync(await queries.ReadAsync(cancellationToken), EditionStamp.Draft, format, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        trail.Add(
            db, who, AuditAction.Export, new AuditSubject("Report", ProjectSummary.Kind),
            $"{file.Name}, {file.Content.Length} байт, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Content))}");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    /// <returns>Number of the frozen report.</returns>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.frozen.*</exception>
    /// <exception cref="ChromiumMissingException">the PDF cannot be made on this machine</exception>
    public async Task<int> FreezeAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ManageProject);
        var summary = await queries.ReadAsync(cancellationToken);
        return await frozen.FreezeAsync(
            ProjectSummary.Kind, Title, summary.AsOf, summary, (stamp, format) => WriteAsync(summary, stamp, format, cancellationToken), cancellationToken);
    }

    private async Task<MadeFile> WriteAsync(ProjectSummary summary, EditionStamp stamp, ReportFormat format, CancellationToken cancellationToken)
    {
        var content = format == ReportFormat.Xlsx ? TableReportWorkbook.Write(summary, stamp) : await PrintAsync(summary, stamp, cancellationToken);
        return new MadeFile(FrozenReports.NameOf(Title, summary.AsOf, stamp, format), ReportFormats.ContentTypeOf(format), content);
    }

    private async Task<byte[]> PrintAsync(ProjectSummary summary, EditionStamp stamp, CancellationToken cancellationToken)
    {
        var html = await documents.RenderAsync<ProjectSummaryDocument>(
            summary.Title,
            new Dictionary<string, object?> { [nameof(ProjectSummaryDocument.Summary)] = summary, [nameof(ProjectSummaryDocument.Stamp)] = stamp },
            PdfPage.WideTable);
        return await printer.PrintAsync(html, PdfPage.WideTable, cancellationToken);
    }
}
