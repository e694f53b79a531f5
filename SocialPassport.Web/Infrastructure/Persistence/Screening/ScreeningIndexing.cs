using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Screening;

/// <summary>
/// Keeps <see cref="ScreeningFacts"/> with the facts they come from: once for every use case, in the transaction of the fact
/// itself. One family = one row.
/// </summary>
public static class ScreeningIndexing
{
    /// <summary>Families read together; databases limit the parameters of a command.</summary>
    private const int BatchSize = 200;

    /// <summary>Writes the rows of the families anew from the tables, inside the caller's transaction.</summary>
    public static async Task WriteAsync(PassportDbContext db, IReadOnlyList<long> familyIds, CancellationToken cancellationToken)
    {
        foreach (var ids in familyIds.Chunk(BatchSize))
        {
            // First the lock, then the reading: of two who change one family the second reads what the first wrote.
            var known = await db.Set<ScreeningFacts>()
                .Where(row => ids.Contains(row.FamilyId))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Layout, 0), cancellationToken);
            var families = await RegisteredFamilies.ReadAsync(db, ids, cancellationToken);
            foreach (var (familyId, centreId, family) in families)
            {
                await WriteAsync(db, familyId, centreId, PackedFamily.Pack(family), known > 0, cancellationToken);
            }

            if (families.Count < ids.Length)
            {
                // A family that was joined into another one has no row.
                await db.Set<ScreeningFacts>().Where(row => ids.Contains(row.FamilyId) && row.Layout == 0).ExecuteDeleteAsync(cancellationToken);
            }
        }
    }

    /// <summary>
    /// Families without a row, or with one of an older layout, get theirs: at the first start after an upgrade.
    /// </summary>
    /// <param name="db">The registry.</param>
    /// <param name="all">Every row is written anew.</param>
    /// <param name="progress">Told how many rows are written and of how many.</param>
    /// <param name="cancellationToken">Stops between two batches; what was written stays.</param>
    /// <returns>Rows written.</returns>
    public static async Task<int> RebuildAsync(
        PassportDbContext db, bool all, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var total = await db.Set<Family>().CountAsync(cancellationToken) - await db.Set<Family>().CountAsync(f => f.MergedIntoId != null, cancellationToken);
        if (!all && total == await db.Set<ScreeningFacts>().CountAsync(row => row.Layout == PackedFamily.Layout, cancellationToken))
        {
            return 0;
        }

        var (written, last) = (0, 0L);
        while (await NextAsync(db, all, last, cancellationToken) is { Count: > 0 } ids)
        {
            await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await WriteAsync(db, ids, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            });
            (written, last) = (written + ids.Count, ids[^1]);
            progress?.Report((written, total));
        }

        return written;
    }

    private static async Task<List<long>> NextAsync(PassportDbContext db, bool all, long after, CancellationToken cancellationToken) =>
        await db.Set<Family>().AsNoTracking()
            .Where(f => f.Id > after && f.MergedIntoId == null
                && (all || !db.Set<ScreeningFacts>().Any(row => row.FamilyId == f.Id && row.Layout == PackedFamily.Layout)))
            .OrderBy(f => f.Id)
            .Select(f => f.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);

    private static async Task WriteAsync(
        PassportDbContext db, long familyId, long centreId, byte[] packed, bool mayBeKnown, CancellationToken cancellationToken)
    {
        var updated = mayBeKnown
            ? await db.Set<ScreeningFacts>().Where(row => row.FamilyId == familyId).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CentreId, centreId)
                    .SetProperty(row => row.Layout, PackedFamily.Layout)
                    .SetProperty(row => row.Packed, packed),
                cancellationToken)
            : 0;
        if (updated == 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "ScreeningFacts" ("FamilyId", "CentreId", "Layout", "Packed") VALUES ({familyId}, {centreId}, {(int)PackedFamily.Layout}, {packed})""",
                cancellationToken);
        }
    }
}
