using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// Incomes of one member in the period. One accepted record per month and kind: the one a person chose, else СМЭВ before
/// document before declared. Kinds add up, paid alimony is subtracted.
/// </summary>
internal sealed class MemberIncome
{
    public MemberIncome(Household.Person person, AccountingPeriod period)
    {
        Person = person;
        var covered = 0UL;
        if (person.Facts.Incomes is { } incomes)
        {
            foreach (var income in incomes)
            {
                var index = period.IndexOf(income.Month);
                if (index < 0 || !IsAccepted(income, incomes, person.Facts))
                {
                    continue;
                }

                covered |= 1UL << index;
                Accepted.Add(income);
                if (income.Kind == IncomeKindCodes.AlimonyPaid)
                {
                    PaysAlimony = true;
                    Total -= income.Kopecks;
                }
                else
                {
                    Total += income.Kopecks;
                }
            }
        }

        if (person.Facts.NoIncomeMonths is { } noIncome)
        {
            foreach (var month in noIncome)
            {
                var index = period.IndexOf(month);
                if (index < 0)
                {
                    continue;
                }

                if (HasRecord(month))
                {
                    throw new DomainRuleException(
                        "income.contradiction",
                        $"За {RussianText.MonthName(month)} есть и запись о доходе, и отметка «доходов не было» ({person.Facts.ShownAs}). Оставьте что-то одно.");
                }

                covered |= 1UL << index;
                WithoutIncome.Add(month);
            }
        }

        if (!person.NeedsIncome)
        {
            return;
        }

        for (var index = 0; index < period.Months; index++)
        {
            if ((covered & (1UL << index)) == 0)
            {
                MissingMonths.Add(period.At(index));
            }
        }
    }

    public Household.Person Person { get; }

    public List<IncomeFact> Accepted { get; } = [];

    public List<Month> WithoutIncome { get; } = [];

    public List<Month> MissingMonths { get; } = [];

    public bool IsComplete => MissingMonths.Count == 0;

    public bool PaysAlimony { get; }

    /// <summary>Known income in kopecks, paid alimony subtracted.</summary>
    public Int128 Total { get; }

    /// <summary>The one record of its month and kind that counts. Two of equal standing are refused, never chosen between.</summary>
    public static bool IsAccepted(IncomeFact income, IReadOnlyList<IncomeFact> all, MemberFacts member)
    {
        if (income.Kopecks < 0)
        {
            throw new DomainRuleException("income.negative", $"Доход за {RussianText.MonthName(income.Month)} меньше нуля ({member.ShownAs}).");
        }

        foreach (var other in all)
        {
            if (ReferenceEquals(other, income) || other.Month != income.Month || other.Kind != income.Kind)
            {
                continue;
            }

            if (other.Chosen == income.Chosen && other.Source == income.Source)
            {
                throw new DomainRuleException(
                    "income.duplicate",
                    $"За {RussianText.MonthName(income.Month)} две записи одного вида дохода из одного источника ({member.ShownAs}). Оставьте одну.");
            }

            if (other.Chosen != income.Chosen ? other.Chosen : other.Source < income.Source)
            {
                return false;
            }
        }

        return true;
    }

    private bool HasRecord(Month month)
    {
        foreach (var income in Accepted)
        {
            if (income.Month == month)
            {
                return true;
            }
        }

        return false;
    }
}
