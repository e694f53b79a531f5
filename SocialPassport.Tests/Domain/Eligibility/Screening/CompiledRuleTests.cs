using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility.Screening;

/// <summary>The fast path says what the explained path says.</summary>
public sealed class CompiledRuleTests
{
    private static readonly DateOnly Since = new(2020, 1, 1);
    private static readonly YardstickTable EveryYear = new([Yardstick.Create(YardstickCodes.PerCapita, Since, null, 18_974_00, "Пример", isExample: true)]);
    private static readonly AssessmentYardstick[] ValuesOfEveryYear = [new(YardstickCodes.PerCapita, Since, null, 18_974_00, "Пример", IsExample: true)];

    [Fact]
    public void Evaluate_RandomFamiliesAndRules_SaysWhatTheEvaluatorSays()
    {
        var seen = new Dictionary<ScreeningOutcome, int>();
        for (var seed = 0; seed < 3_000; seed++)
        {
            var registry = new RandomRegistry(seed);
            var rules = registry.Rules();
            var family = registry.Family();
            var day = new ScreeningDay(registry.AsOf);
            var opened = new ScreeningCase(day);
            opened.Open(PackedFamily.Pack(family));
            var rule = CompiledRule.Compile(rules, EveryYear, day);

            var answer = rule.Evaluate(opened);
            var explained = Explain(rules, RandomRegistry.FactsOf(family, registry.AsOf), registry.AsOf);

            Assert.True(explained?.Outcome == answer.Assessed, $"seed {seed}: explained {explained?.Outcome}, screened {answer.Outcome}");
            if (explained is not null)
            {
                Assert.True(explained.PerCapitaIncomeKopecks == rule.PerCapitaIncomeOf(opened), $"seed {seed}: income");
                Assert.True(answer.Outcome != ScreeningOutcome.Eligible || answer.Assignments == Due(rules, explained), $"seed {seed}: due");
            }

            seen[answer.Outcome] = seen.GetValueOrDefault(answer.Outcome) + 1;
        }

        Assert.All(Enum.GetValues<ScreeningOutcome>(), outcome => Assert.True(seen.GetValueOrDefault(outcome) > 20, $"{outcome}: {seen.GetValueOrDefault(outcome)}"));
    }

    [Theory]
    [InlineData("2024-02-29", "2006-02-28", 18)]
    [InlineData("2024-02-29", "2006-03-01", 17)]
    [InlineData("2025-02-28", "2004-02-29", 21)]
    [InlineData("2025-02-27", "2004-02-29", 20)]
    [InlineData("2024-02-28", "2004-02-29", 19)]
    [InlineData("2024-02-29", "2004-02-29", 20)]
    [InlineData("2025-10-15", "2007-10-15", 18)]
    [InlineData("2025-10-15", "2007-10-16", 17)]
    public void LatestBirth_BirthdayBorders_AreThoseOfAge(string asOf, string birth, int age)
    {
        var born = Day(birth);

        Assert.Equal(age, Age.On(born, Day(asOf)));
        Assert.True(born.DayNumber <= new ScreeningDay(Day(asOf)).LatestBirth(age));
        Assert.False(born.DayNumber <= new ScreeningDay(Day(asOf)).LatestBirth(age + 1));
    }

    [Fact]
    public void Evaluate_ReceivedThisYear_IsServedAndNotWithoutRight()
    {
        var rules = new ScreenedRules(
            "TEST",
            new AllCriterion("Все", "п. 1", [new MemberCountCriterion("Членов", "п. 2", 1, null), new NotReceivedSinceCriterion("Год", "п. 3", FrequencyPeriod.CalendarYear, null)]),
            BeneficiaryRule.Family);
        var person = new RegisteredPerson(new DateOnly(1990, 1, 1), null);
        var family = new RegisteredFamily
        {
            Persons = [person],
            Stretches = [new(0, MemberRole.Applicant, new DateOnly(2020, 1, 1), null, null, MemberExclusion.None)],
            Categories = [],
            LifeEvents = [],
            Received = [new("TEST", new DateOnly(2025, 1, 1), null, true)],
        };

        Assert.Equal(ScreeningOutcome.Served, Screen(rules, family).Outcome);
        Assert.Equal(ScreeningOutcome.Eligible, Screen(rules, family with { Received = [new("TEST", new DateOnly(2024, 12, 31), null, true)] }).Outcome);
        Assert.Equal(ScreeningOutcome.NotEligible, Screen(
            rules with { Rules = new AllCriterion("Все", "п. 1", [new MemberCountCriterion("Членов", "п. 2", 2, null), ((AllCriterion)rules.Rules).Children[1]]) }, family).Outcome);
    }

    [Fact]
    public void Evaluate_ManyTimes_AllocatesNothing()
    {
        var day = new ScreeningDay(AsOf);
        var opened = new ScreeningCase(day);
        var rule = CompiledRule.Compile(ScreenedRules.Of(School, School.RequireVersion(AsOf)), Yardsticks, day);
        var rows = Enumerable.Range(0, 60).Select(i => PackedFamily.Pack(new RandomRegistry(i * RandomRegistry.Days.Count).Family())).ToArray();
        var sum = Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((0, true), (allocated, sum > 0));

        int Run()
        {
            var total = 0;
            foreach (var row in rows)
            {
                opened.Open(row);
                total += (int)rule.Evaluate(opened).Outcome;
            }

            return total;
        }
    }

    [Fact]
    public void Compile_YardstickIsMissing_IsRefusedAsByTheEvaluator()
    {
        var rules = ScreenedRules.Of(School, School.RequireVersion(AsOf));

        Refusal.With("yardstick.missing", () => CompiledRule.Compile(rules, new YardstickTable([]), new ScreeningDay(AsOf)));
    }

    [Fact]
    public void Open_RowOfAnotherLayout_IsRefused()
    {
        var row = PackedFamily.Pack(new RandomRegistry(1).Family());
        row[0]++;

        Assert.Throws<ArgumentException>(() => new ScreeningCase(new ScreeningDay(AsOf)).Open(row));
    }

    private static ScreeningAnswer Screen(ScreenedRules rules, RegisteredFamily family)
    {
        var day = new ScreeningDay(AsOf);
        var opened = new ScreeningCase(day);
        opened.Open(PackedFamily.Pack(family));
        return CompiledRule.Compile(rules, Yardsticks, day).Evaluate(opened);
    }

    /// <summary>Null = refused because facts contradict.</summary>
    private static AssessmentResult? Explain(ScreenedRules rules, FamilyFacts facts, DateOnly asOf)
    {
        try
        {
            return new AssessmentRules(rules.MeasureCode, 1, rules.Rules, rules.Beneficiary, ValuesOfEveryYear).Assess(facts, asOf);
        }
        catch (DomainRuleException refusal) when (refusal.Code == "income.contradiction")
        {
            return null;
        }
    }

    private static int Due(ScreenedRules rules, AssessmentResult explained) =>
        rules.Beneficiary.Scope == BeneficiaryScope.Child ? explained.Beneficiaries.Count : 1;
}
