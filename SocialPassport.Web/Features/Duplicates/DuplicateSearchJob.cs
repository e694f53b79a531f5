using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>
/// Runs the search over the registry that was asked for, or tonight's. Reads, compares, brings the stored pairs up to date;
/// says in the database how far it is and stops when asked to.
/// </summary>
public sealed class DuplicateSearchJob(IDbContextFactory<PassportDbContext> contexts, TimeProvider clock)
{
    /// <summary>Hour of the Moscow night from which the search of the day is due.</summary>
    public const int NightHour = 2;

    public const string NightName = "Ночная проверка";

    /// <summary>A run that has given no sign of life for so long died with its server.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(2);

    private const int PercentRead = 30;
    private const int PercentCompared = 90;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>True when a search was made.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is not { } runId)
        {
            return false;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var (persons, found) = await SearchAsync(runId, stopping, cancellationToken);
            var added = await StoreAsync(found, stopping.Token);
            await EndAsync(runId, run => run.Finish(persons, found.Count, added, Now), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await EndAsync(runId, run => run.Stop(Now), cancellationToken);
        }

        return true;
    }

    /// <summary>Takes the requested run, or makes tonight's when it is due.</summary>
    private async Task<long?> BeginAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        var underWay = await db.Set<DuplicateRun>()
            .Where(r => r.State == DuplicateRunState.Requested || r.State == DuplicateRunState.Running)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
        foreach (var silent in underWay.Where(r => r.State == DuplicateRunState.Running && r.SeenAtUtc < now - SilenceLimit))
        {
            silent.Interrupt(now);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (underWay.Exists(r => r.State == DuplicateRunState.Running))
        {
            return null;
        }

        var run = underWay.Find(r => r.State == DuplicateRunState.Requested);
        if (run is null && await IsNightDueAsync(db, now, cancellationToken))
        {
            db.Add(run = DuplicateRun.Request(NightName, now));
        }

        run?.Start(now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server took it.
            return null;
        }

        return run?.Id;
    }

    /// <summary>Once a night, and only where there are people to compare.</summary>
    private static async Task<bool> IsNightDueAsync(PassportDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var due = MoscowTime.LastNight(now, NightHour);
        return await db.Set<Person>().AnyAsync(cancellationToken)
            && !await db.Set<DuplicateRun>().AnyAsync(r => r.RequestedAtUtc >= due && r.State != DuplicateRunState.Interrupted, cancellationToken);
    }

    private async Task<(int Persons, IReadOnlyList<FoundDuplicate> Found)> SearchAsync(
        long runId, CancellationTokenSource stopping, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var persons = await SignatureReader.ReadAsync(db, only: null, stopping.Token);
        await ProceedAsync(runId, PercentRead, stopping, cancellationToken);

        var passes = new PassesDone();
        var comparing = Task.Run(
            () => DuplicateFinder.Find(persons, Math.Min(2, Environment.ProcessorCount), passes, stopping.Token), CancellationToken.None);
        while (await Task.WhenAny(comparing, Task.Delay(Pace, cancellationToken)) != comparing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var percent = PercentRead + ((PercentCompared - PercentRead) * passes.Count / BlockingKeys.All.Count);
            await ProceedAsync(runId, percent, stopping, cancellationToken);
        }

        var found = await comparing;
        await ProceedAsync(runId, PercentCompared, stopping, cancellationToken);
        stopping.Token.ThrowIfCancellationRequested();
        return (persons.Count, found);
    }

    /// <summary>New pairs are added, known ones brought up to date, those no longer found are closed; decisions stay.</summary>
    private async Task<int> StoreAsync(IReadOnlyList<FoundDuplicate> found, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var survivors = await SurvivorsAsync(db, cancellationToken);
        var known = (await db.Set<DuplicatePair>().OrderBy(p => p.Id).ToListAsync(cancellationToken))
            .ToDictionary(p => (p.FirstPersonId, p.SecondPersonId));
        var different = known.Values
            .Where(p => p.Status == DuplicateStatus.Different)
            .Select(p => Ordered(survivors.GetValueOrDefault(p.FirstPersonId, p.FirstPersonId), survivors.GetValueOrDefault(p.SecondPersonId, p.SecondPersonId)))
            .ToHashSet();

        var (now, added) = (Now, 0);
        foreach (var pair in found)
        {
            var key = (pair.FirstPersonId, pair.SecondPersonId);
            if (known.Remove(key, out var before))
            {
                before.FindAgain(pair.Match);
            }
            else if (!different.Contains(key))
            {
                db.Add(DuplicatePair.Found(Guid.NewGuid(), pair, now));
                added++;
            }
        }

        foreach (var lost in known.Values)
        {
            lost.Lose();
        }

        await db.SaveChangesAsync(cancellationToken);
        return added;
    }

    /// <summary>Which record goes on for each that was merged: «разные люди» holds for it as well.</summary>
    private static async Task<Dictionary<long, long>> SurvivorsAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var merged = await db.Set<Person>().AsNoTracking()
            .Where(p => p.MergedIntoId != null)
            .Select(p => new { p.Id, Into = p.MergedIntoId!.Value })
            .ToDictionaryAsync(p => p.Id, p => p.Into, cancellationToken);
        return merged.Keys.ToDictionary(id => id, id =>
        {
            while (merged.TryGetValue(id, out var next))
            {
                id = next;
            }

            return id;
        });
    }

    private static (long First, long Second) Ordered(long a, long b) => a < b ? (a, b) : (b, a);

    /// <summary>Writes how far it is and hears whether somebody wants it to stop.</summary>
    private async Task ProceedAsync(long runId, int percent, CancellationTokenSource stopping, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        await db.Set<DuplicateRun>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            run => run.SetProperty(r => r.Percent, percent).SetProperty(r => r.SeenAtUtc, now), cancellationToken);
        if (await db.Set<DuplicateRun>().AnyAsync(r => r.Id == runId && r.IsCancelRequested, cancellationToken))
        {
            await stopping.CancelAsync();
        }
    }

    private async Task EndAsync(long runId, Action<DuplicateRun> end, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        end(await db.Set<DuplicateRun>().SingleAsync(r => r.Id == runId, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed class PassesDone : IProgress<int>
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        /// <summary>Passes end beside each other: the count never goes back.</summary>
        public void Report(int value)
        {
            int before;
            while (value > (before = Count) && Interlocked.CompareExchange(ref count, value, before) != before)
            {
            }
        }
    }
}
