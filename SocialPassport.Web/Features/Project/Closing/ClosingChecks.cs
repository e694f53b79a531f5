using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project.Closing;

/// <summary>Gathers what the checklist of a period looks at.</summary>
public static class ClosingChecks
{
    public static async Task<ClosingChecklist> ReadAsync(
        PassportDbContext db, ProjectPassport passport, ReportingPeriod period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(period);
        var events = await db.Set<IndicatorEvent>()
            .AsNoTracking()
            .Where(e => e.Date <= period.LastDay && e.AnnulledAtUtc == null)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        var acceptances = await db.Set<FindingAcceptance>().AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var open = ReviewedFinding.Review(PassportConsistency.Check(passport), acceptances).Count(reviewed => reviewed.Acceptance is null);
        var stuck = await db.Set<ExchangeMessage>()
            .CountAsync(m => m.State == ExchangeState.Failed || m.State == ExchangeState.NeedsReconciliation, cancellationToken);
        var closed = (await ReportEditionRows.NewestAsync(db, cancellationToken))
            .Where(e => e.State == ReportEditionState.Closed)
            .Select(e => e.Period)
            .ToHashSet(StringComparer.Ordinal);
        var earlier = ReportingPeriod.All(passport)
            .Where(other => other.LastDay < period.LastDay && !closed.Contains(other.Key))
            .Select(other => other.Title)
            .ToList();
        return ClosingChecklist.Of(events, open, stuck, earlier);
    }
}
