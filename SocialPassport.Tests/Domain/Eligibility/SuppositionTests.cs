using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility;

/// <summary>«Что если» and «с какого дня»: the same rules on facts that are not there yet.</summary>
public sealed class SuppositionTests
{
    private static readonly Month September = MonthOf("2025-09");

    [Theory]
    [InlineData("2025-10-15", 25_000_00, 0, AssessmentOutcome.NotEligible)]
    [InlineData("2025-10-15", 18_973_99, 0, AssessmentOutcome.Eligible)]
    [InlineData("2025-10-15", 18_974_00, 0, AssessmentOutcome.NotEligible)]
    [InlineData("2025-10-15", 25_000_00, 1, AssessmentOutcome.Eligible)]
    [InlineData("2025-10-15", 0, 0, AssessmentOutcome.Eligible)]
    [InlineData("2026-02-10", 25_000_00, 0, AssessmentOutcome.NotEligible)]
    [InlineData("2026-02-10", 20_264_99, 0, AssessmentOutcome.Eligible)]
    public void Apply_IncomeChildrenAndDay_GiveTheAnswerOfThatDay(string asOf, long monthlyEach, int moreChildren, AssessmentOutcome expected)
    {
        // Two members: the income of one of them alone is twice the per-capita income.
        var family = Family(Applicant().Earning("2024-09", 13, 90_000_00), Child("P3", "2016-07-07"));
        var supposition = new Supposition
        {
            AsOf = Day(asOf),
            Earner = "P1",
            MonthlyKopecks = monthlyEach * 2,
            MoreChildren = moreChildren,
            ChildBirthDate = Day("2025-10-01"),
        };

        Assert.Equal(expected, Food.Assess(supposition.Apply(family, September), Day(asOf)).Outcome);
    }

    [Fact]
    public void Apply_AFutureDay_TakesLaterMonthsToBeLikeTheLastOne()
    {
        var family = Family(Applicant().Earning("2025-06", 4, 30_000_00), Child("P3", "2016-07-07"));

        var later = new Supposition { AsOf = Day("2026-02-10") }.Apply(family, September);

        Assert.Equal(15_000_00, Food.Assess(later, Day("2026-02-10")).PerCapitaIncomeKopecks);
        Assert.Equal(AssessmentOutcome.NotEnoughData, Food.Assess(family, Day("2026-02-10")).Outcome);
    }

    [Fact]
    public void Apply_ALastMonthWithoutKnowledge_StaysUnknown()
    {
        var family = Family(Applicant().Earning("2025-06", 3, 10_000_00), Child("P3", "2016-07-07"));

        var later = new Supposition { AsOf = Day("2025-12-10") }.Apply(family, September);

        Assert.Equal(AssessmentOutcome.NotEnoughData, Food.Assess(later, Day("2025-12-10")).Outcome);
    }

    [Theory]
    [InlineData("2027-10-15", 0, 0, "2025-10-15", null)]
    [InlineData("2027-10-16", 0, 0, "2025-10-15", "suppose.date")]
    [InlineData("2025-10-15", -1, 0, "2025-10-15", "suppose.income")]
    [InlineData("2025-10-15", 0, 5, "2025-10-15", null)]
    [InlineData("2025-10-15", 0, 6, "2025-10-15", "suppose.children")]
    [InlineData("2025-10-15", 0, 1, "2025-10-16", "suppose.birthDate")]
    public void Check_Borders_AreToldApart(string asOf, long kopecks, int children, string born, string? refusal)
    {
        var supposition = new Supposition { AsOf = Day(asOf), MonthlyKopecks = kopecks, MoreChildren = children, ChildBirthDate = Day(born) };

        if (refusal is null)
        {
            supposition.Check(AsOf);
        }
        else
        {
            Refusal.With(refusal, () => supposition.Check(AsOf));
        }
    }

    [Fact]
    public void Find_ServedThisMonth_IsTheFirstOfTheNext()
    {
        var family = Poor() with { Received = [new ReceivedFact(ExampleMeasures.Food, Day("2025-10-03"), null)] };

        Assert.Equal(Day("2025-11-01"), NearestRight.Find(Food, family, Yardsticks, AsOf));
    }

    [Fact]
    public void Find_ServedThisYear_IsTheFirstOfTheNextYear()
    {
        var family = Poor() with { Received = [new ReceivedFact(ExampleMeasures.School, Day("2025-08-20"), "P3")] };

        Assert.Equal(Day("2026-01-01"), NearestRight.Find(School, family, Yardsticks, AsOf));
    }

    [Fact]
    public void Find_ALargeMonthThatLeavesThePeriod_IsTheMonthItDoes()
    {
        // 15.10 counts June to August, 01.11 July to September.
        var family = Family(Applicant().WithIncome("2025-06", "salary", 200_000_00).Earning("2025-07", 3, 20_000_00), Child("P3", "2016-07-07"));

        Assert.Equal(AssessmentOutcome.NotEligible, Food.Assess(family).Outcome);
        Assert.Equal(Day("2025-11-01"), NearestRight.Find(Food, family, Yardsticks, AsOf));
    }

    [Fact]
    public void Find_AChildThatReachesTheAge_IsTheBirthday()
    {
        var family = Family(Applicant().Earning("2024-09", 13, 20_000_00), Child("P3", "2019-12-09"));

        Assert.Equal(Day("2025-12-09"), NearestRight.Find(School, family, Yardsticks, AsOf));
    }

    [Fact]
    public void Find_BornOn29February_IsThe28thWhereTheYearHasNone()
    {
        var family = Family(Applicant().Earning("2024-09", 13, 20_000_00), Child("P3", "2020-02-29"));

        Assert.Equal(Day("2026-02-28"), NearestRight.Find(School, family, Yardsticks, AsOf));
    }

    [Fact]
    public void Find_AnIncomeThatStaysAbove_IsNever()
    {
        var family = Family(Applicant().Earning("2024-09", 13, 90_000_00), Child("P3", "2016-07-07"));

        Assert.Null(NearestRight.Find(Food, family, Yardsticks, AsOf));
    }

    private static FamilyFacts Poor() => Family(Applicant().Earning("2024-09", 13, 20_000_00), Child("P3", "2016-07-07"));
}
