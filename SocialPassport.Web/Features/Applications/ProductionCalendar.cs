using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>The working calendar as the database holds it.</summary>
public static class ProductionCalendar
{
    public static async Task<WorkingCalendar> LoadAsync(PassportDbContext db, CancellationToken cancellationToken) =>
        new(await db.Set<CalendarYear>().AsNoTracking().Include(y => y.Days).ToListAsync(cancellationToken));
}
