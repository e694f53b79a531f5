using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>The load was stopped by staff or taken over: what was saved stays, nothing more is written.</summary>
public sealed class ImportStoppedException(string message) : Exception(message);

/// <summary>New rows of a chunk that go past the change tracker.</summary>
/// <param name="First">Written first; they have their keys afterwards.</param>
/// <param name="Then">Made when the first are written.</param>
public sealed record ChunkInserts(IReadOnlyCollection<object> First, Func<IReadOnlyCollection<object>>? Then = null)
{
    public static readonly ChunkInserts None = new([]);
}

/// <summary>
/// One chunk of a load = one transaction with the progress in it. Killed at any point the load stands at the last chunk
/// that was committed, and whoever takes it next goes on from there.
/// </summary>
public sealed class ImportChunks(IDbContextFactory<PassportDbContext> contexts, IOptions<ImportOptions> options, TimeProvider clock)
{
    private static readonly string Owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes the load for this process inside the caller's save.</summary>
    public void Lease(ImportLoad load) => load.Lease(Owner, Now, Now.AddSeconds(options.Value.LeaseSeconds));

    /// <summary>Key of a load that waits for work; null = there is none.</summary>
    public async Task<long?> NextAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<ImportLoad>().AsNoTracking()
            .Where(l => l.Status == ImportStatus.Checking || l.Status == ImportStatus.Applying)
            .Where(l => l.LeaseOwner == null || l.LeaseOwner == Owner || l.LeaseUntilUtc <= now)
            .OrderBy(l => l.Id)
            .Select(l => new { l.Id })
            .FirstOrDefaultAsync(cancellationToken);
        return found?.Id;
    }

    /// <exception cref="ImportStoppedException">stopped, or another process has it</exception>
    /// <exception cref="DbUpdateException">somebody else changed what the chunk writes</exception>
    public async Task<ImportLoad> RunAsync(
        long loadId, Func<PassportDbContext, ImportLoad, Task<ChunkInserts>> act, CancellationToken cancellationToken)
    {
        await using var strategy = await contexts.CreateDbContextAsync(cancellationToken);
        return await strategy.Database.CreateExecutionStrategy().ExecuteAsync(() => RunOnceAsync(loadId, act, cancellationToken));
    }

    private async Task<ImportLoad> RunOnceAsync(
        long loadId, Func<PassportDbContext, ImportLoad, Task<ChunkInserts>> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var load = await db.Set<ImportLoad>().SingleAsync(l => l.Id == loadId, cancellationToken);
        if (!load.MayLease(Owner, Now))
        {
            throw new ImportStoppedException(load.IsWorking ? "Загрузку продолжает другой сервер." : "Загрузка остановлена.");
        }

        Lease(load);
        var inserts = await act(db, load);
        await db.SaveChangesAsync(cancellationToken);
        await InsertAsync(db, inserts.First, cancellationToken);
        await InsertAsync(db, inserts.Then?.Invoke() ?? [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return load;
    }

    private static Task InsertAsync(PassportDbContext db, IReadOnlyCollection<object> entities, CancellationToken cancellationToken) =>
        entities.Count > 0 ? db.InsertNewAsync(entities, cancellationToken) : Task.CompletedTask;
}
