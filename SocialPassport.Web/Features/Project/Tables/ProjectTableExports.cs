using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Project.Frozen;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Project.Tables;

/// <summary>Hands table reports and the register of certificates out as files; every export is audited.</summary>
public sealed class ProjectTableExports(
    IDbContextFactory<PassportDbContext> contexts,
    ProjectTableQueries queries,
    FrozenReports frozen,
    RazorDocument documents,
    PdfPrinter printer,
    AuditTrail trail,
    CurrentStaff staff,
    TimeProvider clock)
{
    /// <exception cref="AccessRefusedException">The role does not allow exports.</exception>
    /// <exception cref="ChromiumMissingException">PDF was asked for on a machine without Chromium.</exception>
    public async Task<MadeFile> ExportAsync(ProjectTable table, ReportFormat format, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ExportReports);
        var file = await WriteAsync(await queries.ReadAsync(table, cancellationToken), EditionStamp.Draft, format, cancellationToken);
        await AuditAsync(who, table.ToString(), file, cancellationToken);
        return file;
    }

    /// <summary>Keeps the report as it is now, for signatures on paper and for years.</summary>
    /// <returns>Number of the frozen report.</returns>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.frozen.*</exception>
    /// <exception cref="ChromiumMissingException">the PDF cannot be made on this machine</exception>
    public async Task<int> FreezeAsync(ProjectTable table, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ManageProject);
        var report = await queries.ReadAsync(table, cancellationToken);
        return await frozen.FreezeAsync(table.ToString(), report.Title, report.AsOf, report, (stamp, format) => WriteAsync(report, stamp, format, cancellationToken), cancellationToken);
    }

    /// <summary>The register of certificates as Excel, of the own centre or of the whole oblast; no persons stand on it.</summary>
    /// <exception cref="AccessRefusedException">The role does not allow exports.</exception>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<MadeFile> ExportRegisterAsync(CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ExportReports);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var output = new MemoryStream();
        await CertificateRegisterWorkbook.WriteAsync(
            output,
            CertificateRegisterRows.ReadAsync(db, who, new CertificateFilter(), today, cancellationToken),
            $"Реестр сертификатов по состоянию на {RussianText.Date(today)}",
            cancellationToken);
        var file = MadeFile.Xlsx($"Реестр сертификатов {today:yyyy-MM-dd}.xlsx", output.ToArray());
        await AuditAsync(who, "CertificateRegister", file, cancellationToken);
        return file;
    }

    private async Task<MadeFile> WriteAsync(TableReport report, EditionStamp stamp, ReportFormat format, CancellationToken cancellationToken)
    {
        var content = format == ReportFormat.Xlsx ? TableReportWorkbook.Write(report, stamp) : await PrintAsync(report, stamp, cancellationToken);
        return new MadeFile(FrozenReports.NameOf(report.Title, report.AsOf, stamp, format), ReportFormats.ContentTypeOf(format), content);
    }

    private async Task<byte[]> PrintAsync(TableReport report, EditionStamp stamp, CancellationToken cancellationToken)
    {
        var html = await documents.RenderAsync<TableReportDocument>(
            report.Title,
            new Dictionary<string, object?> { [nameof(TableReportDocument.Report)] = report, [nameof(TableReportDocument.Stamp)] = stamp },
            PdfPage.WideTable);
        return await printer.PrintAsync(html, PdfPage.WideTable, cancellationToken);
    }

    private async Task AuditAsync(StaffIdentity who, string subject, MadeFile file, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        trail.Add(
            db, who, AuditAction.Export, new AuditSubject("Report", subject),
            $"{file.Name}, {file.Content.Length} байт, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Content))}");
        await db.SaveChangesAsync(cancellationToken);
    }
}
