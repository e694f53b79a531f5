using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Frozen;

public sealed record FrozenReportRow(
    Guid PublicId, int Number, DateOnly AsOf, string FrozenBy, DateTime FrozenAtUtc, string ModelSha256, IReadOnlyList<FrozenFileRow> Files);

public sealed record FrozenFileRow(string Format, string Sha256);

public sealed record FrozenReportPage(IReadOnlyList<FrozenReportRow> Rows, int Page, int PageSize, int Total);

/// <summary>Reports kept as they were: numbered, hashed, handed out byte for byte.</summary>
public sealed class FrozenReports(
    IDbContextFactory<PassportDbContext> contexts, ProjectJournal journal, AuditTrail trail, CurrentStaff staff, TimeProvider clock)
{
    public const int PageSize = 10;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>«Сроки решений 2024-09-02, редакция 3.pdf».</summary>
    public static string NameOf(string title, DateOnly asOf, EditionStamp stamp, ReportFormat format)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        var edition = stamp.Number is { } number ? $", редакция {number}" : string.Empty;
        return $"{title} {asOf:yyyy-MM-dd}{edition}.{ReportFormats.KeyOf(format)}";
    }

    /// <param name="kind">Which report it is.</param>
    /// <param name="model">What the files show; its hash stands in them.</param>
    /// <param name="write">Makes a file with the stamp.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="AccessRefusedException">not a project administrator</exception>
    /// <exception cref="DomainRuleException">project.frozen.busy: another was frozen at the same moment</exception>
    public async Task<int> FreezeAsync(
        string kind,
        string title,
        DateOnly asOf,
        object model,
        Func<EditionStamp, ReportFormat, Task<MadeFile>> write,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageProject);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(write);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var number = await NewestAsync(db, kind, cancellationToken) + 1;
        var stamp = new EditionStamp
        {
            Number = number,
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(model, model.GetType(), Options))),
            PreparedBy = who.FullName,
            PreparedAtUtc = clock.GetUtcNow().UtcDateTime,
        };
        var files = new List<ReportEditionFile>();
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var file = await write(stamp, format);
            files.Add(ReportEditionFile.Of(ReportFormats.KeyOf(format), file.Name, file.ContentType, file.Content));
        }

        db.Add(FrozenReport.Of(Guid.NewGuid(), kind, title, asOf, who.CentreId, stamp, files));
        journal.Add(
            db, who, ProjectArea.Reports, kind,
            $"Зафиксирован отчёт «{title}», редакция {number}; {string.Join(", ", files.Select(file => $"{file.Format} SHA-256 {file.Sha256}"))}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await using var fresh = await contexts.CreateDbContextAsync(cancellationToken);
            if (await NewestAsync(fresh, kind, cancellationToken) >= number)
            {
                throw new DomainRuleException("project.frozen.busy", "Этот отчёт только что зафиксировал другой сотрудник. Обновите страницу и проверьте, нужна ли ещё одна редакция.");
            }

            throw;
        }

        return number;
    }

    /// <param name="page">1-based; newest first. A supervisor sees what was frozen of the own centre.</param>
    public async Task<FrozenReportPage> ListAsync(string kind, int page, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = Visible(db, who).Where(report => report.Kind == kind);
        var rows = await all
            .OrderByDescending(report => report.Number)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(report => new FrozenReportRow(
                report.PublicId, report.Number, report.AsOf, report.FrozenBy, report.FrozenAtUtc, report.ModelSha256,
                report.Files.OrderByDescending(file => file.Format).Select(file => new FrozenFileRow(file.Format, file.Sha256)).ToList()))
            .ToListAsync(cancellationToken);
        return new FrozenReportPage(rows, page, PageSize, await all.CountAsync(cancellationToken));
    }

    /// <summary>The kept bytes; the export is audited.</summary>
    /// <exception cref="AccessRefusedException">The role does not allow exports.</exception>
    /// <exception cref="DomainRuleException">project.frozen.unknown</exception>
    public async Task<MadeFile> ExportAsync(Guid publicId, string format, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ExportReports);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await Visible(db, who)
            .Where(report => report.PublicId == publicId)
            .SelectMany(report => report.Files, (report, file) => new { report.Kind, file.Format, file.Name, file.ContentType, file.Content, file.Sha256 })
            .SingleOrDefaultAsync(file => file.Format == format, cancellationToken)
            ?? throw new DomainRuleException("project.frozen.unknown", "Такого отчёта нет. Обновите страницу.");
        trail.Add(db, who, AuditAction.Export, new AuditSubject("Report", kept.Kind), $"{kept.Name}, {kept.Content.Length} байт, SHA-256 {kept.Sha256}");
        await db.SaveChangesAsync(cancellationToken);
        return new MadeFile(kept.Name, kept.ContentType, kept.Content);
    }

    private static IQueryable<FrozenReport> Visible(PassportDbContext db, StaffIdentity who) =>
        db.Set<FrozenReport>().AsNoTracking().Where(report => who.CentreId == null || report.CentreId == who.CentreId);

    private static async Task<int> NewestAsync(PassportDbContext db, string kind, CancellationToken cancellationToken) =>
        await db.Set<FrozenReport>().Where(report => report.Kind == kind).Select(report => (int?)report.Number).MaxAsync(cancellationToken) ?? 0;
}
