using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>
/// Carries loads on: reads and compares after «Проверить», writes after approval. Works in chunks that each save their
/// progress, so it may be killed at any point; the lease is renewed with every chunk, by the clock and not by a given hour.
/// </summary>
public sealed partial class ImportJob(
    IDbContextFactory<PassportDbContext> contexts,
    ImportChunks chunks,
    ImportStaging staging,
    ImportCheck check,
    ImportApply apply,
    ILogger<ImportJob> logger)
{
    /// <summary>One load as far as it goes.</summary>
    /// <returns>False when no load waits.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await chunks.NextAsync(cancellationToken) is not { } loadId)
        {
            return false;
        }

        await RunAsync(loadId, progress: null, cancellationToken);
        return true;
    }

    public async Task RunAsync(long loadId, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var load = await LoadAsync(loadId, cancellationToken);
            if (load.Status == ImportStatus.Applying)
            {
                await apply.RunAsync(load, progress, cancellationToken);
                return;
            }

            if (load.Status != ImportStatus.Checking || (!load.IsRead && !await ReadAsync(loadId, progress, cancellationToken)))
            {
                return;
            }

            await check.RunAsync(await LoadAsync(loadId, cancellationToken), progress, cancellationToken);
        }
        catch (ImportStoppedException stopped)
        {
            LogStopped(logger, loadId, stopped.Message);
        }
    }

    /// <returns>False when the file cannot be loaded; the load says why.</returns>
    private async Task<bool> ReadAsync(long loadId, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await staging.RunAsync(loadId, progress, cancellationToken);
            return true;
        }
        catch (DomainRuleException refused)
        {
            await chunks.RunAsync(
                loadId,
                async (db, load) =>
                {
                    load.RefuseFile(refused.Message, chunks.Now);
                    await db.Set<ImportRow>().Where(r => r.LoadId == loadId).ExecuteDeleteAsync(cancellationToken);
                    await db.Set<ImportFile>().Where(f => f.LoadId == loadId).ExecuteDeleteAsync(cancellationToken);
                    return ChunkInserts.None;
                },
                cancellationToken);
            return false;
        }
    }

    private async Task<ImportLoad> LoadAsync(long loadId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportLoad>().AsNoTracking().SingleAsync(l => l.Id == loadId, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Load {LoadId} does not go on here: {Reason}")]
    private static partial void LogStopped(ILogger logger, long loadId, string reason);
}
