using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// Loads invented families, only into an empty registry: they never mix with real ones. All or nothing: a load that was
/// interrupted leaves the registry empty.
/// </summary>
public sealed class DemoDataSeed(IDbContextFactory<PassportDbContext> contexts)
{
    private const int BatchSize = 100;

    public async Task<bool> IsRegistryEmptyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Set<Family>().AnyAsync(cancellationToken) && !await db.Set<Person>().AnyAsync(cancellationToken);
    }

    /// <param name="families">How many.</param>
    /// <param name="seed">The same seed and day give the same families.</param>
    /// <param name="today">Moscow day the families are invented for; incomes end with the month before it.</param>
    /// <param name="progress">Told how many families are loaded.</param>
    /// <param name="cancellationToken">Stops the load; nothing stays behind.</param>
    /// <returns>Families loaded; 0 when the registry is not empty.</returns>
    /// <exception cref="InvalidOperationException">the centres of the reference data are missing</exception>
    public async Task<int> EnsureAsync(int families, ulong seed, DateOnly today, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (!await IsRegistryEmptyAsync(cancellationToken))
        {
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var centres = await db.Set<Centre>().AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Id, cancellationToken);
        if (centres.Count == 0)
        {
            throw new InvalidOperationException("Reference data come before demo families: there are no centres.");
        }

        var entities = new DemoFamilyEntities(centres, today, MoscowTime.ToUtc(today.ToDateTime(TimeOnly.MinValue)));
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async () => await LoadAsync(db, DemoFamilies.Stream(families, seed, today).Select(entities.Create), progress, cancellationToken));
    }

    private static async Task<int> LoadAsync(
        PassportDbContext db, IEnumerable<Family> families, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var loaded = 0;
        foreach (var batch in families.Chunk(BatchSize))
        {
            await db.InsertNewAsync(batch, cancellationToken);
            loaded += batch.Length;
            progress?.Report(loaded);
        }

        await transaction.CommitAsync(cancellationToken);
        return loaded;
    }
}
