using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Closing;

public sealed record EditionFileRow(string Format, string Sha256, int ByteCount);

/// <summary>An edition as pages show it; model and bytes stay in the database.</summary>
public sealed record EditionRow
{
    public required int Number { get; init; }

    public required ReportEditionState State { get; init; }

    public required int? Corrects { get; init; }

    public required string? CorrectionReason { get; init; }

    public required string? ModelSha256 { get; init; }

    public required IReadOnlyList<string> Remarks { get; init; }

    public required string? Note { get; init; }

    public required IReadOnlyList<ReportDifference> Differences { get; init; }

    public required long? PreparedById { get; init; }

    public required string? PreparedBy { get; init; }

    public required DateTime? PreparedAtUtc { get; init; }

    public required string? SignedBy { get; init; }

    public required DateTime? SignedAtUtc { get; init; }

    public required string? ReturnReason { get; init; }

    public required IReadOnlyList<EditionFileRow> Files { get; init; }

    /// <summary>A draft is stamped as draft whatever its number will be.</summary>
    public EditionStamp Stamp => State == ReportEditionState.Draft
        ? EditionStamp.Draft
        : new EditionStamp
        {
            Number = Number,
            Corrects = Corrects,
            CorrectionReason = CorrectionReason,
            ModelSha256 = ModelSha256,
            PreparedBy = PreparedBy,
            PreparedAtUtc = PreparedAtUtc,
            SignedBy = SignedBy,
            SignedAtUtc = SignedAtUtc,
            Note = Note,
            Remarks = Remarks,
            Differences = Differences,
        };
}

/// <summary>The report of a period as it is shown: a kept model, or the numbers of this moment.</summary>
public sealed record ReportView
{
    public required MonthlyReport Report { get; init; }

    /// <summary>The edition the report is taken from; null = nothing was opened for the period yet.</summary>
    public required EditionRow? Edition { get; init; }

    /// <summary>All editions of the period, newest first.</summary>
    public required IReadOnlyList<EditionRow> Editions { get; init; }

    /// <summary>For project administrators while the newest edition is not signed.</summary>
    public required ClosingChecklist? Checklist { get; init; }

    public EditionStamp Stamp => Edition?.Stamp ?? EditionStamp.Draft;

    public EditionRow? Newest => Editions.Count > 0 ? Editions[0] : null;
}

/// <summary>A period that waits for project administrators.</summary>
public sealed record WaitingPeriod(ReportingPeriod Period, int Edition, ReportEditionState State);

public sealed class ReportEditionQueries(IDbContextFactory<PassportDbContext> contexts, MonthlyReportSource source, CurrentStaff staff)
{
    /// <param name="periodKey">«2024-08» or «2024».</param>
    /// <param name="edition">Null = the newest signed one, or the draft where nothing was signed.</param>
    /// <exception cref="DomainRuleException">not a period or not an edition of it</exception>
    public async Task<ReportView> ViewAsync(string periodKey, int? edition, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var passport = await source.PassportAsync(db, cancellationToken);
        var period = ReportingPeriod.Parse(passport, periodKey);
        var editions = await EditionsAsync(db, period, cancellationToken);
        var shown = Choose(editions, edition);
        var newestIsOpen = editions.Count == 0 || editions[0].State != ReportEditionState.Closed;
        return new ReportView
        {
            Report = await ModelAsync(db, passport, period, shown, cancellationToken),
            Edition = shown,
            Editions = editions,
            Checklist = newestIsOpen && who.May(StaffPermission.ManageProject)
                ? await ClosingChecks.ReadAsync(db, passport, period, cancellationToken)
                : null,
        };
    }

    /// <summary>Drafts and reports that wait for a signature, oldest period first.</summary>
    public async Task<IReadOnlyList<WaitingPeriod>> WaitingAsync(CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ManageProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            .. (await ReportEditionRows.NewestAsync(db, cancellationToken))
                .Where(e => e.State != ReportEditionState.Closed)
                .Select(e => new WaitingPeriod(ReportingPeriod.OfKey(e.Period), e.Number, e.State))
                .OrderBy(e => e.Period.LastDay)
                .ThenBy(e => e.Period.Month is null),
        ];
    }

    internal static EditionRow? Choose(IReadOnlyList<EditionRow> editions, int? number)
    {
        if (number is null)
        {
            return editions.FirstOrDefault(e => e.State == ReportEditionState.Closed) ?? (editions.Count > 0 ? editions[0] : null);
        }

        return editions.FirstOrDefault(e => e.Number == number)
            ?? throw new DomainRuleException("project.edition.unknown", $"Редакции {number} у этого отчёта нет. Выберите редакцию из списка.");
    }

    internal static async Task<IReadOnlyList<EditionRow>> EditionsAsync(PassportDbContext db, ReportingPeriod period, CancellationToken cancellationToken) =>
        await db.Set<ReportEdition>()
            .AsNoTracking()
            .Where(e => e.Period == period.Key)
            .OrderByDescending(e => e.Number)
            .Select(e => new EditionRow
            {
                Number = e.Number,
                State = e.State,
                Corrects = e.Corrects,
                CorrectionReason = e.CorrectionReason,
                ModelSha256 = e.ModelSha256,
                Remarks = e.Remarks,
                Note = e.Note,
                Differences = e.Differences,
                PreparedById = e.PreparedById,
                PreparedBy = e.PreparedBy,
                PreparedAtUtc = e.PreparedAtUtc,
                SignedBy = e.SignedBy,
                SignedAtUtc = e.SignedAtUtc,
                ReturnReason = e.ReturnReason,
                Files = e.Files.OrderBy(f => f.Format).Select(f => new EditionFileRow(f.Format, f.Sha256, f.Content.Length)).ToList(),
            })
            .ToListAsync(cancellationToken);

    private async Task<MonthlyReport> ModelAsync(
        PassportDbContext db, ProjectPassport passport, ReportingPeriod period, EditionRow? edition, CancellationToken cancellationToken)
    {
        if (edition is null || edition.State == ReportEditionState.Draft)
        {
            return await source.ReportAsync(db, passport, period, cancellationToken);
        }

        var model = await db.Set<ReportEdition>()
            .Where(e => e.Period == period.Key && e.Number == edition.Number)
            .Select(e => e.Model)
            .SingleAsync(cancellationToken);
        return MonthlyReportJson.Read(model!);
    }
}
