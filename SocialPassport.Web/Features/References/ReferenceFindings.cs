using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References;

/// <summary>Something that will stop the work unless it is entered in time.</summary>
public sealed record ReferenceFinding(string Address, string Text);

/// <summary>Reference data that are missing today or soon: a year without a calendar, days without a yardstick.</summary>
public sealed class ReferenceFindings(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>Terms of decisions run no further ahead than this.</summary>
    private const int DaysAhead = 60;

    public async Task<IReadOnlyList<ReferenceFinding>> FindAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var soon = today.AddDays(DaysAhead);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var years = await db.Set<CalendarYear>().AsNoTracking().Select(y => y.Year).ToListAsync(cancellationToken);
        var findings = new[] { today.Year, soon.Year }.Distinct().Where(year => !years.Contains(year))
            .Select(year => new ReferenceFinding(
                ReferenceLinks.CalendarOf(year), $"Нет производственного календаря на {year} год: сроки решений посчитать нельзя."))
            .ToList();

        var table = await YardstickQuery.LoadAsync(db, cancellationToken);
        var inForce = await db.Set<MeasureVersion>().AsNoTracking()
            .Where(v => v.Status == MeasureVersionStatus.Active && (v.ValidTo == null || today < v.ValidTo) && v.ValidFrom <= soon)
            .OrderBy(v => v.Id)
            .ToListAsync(cancellationToken);
        foreach (var code in inForce.SelectMany(VersionCheck.YardsticksOf).Distinct().Order(StringComparer.Ordinal))
        {
            findings.AddRange(table.Gaps(code, today, soon.AddDays(1)).Take(1).Select(gap => new ReferenceFinding(
                ReferenceLinks.YardsticksOf(code), $"С {RussianText.Date(gap.From)} не задано значение: {YardstickCodes.NameOf(code)}.")));
        }

        return findings;
    }
}
