using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Measures;

/// <summary>What keeps a rule from compiling, and where: what a methodologist reads beside the condition.</summary>
public sealed class RuleProblemsTests
{
    private static readonly RuleVocabulary Vocabulary = new(
        CategoryCodes.Names, LifeEventCodes.Names, new Dictionary<string, string> { [YardstickCodes.PerCapita] = "ПМ", [YardstickCodes.AverageIncome] = "СД" });

    [Fact]
    public void Problems_OfAWholeRule_AreAllToldWithTheirPlaces()
    {
        var rule = new AllCriterion("Правило", "п. 1",
        [
            new ChildCountCriterion("Дети", "п. 2", 1, 10, 5),
            new AnyCriterion(" ", "п. 3", [new MemberCountCriterion("Семья", "п. 4", 4, 3), new AllCriterion("Пусто", "п. 5", [])]),
        ]);

        var problems = rule.Problems();

        Assert.Equal(
            [("1", RuleFields.AgeBelow), ("2", RuleFields.Text), ("2.1", RuleFields.Max), ("2.2", (string?)null)],
            problems.Select(problem => (problem.Path.ToString(), problem.Field)));
        Assert.Equal("Условие 1: возраст от 10 и младше 5 лет: таких детей нет. Верхняя граница должна быть больше нижней.", problems[0].InWords);
        Assert.Contains("Условие 1:", Refusal.With("rule.invalid", rule.Check), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Find_TwoConditionsNobodyMeets_NamesBoth(Criterion one, Criterion two)
    {
        var problem = Assert.Single(RuleContradictions.Find(new AllCriterion("Правило", "п", [one, two]), Vocabulary));

        Assert.Equal("2", problem.Path.ToString()[..1]);
        Assert.Contains("Условие 1", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Compatible))]
    public void Find_TwoConditionsSomebodyMeets_IsSilent(Criterion one, Criterion two) =>
        Assert.Empty(RuleContradictions.Find(new AllCriterion("Правило", "п", [one, two]), Vocabulary));

    [Fact]
    public void Find_ContradictionBetweenAlternatives_IsNone() =>
        Assert.Empty(RuleContradictions.Find(new AnyCriterion("Любое", "п", [Members(null, 2), Members(3, null)]), Vocabulary));

    [Fact]
    public void Find_InANestedConjunction_IsFound()
    {
        var rule = new AllCriterion("Правило", "п", [Members(null, 2), new AllCriterion("Вместе", "п", [Children(3)])]);

        Assert.Equal("2.1", Assert.Single(RuleContradictions.Find(rule, Vocabulary)).Path.ToString());
    }

    [Fact]
    public void Find_SameConditionTwice_IsTold()
    {
        var problem = Assert.Single(RuleContradictions.Find(new AllCriterion("Правило", "п", [Children(1), Children(1)]), Vocabulary));

        Assert.Contains("повторяет условие 1", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(UnknownCodes))]
    public void Find_ACodeNoDictionaryKnows_NamesIt(Criterion criterion, string code)
    {
        var problem = Assert.Single(RuleContradictions.Find(criterion, Vocabulary));

        Assert.Contains($"«{code}»", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ConditionWithoutClause_IsTold() => Assert.Equal(
        RuleFields.Clause,
        Assert.Single(RuleContradictions.Find(new ChildCountCriterion("Дети", " ", 1, 0, 18), Vocabulary)).Field);

    public static TheoryData<Criterion, Criterion> Contradictions => new()
    {
        { Members(null, 2), Members(3, null) },
        { Members(5, null), Members(2, 4) },
        { Children(4), Members(null, 3) },
        { Members(null, 3), Children(4) },
        { Income(100), Not(Income(100)) },
        { Income(100), Not(Income(120)) },
        { Not(Income(100, IncomeComparison.AtMost)), Income(100, IncomeComparison.AtMost) },
        { Not(Income(100, IncomeComparison.AtMost)), Income(100) },
        { Not(Children(1)), Children(1) },
    };

    public static TheoryData<Criterion, Criterion> Compatible => new()
    {
        { Members(null, 3), Members(3, null) },
        { Children(3), Members(null, 3) },
        { Income(100), Not(Income(99)) },

        // Not below 100 % and at most 100 %: exactly 100 % is left.
        { Not(Income(100)), Income(100, IncomeComparison.AtMost) },
        { Income(100), Not(Income(100, months: 6)) },
        { Income(100), Income(70) },
        { Children(1), Not(Children(2)) },
    };

    public static TheoryData<Criterion, string> UnknownCodes => new()
    {
        { new CategoryCriterion("Категория", "п", [CategoryCodes.LargeFamily, "noSuch"]), "noSuch" },
        { new LifeEventCriterion("Событие", "п", "flood", 30), "flood" },
        { new PerCapitaIncomeCriterion("Доход", "п", "mrot", 100, IncomeComparison.LessThan, 3, 1), "mrot" },
    };

    private static MemberCountCriterion Members(int? min, int? max) => new("Члены семьи", "п", min, max);

    private static ChildCountCriterion Children(int min) => new("Дети", "п", min, 0, 18);

    private static NotCriterion Not(Criterion criterion) => new("Не так", "п", criterion);

    private static PerCapitaIncomeCriterion Income(int percent, IncomeComparison comparison = IncomeComparison.LessThan, int months = 3) =>
        new("Доход", "п", YardstickCodes.PerCapita, percent, comparison, months, 1);
}
