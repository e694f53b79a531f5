using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Project;

/// <summary>Hands the report out as a file and leaves a trace of it.</summary>
public sealed class ProjectReports(
    MonthlyReportSource source,
    MonthlyReportFiles files,
    IDbContextFactory<PassportDbContext> contexts,
    AuditTrail trail,
    CurrentStaff staff)
{
    /// <param name="period">«2024-08» or «2024».</param>
    /// <exception cref="AccessRefusedException">The role does not allow exports.</exception>
    /// <exception cref="DomainRuleException">Not a period of the project.</exception>
    /// <exception cref="ChromiumMissingException">PDF was asked for on a machine without Chromium.</exception>
    public Task<ReportFile> ExportAsync(string period, ReportFormat format, CancellationToken cancellationToken) =>
        ExportAsync(staff.Demand(StaffPermission.ExportReports), period, format, cancellationToken);

    /// <summary>The same for the command line, under the account of the operating system, which holds no role.</summary>
    public Task<ReportFile> ExportByCommandAsync(string period, ReportFormat format, CancellationToken cancellationToken) =>
        ExportAsync(staff.Identity, period, format, cancellationToken);

    private async Task<ReportFile> ExportAsync(
        StaffIdentity who, string period, ReportFormat format, CancellationToken cancellationToken)
    {
        var report = await source.ReportAsync(period, cancellationToken);
        var file = await files.WriteAsync(report, format, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        trail.Add(
            db, who, AuditAction.Export, new AuditSubject("Report", report.Period.Key),
            $"Отчёт по проекту {report.Period.TitleInSentence}, {format.ToString().ToLowerInvariant()}, {file.Content.Length} байт, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Content))}");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }
}
