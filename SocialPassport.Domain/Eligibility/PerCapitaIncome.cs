using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// СДД against its limit. Members who count for certain and those who may count are kept apart: every household that is
/// still possible is compared, and the answer is known only when all of them agree.
/// </summary>
internal sealed class PerCapitaIncome
{
    // Above this many uncertain members not every household is tried to find out which unknown still matters.
    private const int MaxTried = 10;

    private readonly PerCapitaIncomeCriterion criterion;
    private readonly List<MemberIncome> certain = [];
    private readonly List<MemberIncome> uncertain = [];
    private readonly Int128 certainTotal;
    private readonly bool certainComplete = true;
    private readonly bool uncertainComplete = true;
    private readonly bool paysAlimony;

    public PerCapitaIncome(PerCapitaIncomeCriterion criterion, Household household, AccountingPeriod period, long limitKopecks)
    {
        this.criterion = criterion;
        LimitKopecks = limitKopecks;
        foreach (var person in household.People)
        {
            if (person.Counts == Truth.NotMet)
            {
                continue;
            }

            var income = new MemberIncome(person, period);
            paysAlimony |= income.PaysAlimony;
            if (person.Counts == Truth.Met)
            {
                certain.Add(income);
                certainTotal += income.Total;
                certainComplete &= income.IsComplete;
            }
            else
            {
                uncertain.Add(income);
                uncertainComplete &= income.IsComplete;
            }
        }

        (LowestKopecks, HighestKopecks) = Range();
        Result = Decide();
    }

    public Truth Result { get; }

    public long LimitKopecks { get; }

    /// <summary>The least СДД that is still possible; null when nobody may count or paid alimony may grow.</summary>
    public long? LowestKopecks { get; }

    /// <summary>The greatest СДД that is still possible; null when a month is unknown.</summary>
    public long? HighestKopecks { get; }

    /// <summary>СДД when every input is known.</summary>
    public long? Kopecks =>
        uncertain.Count == 0 && certain.Count > 0 && certainComplete ? LowestKopecks : null;

    public IReadOnlyList<MemberIncome> Certain => certain;

    public IReadOnlyList<MemberIncome> Uncertain => uncertain;

    /// <summary>Unknown facts that could still change the answer; call only when it is unknown.</summary>
    public List<MissingFact> FindMissing(bool membersKnown)
    {
        var missing = new List<MissingFact>();
        if (!membersKnown || certain.Count + uncertain.Count == 0)
        {
            missing.Add(MissingFacts.OfFamily(FactCodes.Members));
            return missing;
        }

        foreach (var income in certain)
        {
            AddMonths(missing, income);
        }

        for (var i = 0; i < uncertain.Count; i++)
        {
            var (membership, months) = Matters(i);
            if (membership)
            {
                missing.AddRange(uncertain[i].Person.CountsMissing);
            }

            // Whether a child of unknown age needs incomes at all is known only with the date of birth.
            if (months && uncertain[i].Person.Years is not null)
            {
                AddMonths(missing, uncertain[i]);
            }
        }

        return missing;
    }

    private static void AddMonths(List<MissingFact> missing, MemberIncome income)
    {
        if (income.IsComplete)
        {
            return;
        }

        if (income.Person.Years is null)
        {
            missing.Add(MissingFacts.OfMember(FactCodes.BirthDate, income.Person.Facts));
        }

        foreach (var month in income.MissingMonths)
        {
            missing.Add(MissingFacts.Income(income.Person.Facts, month));
        }
    }

    private bool Passes(long kopecks) =>
        criterion.Comparison == IncomeComparison.LessThan ? kopecks < LimitKopecks : kopecks <= LimitKopecks;

    private Truth Decide()
    {
        if (certain.Count == 0)
        {
            // Nobody counted, or nobody for certain: one of the possible households is empty.
            return Truth.Unknown;
        }

        if (HighestKopecks is { } highest && Passes(highest))
        {
            return Truth.Met;
        }

        return LowestKopecks is { } lowest && !Passes(lowest) ? Truth.NotMet : Truth.Unknown;
    }

    /// <summary>
    /// For every number of uncertain members taken in, the poorest give the lowest СДД and the richest the highest.
    /// A missing month can only add, unless somebody pays alimony.
    /// </summary>
    private (long? Lowest, long? Highest) Range()
    {
        var complete = certainComplete && uncertainComplete;
        if (certain.Count + uncertain.Count == 0 || (!complete && paysAlimony))
        {
            return (null, null);
        }

        var totals = uncertain.Select(income => income.Total).Order().ToArray();
        var low = certainTotal;
        var high = certainTotal;
        long? lowest = null;
        long? highest = null;
        for (var taken = 0; taken <= totals.Length; taken++)
        {
            if (taken > 0)
            {
                low += totals[taken - 1];
                high += totals[^taken];
            }

            var members = certain.Count + taken;
            if (members == 0)
            {
                continue;
            }

            var lowKopecks = KopeckArithmetic.PerCapita(low, criterion.Months, members);
            var highKopecks = KopeckArithmetic.PerCapita(high, criterion.Months, members);
            lowest = lowest is null || lowKopecks < lowest ? lowKopecks : lowest;
            highest = highest is null || highKopecks > highest ? highKopecks : highest;
        }

        return (lowest, complete ? highest : null);
    }

    /// <summary>Whether taking the member in or leaving it out, and its unknown months, still make a difference.</summary>
    private (bool Membership, bool Months) Matters(int member)
    {
        if (uncertain.Count > MaxTried)
        {
            return (true, true);
        }

        var membership = false;
        var months = false;
        var self = 1 << member;
        for (var set = 0; set < 1 << uncertain.Count; set++)
        {
            if ((set & self) != 0)
            {
                continue;
            }

            var without = OfHousehold(set);
            var with = OfHousehold(set | self);
            membership |= without != with || with == Truth.Unknown;
            months |= with == Truth.Unknown;
        }

        return (membership, months);
    }

    private Truth OfHousehold(int set)
    {
        var total = certainTotal;
        var complete = certainComplete;
        var members = certain.Count;
        for (var i = 0; i < uncertain.Count; i++)
        {
            if ((set & (1 << i)) == 0)
            {
                continue;
            }

            total += uncertain[i].Total;
            complete &= uncertain[i].IsComplete;
            members++;
        }

        if (members == 0 || (!complete && paysAlimony))
        {
            return Truth.Unknown;
        }

        var passes = Passes(KopeckArithmetic.PerCapita(total, criterion.Months, members));
        return complete ? TruthLogic.Of(passes) : passes ? Truth.Unknown : Truth.NotMet;
    }
}
