using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Project;

/// <summary>How many facts an assessment rested on, and how many of them came through СМЭВ.</summary>
/// <param name="FromSmev">Accepted source is СМЭВ.</param>
/// <param name="All">A fact of unknown source and a stated «доходов не было» count here only.</param>
public sealed record SmevFacts(long FromSmev, long All)
{
    /// <param name="facts">As stored with the assessment: only what the rules read, one accepted record per income.</param>
    public static SmevFacts Of(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var members = facts.Members ?? [];
        List<FactSource?> sources =
        [
            .. (facts.Addresses ?? []).Select(address => address.Source),
            .. (facts.Categories ?? []).Select(category => category.Source),
            .. (facts.LifeEvents ?? []).Select(lifeEvent => lifeEvent.Source),
            .. members.Select(member => member.Source),
            .. members.SelectMany(member => member.Categories ?? []).Select(category => category.Source),
            .. members.SelectMany(member => member.Incomes ?? []).Select(income => (FactSource?)income.Source),
            .. members.SelectMany(member => member.NoIncomeMonths ?? []).Select(_ => (FactSource?)FactSource.Declared),
        ];
        return new SmevFacts(sources.Count(source => source == FactSource.Smev), sources.Count);
    }
}
