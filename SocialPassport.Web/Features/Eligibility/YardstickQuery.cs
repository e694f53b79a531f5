using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Eligibility;

/// <summary>Loads the yardsticks: a few rows per year.</summary>
public static class YardstickQuery
{
    public static async Task<YardstickTable> LoadAsync(PassportDbContext db, CancellationToken cancellationToken) =>
        new(await db.Set<Yardstick>().AsNoTracking().OrderBy(y => y.ValidFrom).ThenBy(y => y.Id).ToListAsync(cancellationToken));
}
