using SocialPassport.Domain.Eligibility;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility;

/// <summary>The two example measures from the root: combined outcome, beneficiaries, missing facts, errors.</summary>
public sealed class ExampleMeasureTests
{
    private static readonly MemberFacts Poor = Applicant().Earning("2025-04", 6, 10_000_00);
    private static readonly MemberFacts Rich = Applicant().Earning("2025-04", 6, 90_000_00);

    [Fact]
    public void Food_PoorFamilyWithAChild_IsEligible()
    {
        var result = Food.Assess(Family(Poor, Child("P3", "2015-05-05")));

        Assert.Equal(AssessmentOutcome.Eligible, result.Outcome);
        Assert.Equal(("F1", "FOOD", 1, AsOf), (result.FamilyId, result.Measure, result.Version, result.AsOf));
        Assert.Equal(5_000_00, result.PerCapitaIncomeKopecks);
        Assert.Empty(result.Beneficiaries);
        Assert.Empty(result.Missing);
        Assert.Equal(["residence", "childCount", "perCapitaIncome", "notReceivedSince"], result.Trace.Children.Select(node => node.Criterion));
    }

    [Fact]
    public void Food_WithoutACard_IsStillEligible() =>
        Assert.Equal(
            AssessmentOutcome.Eligible,
            Food.Assess(Family(Poor, Child("P3", "2015-05-05")) with { HasMirCard = false }).Outcome);

