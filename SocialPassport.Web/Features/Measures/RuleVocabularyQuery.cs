using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures;

/// <summary>What rules may speak of: the dictionaries of a day and the yardsticks that have a value.</summary>
public static class RuleVocabularyQuery
{
    private static readonly string[] Dictionaries = [DictionaryNames.BenefitCategories, DictionaryNames.LifeEvents];

    public static async Task<RuleVocabulary> LoadAsync(PassportDbContext db, DateOnly on, CancellationToken cancellationToken)
    {
        var entries = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => Dictionaries.Contains(d.Dictionary) && d.ValidFrom <= on && (d.ValidTo == null || on < d.ValidTo))
            .OrderBy(d => d.SortOrder)
            .ThenBy(d => d.Id)
            .Select(d => new { d.Dictionary, d.Code, d.Name })
            .ToListAsync(cancellationToken);
        var yardsticks = await db.Set<Yardstick>().AsNoTracking().Select(y => y.Code).Distinct().OrderBy(code => code).ToListAsync(cancellationToken);
        return new RuleVocabulary(
            Names(DictionaryNames.BenefitCategories),
            Names(DictionaryNames.LifeEvents),
            yardsticks.ToDictionary(code => code, YardstickCodes.NameOf, StringComparer.Ordinal));

        Dictionary<string, string> Names(string dictionary) =>
            entries.Where(e => e.Dictionary == dictionary).ToDictionary(e => e.Code, e => e.Name, StringComparer.Ordinal);
    }
}
