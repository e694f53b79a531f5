using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Project;

/// <summary>Hands the report out as a file and leaves a trace of it. A signed edition is handed out as the bytes that were kept.</summary>
public sealed class ProjectReports(
    ReportEditionQueries editions,
    MonthlyReportFiles files,
    IDbContextFactory<PassportDbContext> contexts,
    AuditTrail trail,
    CurrentStaff staff)
{
    /// <param name="period">«2024-08» or «2024».</param>
    /// <param name="edition">Null = the newest signed one, or the draft where nothing was signed.</param>
    /// <param name="format">Kind of file.</param>
    /// <param name="cancellationToken">Ends the export.</param>
    /// <exception cref="AccessRefusedException">The role does not allow exports.</exception>
    /// <exception cref="DomainRuleException">Not a period of the project.</exception>
    /// <exception cref="ChromiumMissingException">PDF was asked for on a machine without Chromium.</exception>
    public Task<MadeFile> ExportAsync(string period, int? edition, ReportFormat format, CancellationToken cancellationToken) =>
        ExportAsync(staff.Demand(StaffPermission.ExportReports), period, edition, format, cancellationToken);

    /// <summary>The same for the command line, under the account of the operating system, which holds no role.</summary>
    public Task<MadeFile> ExportByCommandAsync(string period, ReportFormat format, CancellationToken cancellationToken) =>
        ExportAsync(staff.Identity, period, edition: null, format, cancellationToken);

    private async Task<MadeFile> ExportAsync(
        StaffIdentity who, string period, int? edition, ReportFormat format, CancellationToken cancellationToken)
    {
        var view = await editions.ViewAsync(period, edition, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = view.Edition is { State: ReportEditionState.Closed } closed
            ? await KeptAsync(db, view.Report.Period, closed.Number, format, cancellationToken)
            : await files.WriteAsync(view.Report, EditionStamp.Draft, format, cancellationToken);
        trail.Add(
            db, who, AuditAction.Export, new AuditSubject("Report", view.Report.Period.Key),
            $"Отчёт по проекту {view.Report.Period.TitleInSentence}, {view.Stamp.Title.ToLowerInvariant()}, {ReportFormats.KeyOf(format)}, {file.Content.Length} байт, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Content))}");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    private static async Task<MadeFile> KeptAsync(
        PassportDbContext db, ReportingPeriod period, int edition, ReportFormat format, CancellationToken cancellationToken)
    {
        var key = ReportFormats.KeyOf(format);
        return await db.Set<ReportEdition>()
            .Where(e => e.Period == period.Key && e.Number == edition)
            .SelectMany(e => e.Files)
            .Where(f => f.Format == key)
            .Select(f => new MadeFile(f.Name, f.ContentType, f.Content))
            .SingleAsync(cancellationToken);
    }
}
