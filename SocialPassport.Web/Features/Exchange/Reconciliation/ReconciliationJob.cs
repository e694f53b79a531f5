using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>
/// Makes the reconciliation that was asked for, or tonight's: asks for the state of living certificates, waits for the
/// answers, compares page by page, keeps the differences. It says in the database how far it is and stops when asked to.
/// </summary>
public sealed class ReconciliationJob(
    IDbContextFactory<PassportDbContext> contexts, IOptions<ExchangeOptions> options, TimeProvider clock)
{
    /// <summary>Hour of the Moscow night from which the comparison of the day is due: after certificates expired.</summary>
    public const int NightHour = 3;

    public const string NightName = "Ночная сверка";

    private const int PageSize = 500;

    /// <summary>Runs that keep their differences; of older ones only the counts stay.</summary>
    private const int RunsKept = 30;

    private const string RegionOktmo = "41";

    /// <summary>A comparison that has given no sign of life for so long died with its server.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(5);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>One step of the run that is under way; cheap when there is none.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await UnderWayAsync(db, cancellationToken);
        try
        {
            switch (run?.State)
            {
                case ReconciliationState.Requested:
                    run.Ask(Now);
                    await db.SaveChangesAsync(cancellationToken);
                    await AskAsync(db, run, cancellationToken);
                    break;
                case ReconciliationState.Asking when await AreAnsweredAsync(db, run, cancellationToken):
                    run.Compare(await Comparable(db).CountAsync(cancellationToken), Now);
                    await db.SaveChangesAsync(cancellationToken);
                    await CompareAsync(run.Id, cancellationToken);
                    break;
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server took the step, or staff stopped the run.
        }
    }

    private async Task<ReconciliationRun?> UnderWayAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var now = Now;
        var run = await db.Set<ReconciliationRun>()
            .Where(r => r.State == ReconciliationState.Requested || r.State == ReconciliationState.Asking || r.State == ReconciliationState.Comparing)
            .OrderBy(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (run is { State: ReconciliationState.Comparing } && run.SeenAt < now - SilenceLimit)
        {
            run.Interrupt(now);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        if (run is null && await IsNightDueAsync(db, now, cancellationToken))
        {
            run = ReconciliationRun.Request(Guid.NewGuid(), NightName, asksStates: true, now);
            db.Add(run);
            await db.SaveChangesAsync(cancellationToken);
        }

        return run;
    }

    /// <summary>Once a night, and only where there are certificates.</summary>
    private static async Task<bool> IsNightDueAsync(PassportDbContext db, DateTime now, CancellationToken cancellationToken)
    {
        var due = MoscowTime.LastNight(now, NightHour);
        return await db.Set<Certificate>().AnyAsync(cancellationToken)
            && !await db.Set<ReconciliationRun>().AnyAsync(r => r.RequestedAt >= due && r.State != ReconciliationState.Interrupted, cancellationToken);
    }

    /// <summary>Asks for the state of living certificates not heard of since yesterday, where nothing is on its way already.</summary>
    private async Task AskAsync(PassportDbContext db, ReconciliationRun run, CancellationToken cancellationToken)
    {
        var (asked, last) = (0, 0L);
        var heardSince = run.RequestedAt.AddDays(-1);
        while (run.AsksStates)
        {
            await using var page = await contexts.CreateDbContextAsync(cancellationToken);
            var silent = await page.Set<Certificate>()
                .Where(c => c.Id > last && c.Number != null && (c.Life == CertificateLife.Active || c.Life == CertificateLife.Suspended))
                .Where(c => c.BalanceAt == null || c.BalanceAt < heardSince)
                .Where(c => !page.Set<ExchangeMessage>().Any(m => m.CertificateId == c.Id && (m.State == ExchangeState.Pending || m.State == ExchangeState.Sending)))
                .OrderBy(c => c.Id)
                .Take(PageSize)
                .ToListAsync(cancellationToken);
            if (silent.Count == 0)
            {
                break;
            }

            await NextMessages.AddAsync(page, silent, ExchangeOperation.Status, options.Value.Route, Now, cancellationToken);
            await page.SaveChangesAsync(cancellationToken);
            (asked, last) = (asked + silent.Count, silent[^1].Id);
        }

        run.CountAsked(asked, Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> AreAnsweredAsync(PassportDbContext db, ReconciliationRun run, CancellationToken cancellationToken) =>
        run.Asked == 0
        || run.StartedAt < Now.AddMinutes(-options.Value.ReconciliationWaitMinutes)
        || !await db.Set<ExchangeMessage>().AnyAsync(
            m => m.Operation == ExchangeOperation.Status && (m.State == ExchangeState.Pending || m.State == ExchangeState.Sending), cancellationToken);

    private static IQueryable<Certificate> Comparable(PassportDbContext db) => db.Set<Certificate>().AsNoTracking()
        .Where(c => c.Life != CertificateLife.Cancelled && (c.Life != CertificateLife.Blocked || c.ReportedStatusCode != null));

    private async Task CompareAsync(long runId, CancellationToken cancellationToken)
    {
        var (compared, differences, last) = (0, 0, 0L);
        var earlier = await EarlierAsync(runId, cancellationToken);
        var dictionary = await DictionaryAsync(cancellationToken);
        differences += await CompareUnmatchedAsync(runId, earlier, cancellationToken);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var page = await PageAsync(db, dictionary, last, cancellationToken);
            if (page.Count == 0)
            {
                break;
            }

            foreach (var item in page)
            {
                foreach (var finding in CertificateChecks.Of(item, options.Value.Patience, Now))
                {
                    var before = earlier.GetValueOrDefault((finding.Check, item.Certificate.Id, null));
                    db.Add(ReconciliationDifference.Found(Guid.NewGuid(), runId, item.Certificate.Id, null, finding, before, Now));
                    differences++;
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            (compared, last) = (compared + page.Count, page[^1].Certificate.Id);
            if (!await ProceedAsync(runId, compared, cancellationToken))
            {
                return;
            }
        }

        await using var end = await contexts.CreateDbContextAsync(cancellationToken);
        (await end.Set<ReconciliationRun>().SingleAsync(r => r.Id == runId, cancellationToken)).Finish(compared, differences, Now);
        await end.SaveChangesAsync(cancellationToken);
        await ForgetOldAsync(end, cancellationToken);
    }

    private async Task<Dictionary<(ReconciliationCheck, long?, long?), ReconciliationDifference>> EarlierAsync(long runId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lastDone = await db.Set<ReconciliationRun>().Where(r => r.Id < runId && r.State == ReconciliationState.Done)
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
        return (await db.Set<ReconciliationDifference>().AsNoTracking().Where(d => d.RunId == lastDone).OrderBy(d => d.Id).ToListAsync(cancellationToken))
            .GroupBy(d => (d.Check, d.CertificateId, d.UnmatchedReportId))
            .ToDictionary(group => group.Key, group => group.First());
    }

    private async Task<int> CompareUnmatchedAsync(
        long runId, Dictionary<(ReconciliationCheck, long?, long?), ReconciliationDifference> earlier, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Set<UnmatchedReport>().AsNoTracking().Where(r => r.SettledAt == null).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        foreach (var report in open)
        {
            var finding = new Finding(ReconciliationCheck.Unmatched, report.Text, $"№ {report.Number}, код {report.StatusCode}", report.BalanceKopecks);
            var before = earlier.GetValueOrDefault((finding.Check, report.CertificateId, report.Id));
            db.Add(ReconciliationDifference.Found(Guid.NewGuid(), runId, report.CertificateId, report.Id, finding, before, Now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return open.Count;
    }

    private async Task<PartnerDictionary> DictionaryAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PartnerDictionary.LoadAsync(db, MoscowTime.DateOf(Now), cancellationToken);
    }

    private async Task<IReadOnlyList<ComparedCertificate>> PageAsync(
        PassportDbContext db, PartnerDictionary dictionary, long after, CancellationToken cancellationToken)
    {
        var today = MoscowTime.DateOf(Now);
        var certificates = await Comparable(db).Where(c => c.Id > after).OrderBy(c => c.Id).Take(PageSize)
            .Include(c => c.Operations).AsSplitQuery().ToListAsync(cancellationToken);
        var holders = certificates.Select(c => c.HolderPersonId).Distinct().ToList();
        var died = await db.Set<Person>().Where(p => holders.Contains(p.Id) && p.DeathDate != null)
            .Select(p => new { p.Id, Day = p.DeathDate!.Value }).ToDictionaryAsync(p => p.Id, p => p.Day, cancellationToken);
        var homes = (await db.Set<PersonAddress>()
                .Where(a => holders.Contains(a.PersonId) && a.Kind != AddressKind.Actual && a.From <= today && (a.To == null || today < a.To))
                .Select(a => new { a.PersonId, a.Oktmo }).ToListAsync(cancellationToken))
            .ToLookup(a => a.PersonId, a => a.Oktmo);
        return
        [
            .. certificates.Select(c => new ComparedCertificate
            {
                Certificate = c,
                ReportedLife = c.ReportedStatusCode is { } code ? dictionary.LifeOf(code) : null,
                HolderDiedOn = died.TryGetValue(c.HolderPersonId, out var day) ? day : null,
                HolderMovedAway = homes[c.HolderPersonId].Any() && homes[c.HolderPersonId].All(
                    oktmo => !string.IsNullOrEmpty(oktmo) && !oktmo.StartsWith(RegionOktmo, StringComparison.Ordinal)),
            }),
        ];
    }

    /// <returns>False when staff stopped it.</returns>
    private async Task<bool> ProceedAsync(long runId, int compared, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = Now;
        await db.Set<ReconciliationRun>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Compared, compared).SetProperty(r => r.SeenAt, now), cancellationToken);
        var run = await db.Set<ReconciliationRun>().SingleAsync(r => r.Id == runId, cancellationToken);
        if (!run.IsCancelRequested)
        {
            return true;
        }

        run.Stop(now);
        await db.SaveChangesAsync(cancellationToken);
        return false;
    }

    private static async Task ForgetOldAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var kept = await db.Set<ReconciliationRun>().OrderByDescending(r => r.Id).Select(r => r.Id).Skip(RunsKept - 1).FirstOrDefaultAsync(cancellationToken);
        await db.Set<ReconciliationDifference>().Where(d => d.RunId < kept).ExecuteDeleteAsync(cancellationToken);
    }
}
