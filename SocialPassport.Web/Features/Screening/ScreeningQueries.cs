using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>Runs and their totals: a centre sees its own families, the project all of them without names.</summary>
public sealed class ScreeningQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    /// <summary>Measures in force with their runs.</summary>
    public async Task<IReadOnlyList<ScreenedMeasure>> MeasuresAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measures = await db.Set<SupportMeasure>().AsNoTracking()
            .Where(m => m.Versions.Any(v => v.Status == MeasureVersionStatus.Active))
            .OrderBy(m => m.Title).ThenBy(m => m.Id)
            .Select(m => new { m.Code, m.Title, m.IsProactive, m.IsExample })
            .ToListAsync(cancellationToken);
        var shown = new List<ScreenedMeasure>();
        foreach (var measure in measures)
        {
            var runs = await RunsAsync(db, measure.Code, cancellationToken);
            var last = runs.Find(r => r.State == ScreeningRunState.Done);
            shown.Add(new(
                measure.Code,
                measure.Title,
                measure.IsProactive,
                measure.IsExample,
                runs.Find(r => r.IsUnderWay),
                last,
                runs.Find(r => !r.IsUnderWay) is { State: not ScreeningRunState.Done } failed ? failed : null,
                last is null ? new Dictionary<ScreeningStanding, StandingCount>() : Sum(await CentresAsync(db, last, who, cancellationToken))));
        }

        return shown;
    }

    /// <summary>The last result of a measure; null = there is none yet.</summary>
    public async Task<ScreeningResult?> FindAsync(string measureCode, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var done = (await RunsAsync(db, measureCode, cancellationToken)).FindAll(r => r.State == ScreeningRunState.Done);
        return done.Count == 0
            ? null
            : new(
                done[0],
                done.ElementAtOrDefault(1),
                await CentresAsync(db, done[0], who, cancellationToken),
                await MovesAsync(db, done[0], who, cancellationToken));
    }

    /// <summary>Progress of a run without anything else; null = it has ended.</summary>
    public async Task<IReadOnlyList<ScreeningRun>> UnderWayAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewScreening);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ScreeningRun>().AsNoTracking()
            .Where(r => r.State == ScreeningRunState.Requested || r.State == ScreeningRunState.Running)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
    }

    internal static IReadOnlyDictionary<ScreeningStanding, StandingCount> Sum(IEnumerable<CentreCounts> centres) => centres
        .SelectMany(centre => centre.Counts)
        .GroupBy(count => count.Key)
        .ToDictionary(group => group.Key, group => group.Aggregate(default(StandingCount), (sum, count) => sum + count.Value));

    /// <summary>The newest first; more are history.</summary>
    private static Task<List<ScreeningRun>> RunsAsync(PassportDbContext db, string measureCode, CancellationToken cancellationToken) =>
        db.Set<ScreeningRun>().AsNoTracking()
            .Where(r => r.MeasureCode == measureCode)
            .OrderByDescending(r => r.Id)
            .Take(20)
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<CentreCounts>> CentresAsync(
        PassportDbContext db, ScreeningRun run, StaffIdentity who, CancellationToken cancellationToken)
    {
        var totals = await db.Set<ScreeningTotal>().AsNoTracking()
            .Where(t => t.RunId == run.Id && (who.CentreId == null || t.CentreId == who.CentreId))
            .Join(db.Set<Centre>(), t => t.CentreId, c => c.Id, (t, c) => new { c.Code, c.Name, t.Standing, t.Families, t.Assignments, t.RecentEvents })
            .OrderBy(t => t.Name).ThenBy(t => t.Code)
            .ToListAsync(cancellationToken);
        return
        [
            .. totals.GroupBy(t => (t.Code, t.Name)).Select(centre => new CentreCounts(
                centre.Key.Code,
                centre.Key.Name,
                centre.ToDictionary(t => t.Standing, t => new StandingCount(t.Families, t.Assignments, t.RecentEvents)))),
        ];
    }

    private static async Task<IReadOnlyList<ScreeningMove>> MovesAsync(
        PassportDbContext db, ScreeningRun run, StaffIdentity who, CancellationToken cancellationToken)
    {
        var moves = await db.Set<ScreenedFamily>().AsNoTracking()
            .Where(f => f.RunId == run.Id && f.Cause != null && (who.CentreId == null || f.CentreId == who.CentreId))
            .GroupBy(f => new { f.FormerStanding, f.Standing, f.Cause })
            .Select(group => new { group.Key.FormerStanding, group.Key.Standing, group.Key.Cause, Families = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. moves.Select(m => new ScreeningMove(m.FormerStanding, m.Standing, m.Cause!.Value, m.Families))
                .OrderByDescending(m => m.Families).ThenBy(m => m.To).ThenBy(m => m.From).ThenBy(m => m.Cause),
        ];
    }
}
