using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures;

/// <param name="Version">In force today; null = none.</param>
public sealed record MeasureRow(
    string Code, string Title, bool IsExample, MeasureForm Form, MeasureLevel Level, int DecisionTermWorkingDays, bool IsProactive, int? Version, DateOnly? ValidFrom,
    int Drafts, int Submitted);

/// <summary>A measure with everything its page shows.</summary>
/// <param name="Yardsticks">All values of the yardsticks the rules and terms read, newest first.</param>
/// <param name="History">Newest first.</param>
public sealed record MeasureCard(
    SupportMeasure Measure, MeasureVersion? Current, IReadOnlyList<Yardstick> Yardsticks, IReadOnlyList<CatalogueChangeRow> History, DateOnly Today);

public sealed class MeasureQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    public async Task<IReadOnlyList<MeasureRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<SupportMeasure>().AsNoTracking()
            .OrderBy(m => m.Title)
            .ThenBy(m => m.Id)
            .Select(m => new
            {
                Measure = m,
                Current = m.Versions
                    .Where(v => v.Status == MeasureVersionStatus.Active && v.ValidFrom <= today && (v.ValidTo == null || today < v.ValidTo))
                    .OrderByDescending(v => v.ValidFrom)
                    .Select(v => new { v.Number, v.ValidFrom })
                    .FirstOrDefault(),
                Drafts = m.Versions.Count(v => v.Status == MeasureVersionStatus.Draft),
                Submitted = m.Versions.Count(v => v.Status == MeasureVersionStatus.Submitted),
            })
            .Select(row => new MeasureRow(
                row.Measure.Code,
                row.Measure.Title,
                row.Measure.IsExample,
                row.Measure.Form,
                row.Measure.Level,
                row.Measure.DecisionTermWorkingDays,
                row.Measure.IsProactive,
                row.Current == null ? null : row.Current.Number,
                row.Current == null ? null : row.Current.ValidFrom,
                row.Drafts,
                row.Submitted))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null = no such measure.</summary>
    public async Task<MeasureCard?> FindAsync(string code, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await db.Set<SupportMeasure>().AsNoTracking()
            .Include(m => m.Versions.OrderByDescending(v => v.Number))
            .SingleOrDefaultAsync(m => m.Code == code, cancellationToken);
        if (measure is null)
        {
            return null;
        }

        var codes = measure.Versions.SelectMany(VersionCheck.YardsticksOf).Distinct().ToArray();
        var yardsticks = await db.Set<Yardstick>().AsNoTracking()
            .Where(y => codes.Contains(y.Code) && y.WithdrawnAtUtc == null)
            .OrderBy(y => y.Code)
            .ThenByDescending(y => y.ValidFrom)
            .ThenBy(y => y.Id)
            .ToListAsync(cancellationToken);
        var current = measure.Versions.FirstOrDefault(v => v.Status == MeasureVersionStatus.Active && v.IsValidOn(today));
        var history = await CatalogueHistories.ReadAsync(db, CatalogueArea.Measures, code, cancellationToken);
        return new(measure, current, yardsticks, history, today);
    }
}
