using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures;

public sealed record CatalogueChangeRow(DateTime AtUtc, string By, int? Version, string Summary, string? Reason);

public static class CatalogueHistories
{
    private const int Length = 100;

    /// <summary>Newest first.</summary>
    /// <param name="subject">Null = of the whole area.</param>
    public static async Task<IReadOnlyList<CatalogueChangeRow>> ReadAsync(
        PassportDbContext db, CatalogueArea area, string? subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<CatalogueChange>().AsNoTracking()
            .Where(change => change.Area == area && (subject == null || change.Subject == subject))
            .OrderByDescending(change => change.Id)
            .Take(Length)
            .Select(change => new CatalogueChangeRow(change.AtUtc, change.By, change.Version, change.Summary, change.Reason))
            .ToListAsync(cancellationToken);
    }
}
