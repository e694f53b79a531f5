using System.Threading.Channels;
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

    /// <summary>Batches that wait for the writer.</summary>
    private const int BatchesAhead = 16;

    /// <summary>Families from which on indexes are built after the load.</summary>
    private const int LargeLoad = 10_000;

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
            async () => await LoadAsync(db, families, DemoFamilies.Stream(families, seed, today).Select(entities.Create), progress, cancellationToken));
    }

    /// <summary>One core invents while the other writes.</summary>
    private static async Task<int> LoadAsync(
        PassportDbContext db, int count, IEnumerable<Family> families, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var batches = Channel.CreateBounded<Family[]>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var inventing = Task.Run(() => InventAsync(families, batches.Writer, stop.Token), stop.Token);
        // An inventor that failed or was stopped fails the reader too: half a load is never taken for a whole one.
        _ = inventing.ContinueWith(done => batches.Writer.Complete(
            done.IsCanceled ? new OperationCanceledException(stop.Token) : done.Exception?.GetBaseException()), TaskScheduler.Default);
        var loaded = 0;
        try
        {
            await db.LoadAsync(
                isLarge: count >= LargeLoad,
                async () =>
                {
                    await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
                    {
                        await db.InsertNewAsync(batch, cancellationToken);
                        loaded += batch.Length;
                        progress?.Report(loaded);
                    }
                },
                cancellationToken);
        }
        finally
        {
            // A writer that failed does not leave the inventor waiting for room.
            await stop.CancelAsync();
            await inventing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return loaded;
    }

    private static async Task InventAsync(IEnumerable<Family> families, ChannelWriter<Family[]> batches, CancellationToken cancellationToken)
    {
        foreach (var batch in families.Chunk(BatchSize))
        {
            await batches.WriteAsync(batch, cancellationToken);
        }
    }
}
