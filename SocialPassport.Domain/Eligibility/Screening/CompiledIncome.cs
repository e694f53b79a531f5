using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>СДД against its limit; see <see cref="PerCapitaIncome"/> for the reasoning.</summary>
/// <param name="criterion">As in the rule.</param>
/// <param name="limitKopecks">By the yardstick of the day.</param>
/// <param name="asOf">The day.</param>
/// <param name="isFirst">Its value is the СДД of the family.</param>
internal sealed class CompiledIncome(PerCapitaIncomeCriterion criterion, long limitKopecks, DateOnly asOf, bool isFirst) : CompiledCriterion
{
    private readonly int months = criterion.Months;
    private readonly bool isLessThan = criterion.Comparison == IncomeComparison.LessThan;
    private readonly int first = PackedFamily.IndexOf(AccountingPeriod.Before(asOf, criterion.Months, criterion.Lag).First);

    public override int Cost => 20;

    public override Truth Evaluate(ScreeningCase family)
    {
        var (certain, uncertain) = (0, 0);
        var certainTotal = Int128.Zero;
        var isComplete = true;
        var paysAlimony = false;
        foreach (ref readonly var member in family.Members)
        {
            if (member.Counts == Truth.NotMet)
            {
                continue;
            }

            var income = family.IncomeOf(member.Person, first, months);
            paysAlimony |= income.PaysAlimony;
            isComplete &= !member.NeedsIncome || income.KnownMonths == months;
            family.FoundContradiction |= income.HasContradiction;
            if (member.Counts == Truth.Met)
            {
                certain++;
                certainTotal += income.Total;
            }
            else
            {
                family.Totals[uncertain++] = income.Total;
            }
        }

        if (certain == 0 || (!isComplete && paysAlimony))
        {
            return Truth.Unknown;
        }

        if (uncertain == 0)
        {
            var kopecks = KopeckArithmetic.PerCapita(certainTotal, months, certain);
            if (isFirst && isComplete)
            {
                family.PerCapitaIncomeKopecks = kopecks;
            }

            var passes = Passes(kopecks);
            return isComplete ? TruthLogic.Of(passes) : passes ? Truth.Unknown : Truth.NotMet;
        }

        return OfPossibleHouseholds(certainTotal, certain, family.Totals[..uncertain], isComplete);
    }

    /// <summary>For every number of uncertain members taken in, the poorest give the lowest СДД and the richest the highest.</summary>
    private Truth OfPossibleHouseholds(Int128 certainTotal, int certain, Span<Int128> totals, bool isComplete)
    {
        totals.Sort();
        var (low, high) = (certainTotal, certainTotal);
        var (anyFails, anyPasses) = (false, false);
        for (var taken = 0; taken <= totals.Length; taken++)
        {
            if (taken > 0)
            {
                low += totals[taken - 1];
                high += totals[^taken];
            }

            anyPasses |= Passes(KopeckArithmetic.PerCapita(low, months, certain + taken));
            anyFails |= !Passes(KopeckArithmetic.PerCapita(high, months, certain + taken));
        }

        return isComplete && !anyFails ? Truth.Met : anyPasses ? Truth.Unknown : Truth.NotMet;
    }

    private bool Passes(long kopecks) => isLessThan ? kopecks < limitKopecks : kopecks <= limitKopecks;
}
