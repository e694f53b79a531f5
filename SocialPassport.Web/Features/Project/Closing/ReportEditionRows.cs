using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>Editions without their model and files: a handful of short rows.</summary>
public sealed record EditionState(string Period, int Number, ReportEditionState State);

public static class ReportEditionRows
{
    /// <summary>The newest edition of every period.</summary>
    public static async Task<IReadOnlyList<EditionState>> NewestAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var all = await db.Set<ReportEdition>()
            .AsNoTracking()
            .OrderBy(e => e.Period)
            .ThenBy(e => e.Number)
            .Select(e => new EditionState(e.Period, e.Number, e.State))
            .ToListAsync(cancellationToken);
        return [.. all.GroupBy(e => e.Period).Select(period => period.Last())];
    }

    public static async Task<ClosedPeriods> ClosedAsync(PassportDbContext db, CancellationToken cancellationToken) => new(
    [
        .. (await NewestAsync(db, cancellationToken))
            .Where(e => e.State == ReportEditionState.Closed)
            .Select(e => new ClosedPeriod(ReportingPeriod.OfKey(e.Period), e.Number)),
    ]);

    /// <summary>Refuses a fact of a day inside a closed report.</summary>
    /// <returns>The editions, tracked, that the day belongs to and that are not signed yet.</returns>
    /// <exception cref="SocialPassport.Domain.Common.DomainRuleException">project.month.closed</exception>
    public static async Task<IReadOnlyList<ReportEdition>> DemandOpenAsync(PassportDbContext db, DateOnly date, CancellationToken cancellationToken)
    {
        (await ClosedAsync(db, cancellationToken)).DemandOpen(date);
        return await OpenAsync(db, date, cancellationToken);
    }

    /// <summary>
    /// Editions that are not signed yet, tracked and written with the caller's save also when they stay as they are: whoever
    /// prepares or signs one at this moment has to read facts and passport again.
    /// </summary>
    /// <param name="since">Only of periods that end on this day or later; null = all of them.</param>
    public static async Task<IReadOnlyList<ReportEdition>> OpenAsync(PassportDbContext db, DateOnly? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var editions = await db.Set<ReportEdition>().Where(e => e.State != ReportEditionState.Closed).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var open = editions.Where(e => since is null || ReportingPeriod.OfKey(e.Period).LastDay >= since).ToList();
        foreach (var edition in open)
        {
            db.Entry(edition).Property(e => e.ReturnReason).IsModified = true;
        }

        return open;
    }
}
