using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>Second part of a check: every family is compared with the registry; nothing but the load itself is written.</summary>
public sealed class ImportCheck(IDbContextFactory<PassportDbContext> contexts, ImportChunks chunks, IOptions<ImportOptions> options)
{
    /// <exception cref="ImportStoppedException">stopped</exception>
    public async Task RunAsync(ImportLoad load, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var plans = await PlansAsync(load, cancellationToken);
        var done = load.FamiliesDone;
        while (done < load.FamilyCount)
        {
            var families = Math.Min(options.Value.ChunkFamilies, load.FamilyCount - done);
            var first = done;
            await chunks.RunAsync(
                load.Id,
                async (db, progressing) =>
                {
                    await SettleAsync(db, plans, first, families, cancellationToken);
                    progressing.NoteFamilies(families);
                    return ChunkInserts.None;
                },
                cancellationToken);
            done += families;
            progress?.Report(new(ImportStage.Comparing, done, load.FamilyCount));
        }

        await chunks.RunAsync(
            load.Id,
            async (db, finishing) =>
            {
                finishing.CompleteCheck(await FamilyPlans.CountAsync(db, load.Id, cancellationToken));
                return ChunkInserts.None;
            },
            cancellationToken);
    }

    /// <summary>One family once more, after a decision about one of its rows.</summary>
    public async Task RecheckAsync(PassportDbContext db, ImportLoad load, int family, CancellationToken cancellationToken) =>
        await SettleAsync(db, await PlansAsync(load, cancellationToken), family, 1, cancellationToken);

    private static async Task SettleAsync(PassportDbContext db, FamilyPlans plans, int first, int families, CancellationToken cancellationToken)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        foreach (var row in (await plans.CompareAsync(db, first, families, cancellationToken)).SelectMany(p => p.Rows))
        {
            row.Row.Settle(row.Outcome, row.Findings, [.. row.Changes.Select(c => c.Shown)]);
        }
    }

    private async Task<FamilyPlans> PlansAsync(ImportLoad load, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FamilyPlans.OfAsync(db, load, cancellationToken);
    }
}
