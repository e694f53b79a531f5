using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

public sealed record LoadRow(
    Guid PublicId, long Number, string FileName, ImportStatus Status, string PreparedBy, DateTime UploadedAtUtc, string? DecidedBy, ImportCounts Counts);

public sealed record LoadList(IReadOnlyList<LoadRow> Rows, int Total, int Page);

/// <summary>A load as its page shows it.</summary>
/// <param name="Earlier">Numbers of earlier loads of the same file.</param>
/// <param name="Proposed">How the columns are matched before the check.</param>
/// <param name="IsOwn">The reader prepared it.</param>
public sealed record LoadCard(ImportLoad Load, IReadOnlyList<long> Earlier, IReadOnlyList<string> Proposed, bool IsOwn);

/// <summary>One row of a file for the page.</summary>
public sealed record LoadedRow(
    int RowNumber,
    IReadOnlyList<string> Cells,
    ImportOutcome Outcome,
    IReadOnlyList<ImportFinding> Findings,
    IReadOnlyList<ImportChange> Changes);

public sealed record LoadedRows(IReadOnlyList<LoadedRow> Rows, int Total, int Page);

public static class ImportScope
{
    /// <summary>Staff of a centre see its loads; commands see all.</summary>
    public static IQueryable<ImportLoad> OfCentre(this IQueryable<ImportLoad> loads, StaffIdentity who) =>
        who.IsSystem ? loads : loads.Where(l => l.CentreId == who.CentreId);
}

public sealed class ImportQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public const int PageSize = 25;

    public async Task<LoadList> ListAsync(int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewLoads);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var loads = db.Set<ImportLoad>().AsNoTracking().OfCentre(who);
        var total = await loads.CountAsync(cancellationToken);
        var shown = Math.Clamp(page, 1, LastPage(total));
        var rows = await loads
            .OrderByDescending(l => l.Id)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .Select(l => new LoadRow(l.PublicId, l.Id, l.FileName, l.Status, l.PreparedBy, l.UploadedAtUtc, l.DecidedBy, l.Counts))
            .ToListAsync(cancellationToken);
        return new(rows, total, shown);
    }

    /// <returns>Null when the centre has no such load.</returns>
    public async Task<LoadCard?> FindAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewLoads);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var load = await db.Set<ImportLoad>().AsNoTracking().OfCentre(who).SingleOrDefaultAsync(l => l.PublicId == publicId, cancellationToken);
        if (load is null)
        {
            return null;
        }

        var earlier = await db.Set<ImportLoad>()
            .Where(l => l.CentreId == load.CentreId && l.FileHash == load.FileHash && l.Id < load.Id && l.Status == ImportStatus.Applied)
            .OrderBy(l => l.Id)
            .Select(l => l.Id)
            .ToListAsync(cancellationToken);
        var hash = ColumnMatch.HashOf(load.Headers);
        var remembered = await db.Set<ColumnMemory>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.CentreId == load.CentreId && m.HeadersHash == hash, cancellationToken);
        var proposed = load.Columns.Count > 0 ? load.Columns : remembered?.Columns ?? ColumnMatch.Propose(load.Headers);
        return new(load, earlier, proposed, who.StaffId is not null && load.PreparedById == who.StaffId);
    }

    /// <param name="outcome">Null = all.</param>
    public async Task<LoadedRows> RowsAsync(Guid publicId, ImportOutcome? outcome, int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewLoads);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = from row in db.Set<ImportRow>().AsNoTracking()
                  join load in db.Set<ImportLoad>().OfCentre(who) on row.LoadId equals load.Id
                  where load.PublicId == publicId
                  select row;
        var rows = outcome is { } one ? all.Where(r => r.Outcome == one) : all;
        var total = await rows.CountAsync(cancellationToken);
        var shown = Math.Clamp(page, 1, LastPage(total));
        var found = await rows
            .OrderBy(r => r.RowNumber)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .Select(r => new LoadedRow(r.RowNumber, r.Cells, r.Outcome, r.Findings, r.Changes))
            .ToListAsync(cancellationToken);
        return new(found, total, shown);
    }

    /// <summary>Loads that wait for this person's approval; for the menu and the desk.</summary>
    public async Task<int> CountAwaitingAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveLoads);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportLoad>().OfCentre(who)
            .CountAsync(l => l.Status == ImportStatus.AwaitingApproval && l.PreparedById != who.StaffId, cancellationToken);
    }

    private static int LastPage(int total) => Math.Max(1, (total + PageSize - 1) / PageSize);
}
