using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>
/// Makes the runs that were asked for, one after another: asks the rules about every family, stores where each stands, says in
/// the database how far it is and stops when asked to. A run that died with its server is closed as interrupted.
/// </summary>
public sealed class ScreeningJob(IDbContextFactory<PassportDbContext> contexts, RegistryScan scan, TimeProvider clock)
{
    /// <summary>A run that has given no sign of life for so long died with its server.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(2);

    /// <summary>Families of one transaction: others get their turn to write in between.</summary>
    private const int WriteSize = 16_384;

    /// <summary>Rows deleted at once.</summary>
    private const int DeleteSize = 50_000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>True when a run was made.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await CloseSilentAsync(cancellationToken);
        if (await NextAsync(cancellationToken) is not { } runId)
        {
            return false;
        }

        await RunOneAsync(runId, progress: null, cancellationToken);
        return true;
    }

    /// <summary>Makes one requested run, unless somebody else has taken it.</summary>
    public async Task RunOneAsync(long runId, IProgress<ScreeningProgress>? progress, CancellationToken cancellationToken)
    {
        if (await BeginAsync(runId, cancellationToken) is not { } plan)
        {
            return;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var families = await ScreenAsync(runId, plan, progress, stopping);
            await EndAsync(runId, run => run.Finish(families, Now), cancellationToken);
            await ForgetOlderAsync(runId, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await ForgetAsync(runId, cancellationToken);
            await EndAsync(runId, run => run.Stop(Now), cancellationToken);
        }
    }

    private async Task CloseSilentAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = Now - SilenceLimit;
        var silent = await db.Set<ScreeningRun>()
            .Where(r => r.State == ScreeningRunState.Running && r.SeenAtUtc < before)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
        foreach (var run in silent)
        {
            await ForgetAsync(run.Id, cancellationToken);
            run.Interrupt(Now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<long?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ScreeningRun>().AsNoTracking()
            .Where(r => r.State == ScreeningRunState.Requested)
            .OrderBy(r => r.Id)
            .Select(r => (long?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Takes the run; null when another server has it or the rules cannot be asked.</summary>
    private async Task<ScreeningPlan?> BeginAsync(long runId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        var taken = await db.Set<ScreeningRun>()
            .Where(r => r.Id == runId && r.State == ScreeningRunState.Requested)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, ScreeningRunState.Running).SetProperty(r => r.SeenAtUtc, now), cancellationToken);
        if (taken == 0)
        {
            return null;
        }

        var run = await db.Set<ScreeningRun>().SingleAsync(r => r.Id == runId, cancellationToken);
        run.Start(now);
        try
        {
            var (plan, version, yardsticks, amount) = await ScreeningPlan.PrepareAsync(db, run, cancellationToken);
            run.AskBy(version.Number, yardsticks, amount, await scan.CountAsync(cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            return plan;
        }
        catch (DomainRuleException refusal)
        {
            run.Refuse(refusal.Message, Now);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
    }

    private async Task<int> ScreenAsync(long runId, ScreeningPlan plan, IProgress<ScreeningProgress>? progress, CancellationTokenSource stopping)
    {
        var totals = new Dictionary<(long CentreId, ScreeningStanding Standing), ScreeningTotal>();
        var waiting = new List<ScreenedChunk>();
        var (done, total) = (0, await scan.CountAsync(stopping.Token));
        await foreach (var chunk in scan.MapAsync((rows, family) => plan.Evaluate(runId, rows, family), plan.Day, stopping.Token))
        {
            waiting.Add(chunk);
            if (waiting.Sum(c => c.Found.Count) >= WriteSize)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();
        await using var db = await contexts.CreateDbContextAsync(stopping.Token);
        db.AddRange(totals.Values);
        await db.SaveChangesAsync(stopping.Token);
        return done;

        async Task FlushAsync()
        {
            done += waiting.Sum(c => c.Found.Count);
            await StoreAsync(plan, waiting, totals, stopping.Token);
            waiting.Clear();
            progress?.Report(new(done, total));
            await ProceedAsync(runId, done, stopping);
        }
    }

    private async Task StoreAsync(
        ScreeningPlan plan,
        List<ScreenedChunk> chunks,
        Dictionary<(long CentreId, ScreeningStanding Standing), ScreeningTotal> totals,
        CancellationToken cancellationToken)
    {
        if (chunks.Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var former = await FormerAsync(db, plan, chunks[0].Found[0].FamilyId, chunks[^1].Found[^1].FamilyId, cancellationToken);
        foreach (var chunk in chunks)
        {
            for (var i = 0; i < chunk.Found.Count; i++)
            {
                var family = chunk.Found[i];
                Explain(plan, former, family, chunk.Rows[i]);
                var key = (family.CentreId, family.Standing);
                if (!totals.TryGetValue(key, out var total))
                {
                    totals[key] = total = ScreeningTotal.Begin(family.RunId, family.CentreId, family.Standing);
                }

                total.Add(family);
            }
        }

        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.InsertNewAsync([.. chunks.SelectMany(chunk => chunk.Found)], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    /// <summary>Where the families stood after the run before; null = there was none.</summary>
    private static async Task<Dictionary<long, ScreeningStanding>?> FormerAsync(
        PassportDbContext db, ScreeningPlan plan, long first, long last, CancellationToken cancellationToken) => plan.Former is not { } run
            ? null
            : await db.Set<ScreenedFamily>().AsNoTracking()
                .Where(f => f.RunId == run.Id && f.FamilyId >= first && f.FamilyId <= last)
                .Select(f => new { f.FamilyId, f.Standing })
                .ToDictionaryAsync(f => f.FamilyId, f => f.Standing, cancellationToken);

    private static void Explain(ScreeningPlan plan, Dictionary<long, ScreeningStanding>? former, ScreenedFamily family, FactsRow row)
    {
        if (former is null || plan.Comparison is null)
        {
            return;
        }

        if (!former.TryGetValue(family.FamilyId, out var before))
        {
            family.Explain(null, ScreeningCause.NewFamily);
        }
        else if (before != family.Standing)
        {
            family.Explain(before, plan.Comparison.CauseOf(row.Packed, before, family.Standing));
        }
    }

    /// <summary>Writes how far it is and hears whether somebody wants it to stop.</summary>
    private async Task ProceedAsync(long runId, int done, CancellationTokenSource stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping.Token);
        var now = Now;
        await db.Set<ScreeningRun>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            run => run.SetProperty(r => r.Done, done).SetProperty(r => r.SeenAtUtc, now), stopping.Token);
        if (!await db.Set<ScreeningRun>().AnyAsync(r => r.Id == runId && r.State == ScreeningRunState.Running && !r.IsCancelRequested, stopping.Token))
        {
            await stopping.CancelAsync();
            stopping.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task EndAsync(long runId, Action<ScreeningRun> end, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        end(await db.Set<ScreeningRun>().SingleAsync(r => r.Id == runId, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The run and the one before it keep their outcomes; of older ones the totals are left.</summary>
    private async Task ForgetOlderAsync(long runId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await db.Set<ScreeningRun>().Where(r => r.Id == runId).Select(r => r.MeasureCode).SingleAsync(cancellationToken);
        var older = await db.Set<ScreeningRun>().AsNoTracking()
            .Where(r => r.MeasureCode == measure && r.State == ScreeningRunState.Done)
            .OrderByDescending(r => r.Id)
            .Select(r => r.Id)
            .Skip(2)
            .Where(id => db.Set<ScreenedFamily>().Any(f => f.RunId == id))
            .ToListAsync(cancellationToken);
        foreach (var id in older)
        {
            await ForgetAsync(id, cancellationToken);
        }
    }

    private async Task ForgetAsync(long runId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<ScreenedFamily>().Where(f => f.RunId == runId);
        while (await rows.OrderBy(f => f.FamilyId).Select(f => f.FamilyId).Take(DeleteSize).Select(id => (long?)id).MaxAsync(cancellationToken) is { } last)
        {
            await rows.Where(f => f.FamilyId <= last).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
