using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>The production calendar as it stands in the database.</summary>
public static class WorkingCalendarReader
{
    public static async Task<WorkingCalendar> LoadAsync(PassportDbContext db, CancellationToken cancellationToken) =>
        new(await db.Set<CalendarYear>().AsNoTracking().Include(y => y.Days).OrderBy(y => y.Year).ToListAsync(cancellationToken));
}
