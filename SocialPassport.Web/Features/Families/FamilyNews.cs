using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>«Что происходит»: the few words beside a family in a list. Reads in the caller's context.</summary>
public sealed class FamilyNews
{
    /// <returns>Lines per family, most important first; families without news are absent.</returns>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<string>>> OfAsync(
        PassportDbContext db, IReadOnlyCollection<long> familyIds, CancellationToken cancellationToken)
    {
        var lastIds = db.Set<FamilyChange>().Where(c => familyIds.Contains(c.FamilyId)).GroupBy(c => c.FamilyId).Select(g => g.Max(c => c.Id));
        var last = await db.Set<FamilyChange>().AsNoTracking()
            .Where(c => lastIds.Contains(c.Id))
            .OrderBy(c => c.Id)
            .Select(c => new { c.FamilyId, c.OccurredAtUtc, c.Summary })
            .ToListAsync(cancellationToken);
        return last.ToDictionary(
            c => c.FamilyId,
            IReadOnlyList<string> (c) => [$"{RussianText.Date(MoscowTime.DateOf(c.OccurredAtUtc))}: {c.Summary}"]);
    }
}