    [Fact]
    public void Food_NotEligible_StillTellsTheIncome()
    {
        var result = Food.Assess(Family(Poor));

        Assert.Equal(AssessmentOutcome.NotEligible, result.Outcome);
        Assert.Equal(10_000_00, result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void Food_NotEligible_ListsNothingMissing()
    {
        var result = Food.Assess(Family(Applicant()) with { Addresses = null });

        Assert.Equal(AssessmentOutcome.NotEligible, result.Outcome);
        Assert.Empty(result.Missing);
    }

    [Theory]
    [InlineData("2023-12-31", "measure.no-version")]
    [InlineData("2027-01-01", "yardstick.missing")]
    public void Food_WithoutVersionOrYardstick_IsAnErrorWhateverElse(string asOf, string code) =>
        Refusal.With(code, () => Food.Assess(Family() with { Addresses = [] }, Day(asOf)));

    [Fact]
    public void Evaluator_VersionNotValidOnTheDate_IsAnError() =>
        Refusal.With("measure.no-version", () =>
            Evaluator.Assess(Food, Food.RequireVersion(AsOf), Family(Poor), Yardsticks, new DateOnly(2023, 12, 31)));

    [Fact]
    public void School_LargeFamily_NeedsNoIncomes()
    {
        var facts = Family(Applicant() with { Incomes = null, NoIncomeMonths = null }, Child("P3", "2015-05-05"), Child("P4", "2023-05-05")) with
        {
            Categories = [new CategoryFact(CategoryCodes.LargeFamily)],
        };

        var result = School.Assess(facts);

        Assert.Equal(AssessmentOutcome.Eligible, result.Outcome);
        Assert.Equal(["P3"], result.Beneficiaries);
        Assert.Null(result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void School_DecidedAlternative_LeavesItsMissingFactsOut()
    {
        var facts = Family(Applicant() with { Incomes = null, NoIncomeMonths = null }, Child("P3", "2015-05-05")) with
        {
            Addresses = null,
            Categories = [new CategoryFact(CategoryCodes.LargeFamily)],
        };

        var result = School.Assess(facts);

        Assert.Equal(AssessmentOutcome.NotEnoughData, result.Outcome);
        Assert.Equal(["address"], result.Missing.Select(fact => fact.Fact));
        Assert.Empty(result.Beneficiaries);
    }

    [Fact]
    public void School_BothAlternativesUnknown_NamesBoth()
    {
        var result = School.Assess(Family(Applicant().Earning("2025-04", 5, 1_00), Child("P3", "2015-05-05")) with { Categories = null });

        Assert.Equal(["categories", "income"], result.Missing.Select(fact => fact.Fact));
        Assert.Equal(MonthOf("2025-09"), result.Missing[1].Month);
    }

    [Theory]
    [InlineData(22_330_00, AssessmentOutcome.Eligible)]
    [InlineData(22_330_01, AssessmentOutcome.NotEligible)]
    public void School_IncomeOfSeventyPercent_ToTheKopeck(long perCapita, AssessmentOutcome expected)
    {
        var applicant = Applicant().Earning("2025-04", 6, 2 * perCapita);

        Assert.Equal(expected, School.Assess(Family(applicant, Child("P3", "2015-05-05"))).Outcome);
    }

    [Theory]
    [InlineData("2019-10-15", true)]
    [InlineData("2019-10-16", false)]
    [InlineData("2007-10-16", true)]
    [InlineData("2007-10-15", false)]
    public void School_Beneficiaries_AreSixToSeventeen(string birthDate, bool isBeneficiary)
    {
        var result = School.Assess(Family(Poor, Child("P3", "2015-05-05"), Child("P4", birthDate)));

        Assert.Equal(isBeneficiary ? ["P3", "P4"] : ["P3"], result.Beneficiaries);
    }

    [Fact]
    public void School_ServedChild_IsNoBeneficiary_AndNoneLeftIsNo()
    {
        var facts = Family(Poor, Child("P3", "2015-05-05"), Child("P4", "2016-05-05"));
        var first = new ReceivedFact("SCHOOL", new DateOnly(2025, 8, 1), "P3");
        var second = new ReceivedFact("SCHOOL", new DateOnly(2025, 8, 2), "P4");
        var lastYear = new ReceivedFact("SCHOOL", new DateOnly(2024, 12, 31), "P4");

        Assert.Equal(["P3", "P4"], School.Assess(facts).Beneficiaries);
        Assert.Equal(["P4"], School.Assess(facts with { Received = [first] }).Beneficiaries);
        Assert.Equal(["P4"], School.Assess(facts with { Received = [first, lastYear] }).Beneficiaries);
        var none = School.Assess(facts with { Received = [first, second] });
        Assert.Equal(AssessmentOutcome.NotEligible, none.Outcome);
        Assert.Empty(none.Beneficiaries);
        Assert.Equal("Нет права: уже получен: P3 (01.08.2025), P4 (02.08.2025)", AssessmentAnswer.Of(none));
    }

    [Fact]
    public void School_ReceivedByTheWholeFamily_ServesEveryChild()
    {
        var facts = Family(Poor, Child("P3", "2015-05-05"), Child("P4", "2016-05-05")) with
        {
            Received = [new ReceivedFact("SCHOOL", new DateOnly(2025, 8, 1), null)],
        };

        var result = School.Assess(facts);

        Assert.Equal(AssessmentOutcome.NotEligible, result.Outcome);
        Assert.Single(result.Trace.Children[3].Facts);
    }

    [Fact]
    public void School_ReceiptsUnknown_IsUnknown_WhereThereIsAChild()
    {
        var child = School.Assess(Family(Poor, Child("P3", "2015-05-05")) with { Received = null });
        var none = School.Assess(Family(Poor) with { Received = null });

        Assert.Equal(["received"], child.Missing.Select(fact => fact.Fact));
        Assert.Equal(AssessmentOutcome.NotEligible, none.Outcome);
    }

    [Fact]
    public void School_ServedChildBesideAChildOfUnknownAge_IsUnknown()
    {
        var facts = Family(Poor, Child("P3", "2015-05-05"), Child("P4", "2016-05-05") with { BirthDate = null }) with
        {
            Received = [new ReceivedFact("SCHOOL", new DateOnly(2025, 8, 1), "P3")],
        };

        var result = School.Assess(facts);

        Assert.Equal(AssessmentOutcome.NotEnoughData, result.Outcome);
        Assert.Equal([("birthDate", "P4")], result.Missing.Select(fact => (fact.Fact, fact.Person)));
    }

    [Fact]
    public void Answer_Eligible_SaysSo() =>
        Assert.Equal("Имеет право", AssessmentAnswer.Of(Food.Assess(Family(Poor, Child("P3", "2015-05-05")))));

    [Theory]
    [InlineData(18_974_00 + 214_30, "Нет права: доход на человека выше предела на 214,30\u00a0₽")]
    [InlineData(18_974_00, "Нет права: доход на человека равен пределу, а должен быть ниже")]
    public void Answer_IncomeAboveTheLine_TellsByHowMuch(long perCapita, string expected)
    {
        var applicant = Applicant().Earning("2025-06", 3, 2 * perCapita);

        Assert.Equal(expected, AssessmentAnswer.Of(Food.Assess(Family(applicant, Child("P3", "2015-05-05")))));
    }

    [Fact]
    public void Answer_EarlyCertainty_SaysAtLeast()
    {
        var applicant = Applicant().WithIncome("2025-06", "salary", 6 * 18_974_00 + 6_00);

        Assert.Equal(
            "Нет права: доход на человека выше предела не менее чем на 1,00\u00a0₽",
            AssessmentAnswer.Of(Food.Assess(Family(applicant, Child("P3", "2015-05-05")))));
    }

    [Fact]
    public void Answer_SeveralReasons_AreAllNamed()
    {
        var result = School.Assess(Family(Rich) with { Addresses = [] });

        Assert.Equal(
            "Нет права: нет регистрации в Ленинградской области; нет детей от 6 до 17\u00a0лет; "
            + "нет категории: многодетная семья и доход на человека выше предела на 67\u00a0670,00\u00a0₽",
            AssessmentAnswer.Of(result));
    }

    [Fact]
    public void Answer_NotEnoughData_GroupsMonthsByPerson()
    {
        var husband = Spouse() with { Label = "Петров Игорь", NoIncomeMonths = [MonthOf("2025-06")] };
        var result = Food.Assess(Family(Poor, husband, Child("P3", "2015-05-05")) with { Received = null });

        Assert.Equal(
            "Не хватает данных: доход за июль 2025, август 2025 (Петров Игорь); полученные ранее сертификаты",
            AssessmentAnswer.Of(result));
    }
}
