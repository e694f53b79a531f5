using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References.Calendar;

/// <param name="Year">Null = there is no calendar for the chosen year.</param>
/// <param name="WorkingDays">Of the whole year.</param>
public sealed record CalendarSheet(
    int Chosen, IReadOnlyList<int> Years, CalendarYear? Year, int WorkingDays, IReadOnlyList<CatalogueChangeRow> History, DateOnly Today);

public sealed class CalendarQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    /// <param name="year">Null = the current one.</param>
    public async Task<CalendarSheet> ReadAsync(int? year, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewMeasures);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var chosen = year ?? today.Year;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var years = await db.Set<CalendarYear>().AsNoTracking().OrderBy(y => y.Year).Select(y => y.Year).ToListAsync(cancellationToken);
        var found = await db.Set<CalendarYear>().AsNoTracking()
            .Include(y => y.Days.OrderBy(d => d.Date))
            .SingleOrDefaultAsync(y => y.Year == chosen, cancellationToken);
        return new CalendarSheet(
            chosen,
            years,
            found,
            found is null ? 0 : new WorkingCalendar([found]).WorkingDaysIn(chosen),
            await CatalogueHistories.ReadAsync(db, CatalogueArea.Calendar, CalendarRegister.SubjectOf(chosen), cancellationToken),
            today);
    }
}
