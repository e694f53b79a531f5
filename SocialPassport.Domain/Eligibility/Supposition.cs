using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>«Что если»: the facts of a family as they would be. Nothing of it is saved.</summary>
public sealed record Supposition
{
    public const int MostChildren = 5;

    /// <summary>How far the day may lie ahead: yardsticks of later years are not known.</summary>
    public const int MostMonthsAhead = 24;

    /// <summary>Day of the answer.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Whose income is supposed; null = nobody's.</summary>
    public string? Earner { get; init; }

    /// <summary>Income of every month before the day, ≥ 0; 0 = «доходов не было».</summary>
    public long MonthlyKopecks { get; init; }

    public int MoreChildren { get; init; }

    /// <summary>Of the children supposed.</summary>
    public DateOnly ChildBirthDate { get; init; }

    /// <exception cref="DomainRuleException">suppose.income, suppose.children, suppose.birthDate, suppose.date</exception>
    public void Check(DateOnly today)
    {
        Demand(AsOf <= today.AddMonths(MostMonthsAhead), "suppose.date", $"Укажите дату не позже {RussianText.Date(today.AddMonths(MostMonthsAhead))}.");
        Demand(MonthlyKopecks >= 0, "suppose.income", "Сумма дохода не может быть отрицательной.");
        Demand(MoreChildren is >= 0 and <= MostChildren, "suppose.children", $"Детей можно добавить не больше {MostChildren}.");
        Demand(MoreChildren == 0 || ChildBirthDate <= AsOf, "suppose.birthDate", "На эту дату ребёнок ещё не родился. Исправьте дату рождения.");
    }

    /// <param name="facts">As known for <see cref="AsOf"/>.</param>
    /// <param name="lastMonth">Last month that is over: later ones are taken to be like it.</param>
    public FamilyFacts Apply(FamilyFacts facts, Month lastMonth)
    {
        var going = Continue(facts, lastMonth, Month.Of(AsOf));
        return going with
        {
            Members = going.Members is null ? null :
            [
                .. going.Members.Select(member => member.Id == Earner ? WithIncome(member) : member),
                .. Enumerable.Range(1, MoreChildren).Select(Child),
            ],
        };
    }

    /// <summary>Months after <paramref name="last"/> and before <paramref name="end"/> have the incomes of <paramref name="last"/>.</summary>
    public static FamilyFacts Continue(FamilyFacts facts, Month last, Month end) => facts with
    {
        Members = facts.Members?.Select(member => Continue(member, last, end)).ToList(),
    };

    private static MemberFacts Continue(MemberFacts member, Month last, Month end)
    {
        var months = new List<Month>();
        for (var month = last.AddMonths(1); month < end; month = month.AddMonths(1))
        {
            months.Add(month);
        }

        if (months.Count == 0)
        {
            return member;
        }

        var incomes = member.Incomes?.Where(income => income.Month == last).ToList() ?? [];
        var hadNone = member.NoIncomeMonths?.Contains(last) == true;
        return member with
        {
            Incomes = [.. member.Incomes?.Where(income => income.Month <= last) ?? [], .. months.SelectMany(month => incomes.Select(income => income with { Month = month }))],
            NoIncomeMonths = [.. member.NoIncomeMonths?.Where(month => month <= last) ?? [], .. hadNone ? months : []],
        };
    }

    private MemberFacts WithIncome(MemberFacts member)
    {
        var months = Enumerable.Range(1, 2 * Measures.PerCapitaIncomeCriterion.MaxMonths).Select(back => Month.Of(AsOf).AddMonths(-back)).ToList();
        return member with
        {
            Incomes = MonthlyKopecks == 0 ? [] : [.. months.Select(month => new IncomeFact(month, IncomeKindCodes.Salary, MonthlyKopecks, FactSource.Declared))],
            NoIncomeMonths = MonthlyKopecks == 0 ? months : [],
        };
    }

    private MemberFacts Child(int number) => new()
    {
        Id = $"N{number}",
        Label = MoreChildren == 1 ? "ещё один ребёнок" : $"ещё один ребёнок ({number})",
        Role = MemberRole.Child,
        BirthDate = ChildBirthDate,
        FullTimeStudent = false,
        Excluded = MemberExclusion.None,
        Categories = [],
        Incomes = [],
        NoIncomeMonths = [],
        Source = FactSource.Declared,
    };

    private static void Demand(bool holds, string code, string message)
    {
        if (!holds)
        {
            throw new DomainRuleException(code, message);
        }
    }
}
