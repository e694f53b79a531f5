using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>Which differences are listed; every value may stand in an address.</summary>
public sealed record ReconciliationFilter
{
    public ReconciliationCheck? Check { get; init; }

    /// <summary>Also those staff have taken note of.</summary>
    public bool WithNoted { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 25;
}

/// <summary>One difference without personal data: the case stands for the family.</summary>
public sealed record DifferenceRow(
    Guid PublicId,
    ReconciliationCheck Check,
    string Ours,
    string Theirs,
    long? Kopecks,
    DateTime FirstSeenAt,
    DateTime? NotedAt,
    string? NotedBy,
    string? NotedText,
    Guid? Certificate,
    string? Number,
    string? CaseNumber,
    string? Measure);

/// <param name="Check">The check.</param>
/// <param name="Count">Differences staff have not taken note of.</param>
/// <param name="Kopecks">Their sums without regard to the sign.</param>
public sealed record CheckCount(ReconciliationCheck Check, int Count, long Kopecks);

/// <param name="Latest">The newest run, whatever became of it; null = there was none.</param>
/// <param name="Done">The run whose differences are shown.</param>
public sealed record ReconciliationOverview(ReconciliationRun? Latest, ReconciliationRun? Done, IReadOnlyList<CheckCount> Counts);

public sealed record DifferenceList(IReadOnlyList<DifferenceRow> Rows, int Total, int Page);

/// <summary>Reads reconciliations: of the own centre, or of the whole oblast without it. Shows no personal data, so no view is audited.</summary>
public sealed class ReconciliationQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public async Task<ReconciliationOverview> OverviewAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = db.Set<ReconciliationRun>().AsNoTracking().OrderByDescending(r => r.Id);
        var latest = await runs.FirstOrDefaultAsync(cancellationToken);
        var done = await runs.FirstOrDefaultAsync(r => r.State == ReconciliationState.Done, cancellationToken);
        var counts = done is null ? [] : await Of(db, done.Id, who).Where(r => r.NotedAt == null)
            .GroupBy(r => r.Check)
            .Select(g => new CheckCount(g.Key, g.Count(), g.Sum(r => r.Kopecks == null ? 0 : Math.Abs(r.Kopecks.Value))))
            .ToListAsync(cancellationToken);
        return new(latest, done, [.. counts.OrderBy(c => c.Check)]);
    }

    public async Task<ReconciliationRun?> LatestAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReconciliationRun>().AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<DifferenceList> ListAsync(long runId, ReconciliationFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Filtered(db, runId, filter, who);
        var total = await rows.CountAsync(cancellationToken);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + filter.PageSize - 1) / filter.PageSize));
        return new(await Rows(db, rows).Skip((page - 1) * filter.PageSize).Take(filter.PageSize).ToListAsync(cancellationToken), total, page);
    }

    /// <summary>All of them in the order of the list, for files.</summary>
    public async IAsyncEnumerable<DifferenceRow> ReadAsync(
        long runId, ReconciliationFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Rows(db, Filtered(db, runId, filter, who)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    private static IQueryable<ReconciliationDifference> Filtered(PassportDbContext db, long runId, ReconciliationFilter filter, StaffIdentity who)
    {
        var rows = Of(db, runId, who);
        rows = filter.Check is { } check ? rows.Where(r => r.Check == check) : rows;
        return filter.WithNoted ? rows : rows.Where(r => r.NotedAt == null);
    }

    private static IQueryable<ReconciliationDifference> Of(PassportDbContext db, long runId, StaffIdentity who)
    {
        var rows = db.Set<ReconciliationDifference>().AsNoTracking().Where(r => r.RunId == runId);
        return who.CentreId is not { } centre
            ? rows
            : rows.Where(r => db.Set<Certificate>().Any(
                c => c.Id == r.CertificateId && db.Set<Family>().Any(f => f.Id == c.FamilyId && f.CentreId == centre)));
    }

    private static IQueryable<DifferenceRow> Rows(PassportDbContext db, IQueryable<ReconciliationDifference> rows) =>
        from row in rows
        join certificate in db.Set<Certificate>() on row.CertificateId equals certificate.Id into certificates
        from certificate in certificates.DefaultIfEmpty()
        join family in db.Set<Family>() on certificate.FamilyId equals family.Id into families
        from family in families.DefaultIfEmpty()
        orderby row.Id
        select new DifferenceRow(
            row.PublicId,
            row.Check,
            row.Ours,
            row.Theirs,
            row.Kopecks,
            row.FirstSeenAt,
            row.NotedAt,
            row.NotedBy,
            row.NotedText,
            certificate == null ? null : certificate.PublicId,
            certificate == null ? null : certificate.Number,
            family == null ? null : family.CaseNumber,
            certificate == null ? null : certificate.MeasureName);
}
