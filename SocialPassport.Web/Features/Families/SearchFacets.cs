using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>One choice that narrows what was found.</summary>
/// <param name="Filter">The filter with this choice, or without it where it is chosen.</param>
public sealed record SearchFacet(string Name, int Count, bool IsChosen, SearchFilter Filter);

/// <summary>What the found people may be narrowed by, with counts of people.</summary>
/// <param name="IsPartial">Counted over the first found only.</param>
public sealed record SearchFacets(
    IReadOnlyList<SearchFacet> Centres, IReadOnlyList<SearchFacet> Categories, IReadOnlyList<SearchFacet> Children, bool IsPartial)
{
    public static readonly SearchFacets None = new([], [], [], IsPartial: false);

    public bool IsEmpty => Centres.Count + Categories.Count + Children.Count == 0;

    /// <param name="db">The context of the search.</param>
    /// <param name="rows">Found people, at most <see cref="NameMatches.Limit"/>.</param>
    /// <param name="filter">What they are narrowed by already.</param>
    /// <param name="categoryNames">Names by code.</param>
    /// <param name="today">Day of ages and categories.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<SearchFacets> CountAsync(
        PassportDbContext db,
        IReadOnlyList<FoundPerson> rows,
        SearchFilter filter,
        IReadOnlyDictionary<string, string> categoryNames,
        DateOnly today,
        CancellationToken cancellationToken)
    {
        var familyIds = rows.Select(r => r.FamilyId).Distinct().ToArray();
        var people = rows.CountBy(r => r.FamilyId).ToDictionary();
        var categories = await db.Set<BenefitCategoryRecord>().AsNoTracking()
            .Where(c => familyIds.Contains(c.FamilyId) && c.From <= today && (c.To == null || c.To >= today))
            .Select(c => new { c.FamilyId, c.Category })
            .Distinct()
            .ToListAsync(cancellationToken);
        var grownUp = today.AddYears(-18);
        var children = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => familyIds.Contains(m.FamilyId) && m.To == null && m.Role == MemberRole.Child && m.Person.BirthDate > grownUp)
            .Select(m => new { m.FamilyId, m.Person.BirthDate })
            .ToListAsync(cancellationToken);

        return new SearchFacets(
            Centres: Offer(
                rows.GroupBy(r => (r.CentreCode, r.CentreName)).Select(g => (g.Key.CentreName, g.Key.CentreCode, g.Count())),
                filter.Centre,
                code => filter with { Centre = code }),
            Categories: Offer(
                categories.GroupBy(c => c.Category)
                    .Select(g => (categoryNames.GetValueOrDefault(g.Key, "другая категория"), g.Key, g.Sum(c => people[c.FamilyId]))),
                filter.Category,
                code => filter with { Category = code }),
            Children:
            [
                .. from ages in ChildrenAges.All
                   let count = children.Where(c => c.BirthDate >= ages.EarliestBirth(today) && c.BirthDate <= ages.LatestBirth(today))
                       .Select(c => c.FamilyId).Distinct().Sum(id => people[id])
                   where count > 0
                   let isChosen = filter.Children == ages.Code
                   select new SearchFacet(ages.Name, count, isChosen, filter with { Children = isChosen ? null : ages.Code }),
            ],
            IsPartial: rows.Count >= NameMatches.Limit);
    }

    /// <summary>Most people first.</summary>
    private static IReadOnlyList<SearchFacet> Offer(
        IEnumerable<(string Name, string Code, int Count)> values, string? chosen, Func<string?, SearchFilter> choose) =>
    [
        .. values.OrderByDescending(v => v.Count).ThenBy(v => v.Name, StringComparer.Ordinal)
            .Select(v => new SearchFacet(v.Name, v.Count, v.Code == chosen, choose(v.Code == chosen ? null : v.Code))),
    ];
}
