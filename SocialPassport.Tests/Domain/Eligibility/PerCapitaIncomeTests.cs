using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility;

/// <summary>15.10.2025, (3, 1): June to August 2025; «ПМ на душу» 18 974,00 ₽.</summary>
public sealed class PerCapitaIncomeTests
{
    private const string June = "2025-06";
    private const long Limit = 18_974_00;

    [Theory]
    [InlineData(IncomeComparison.LessThan, Limit - 1, AssessmentOutcome.Eligible)]
    [InlineData(IncomeComparison.LessThan, Limit, AssessmentOutcome.NotEligible)]
    [InlineData(IncomeComparison.LessThan, Limit + 1, AssessmentOutcome.NotEligible)]
    [InlineData(IncomeComparison.AtMost, Limit - 1, AssessmentOutcome.Eligible)]
    [InlineData(IncomeComparison.AtMost, Limit, AssessmentOutcome.Eligible)]
    [InlineData(IncomeComparison.AtMost, Limit + 1, AssessmentOutcome.NotEligible)]
    public void Comparison_ToTheKopeck(IncomeComparison comparison, long kopecks, AssessmentOutcome expected)
    {
        var result = Income(comparison: comparison).Assess(Family(Applicant().Earning(June, 3, kopecks)));

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(kopecks, result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void Rounding_HappensBeforeTheComparison()
    {
        // Total 3 · limit − 1 kopeck over 3 months rounds up to the limit: not below it, but not above it either.
        var facts = Family(Applicant().WithIncome(June, "salary", (3 * Limit) - 1).WithoutIncome("2025-07", 2));

        Assert.Equal(AssessmentOutcome.NotEligible, Income().Assess(facts).Outcome);
        Assert.Equal(AssessmentOutcome.Eligible, Income(comparison: IncomeComparison.AtMost).Assess(facts).Outcome);
        Assert.Equal(Limit, Income().Assess(facts).PerCapitaIncomeKopecks);
    }

    [Theory]
    [InlineData(40, AssessmentOutcome.NotEligible)]
    [InlineData(70, AssessmentOutcome.Eligible)]
    public void WorkedExample_OfFourPersonsAndSixMonths(int percent, AssessmentOutcome expected)
    {
        var facts = Family(
            Applicant().WithIncome("2025-04", "salary", 312_450_37).WithoutIncome("2025-05", 5),
            Spouse().WithoutIncome("2025-04", 6),
            Child("P3", "2015-01-01"),
            Child("P4", "2016-01-01"));

        var result = Income(YardstickCodes.AverageIncome, percent, IncomeComparison.AtMost, 6, 0).Assess(facts);

        Assert.Equal(13_018_77, result.PerCapitaIncomeKopecks);
        Assert.Equal(expected, result.Outcome);
    }

    [Theory]
    [InlineData("2025-05", null)]
    [InlineData("2025-06", 3_000_00L)]
    [InlineData("2025-08", 3_000_00L)]
    [InlineData("2025-09", null)]
    public void Period_OnlyItsMonthsCount(string month, long? expected)
    {
        var others = new[] { "2025-06", "2025-07", "2025-08" }.Where(other => other != month);
        var applicant = Applicant() with { NoIncomeMonths = [.. others.Select(MonthOf)] };
        var result = Income().Assess(Family(applicant.WithIncome(month, "salary", 9_000_00)));

        Assert.Equal(expected ?? 0, result.PerCapitaIncomeKopecks);
    }

    [Theory]
    [InlineData("2025-06")]
    [InlineData("2025-07")]
    [InlineData("2025-08")]
    public void Adult_MonthWithoutRecordOrStatement_IsUnknown(string gap)
    {
        var known = new[] { "2025-06", "2025-07", "2025-08" }.Where(month => month != gap);
        var applicant = Applicant() with { NoIncomeMonths = [.. known.Select(MonthOf)] };

        var result = Income().Assess(Family(applicant));

        Assert.Equal(AssessmentOutcome.NotEnoughData, result.Outcome);
        Assert.Null(result.PerCapitaIncomeKopecks);
        var missing = Assert.Single(result.Missing);
        Assert.Equal(("income", "P1", MonthOf(gap)), (missing.Fact, missing.Person, missing.Month!.Value));
        Assert.NotEmpty(missing.Supplier);
    }

    [Theory]
    [InlineData("2007-10-16", AssessmentOutcome.Eligible)]
    [InlineData("2007-10-15", AssessmentOutcome.NotEnoughData)]
    public void NoIncomeRecord_IsRequiredFromEighteen(string birthDate, AssessmentOutcome expected)
    {
        var student = Child("P3", birthDate) with { FullTimeStudent = true, Incomes = null, NoIncomeMonths = null };

        Assert.Equal(expected, Income().Assess(Family(Applicant().WithoutIncome(June, 3), student)).Outcome);
    }

    [Fact]
    public void EmptyIncomeList_IsNoStatementThatThereWasNone() =>
        Assert.Equal(AssessmentOutcome.NotEnoughData, Income().Assess(Family(Applicant())).Outcome);

    [Fact]
    public void ChildsOwnIncome_IsAdded()
    {
        var facts = Family(Applicant().WithoutIncome(June, 3), Child("P3", "2015-01-01").WithIncome(June, "pension", 12_000_00));

        Assert.Equal(2_000_00, Income().Assess(facts).PerCapitaIncomeKopecks);
    }

    [Theory]
    [InlineData(MemberRole.Spouse, "1988-01-20", false, MemberExclusion.None, 2)]
    [InlineData(MemberRole.Other, "1988-01-20", false, MemberExclusion.None, 1)]
    [InlineData(MemberRole.Spouse, "1988-01-20", false, MemberExclusion.Conscript, 1)]
    [InlineData(MemberRole.Spouse, "1988-01-20", false, MemberExclusion.Prisoner, 1)]
    [InlineData(MemberRole.Spouse, "1988-01-20", false, MemberExclusion.DeprivedOfParentalRights, 1)]
    [InlineData(MemberRole.Child, "2015-01-20", false, MemberExclusion.FullStateSupport, 1)]
    [InlineData(MemberRole.Child, "2007-10-16", false, MemberExclusion.None, 2)]
    [InlineData(MemberRole.Child, "2007-10-15", false, MemberExclusion.None, 1)]
    [InlineData(MemberRole.Child, "2007-10-15", true, MemberExclusion.None, 2)]
    [InlineData(MemberRole.Child, "2002-10-16", true, MemberExclusion.None, 2)]
    [InlineData(MemberRole.Child, "2002-10-15", true, MemberExclusion.None, 1)]
    [InlineData(MemberRole.Child, "2025-10-15", false, MemberExclusion.None, 2)]
    [InlineData(MemberRole.Child, "2025-10-16", false, MemberExclusion.None, 1)]
    public void WhoCounts_DividesAndBringsIncome(MemberRole role, string birthDate, bool student, MemberExclusion excluded, int counted)
    {
        var second = Child("P2", birthDate) with { Role = role, FullTimeStudent = student, Excluded = excluded };
        var facts = Family(Applicant().Earning(June, 3, 10_000_00), second.Earning(June, 3, 4_000_00));

        Assert.Equal(counted == 2 ? 7_000_00 : 10_000_00, Income().Assess(facts).PerCapitaIncomeKopecks);
    }

    [Fact]
    public void NewMember_BringsTheIncomesOfTheWholePeriod()
    {
        var spouse = Spouse() with { From = AsOf };

        var result = Income().Assess(Family(Applicant().WithoutIncome(June, 3), spouse.Earning(June, 3, 6_000_00)));

        Assert.Equal(3_000_00, result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void NobodyCounted_IsUnknown()
    {
        var result = Income().Assess(Family(Applicant().WithoutIncome(June, 3) with { Excluded = MemberExclusion.Prisoner }));

        Assert.Equal(AssessmentOutcome.NotEnoughData, result.Outcome);
        Assert.Equal("members", Assert.Single(result.Missing).Fact);
        Assert.Null(result.PerCapitaIncomeKopecks);
        Assert.Equal(AssessmentOutcome.NotEnoughData, Income().Assess(Family()).Outcome);
        Assert.Equal(AssessmentOutcome.NotEnoughData, Income().Assess(Family() with { Members = null }).Outcome);
    }

    [Theory]
    [InlineData(FactSource.Smev, FactSource.Document, 1_000_00)]
    [InlineData(FactSource.Document, FactSource.Smev, 5_000_00)]
    [InlineData(FactSource.Document, FactSource.Declared, 1_000_00)]
    [InlineData(FactSource.Declared, FactSource.Document, 5_000_00)]
    public void TwoRecordsOfOneKind_TheBetterSourceIsAccepted(FactSource first, FactSource second, long expected)
    {
        var applicant = Applicant()
            .WithIncome(June, "salary", 3_000_00, first)
            .WithIncome(June, "salary", 15_000_00, second)
            .WithoutIncome("2025-07", 2);

        Assert.Equal(expected, Income().Assess(Family(applicant)).PerCapitaIncomeKopecks);
    }

    [Fact]
    public void TwoRecordsOfOneKind_APersonsChoiceWins()
    {
        var applicant = Applicant().WithIncome(June, "salary", 3_000_00).WithoutIncome("2025-07", 2);
        var chosen = new IncomeFact(MonthOf(June), "salary", 15_000_00, FactSource.Declared) { Chosen = true };

        var result = Income().Assess(Family(applicant with { Incomes = [.. applicant.Incomes!, chosen] }));

        Assert.Equal(5_000_00, result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void Kinds_AddUp_AndPaidAlimonyIsSubtracted()
    {
        var applicant = Applicant()
            .WithIncome(June, "salary", 30_000_00)
            .WithIncome(June, "pension", 9_000_00)
            .WithIncome(June, "alimonyPaid", 6_000_00)
            .WithoutIncome("2025-07", 2);

        Assert.Equal(11_000_00, Income().Assess(Family(applicant)).PerCapitaIncomeKopecks);
    }

    [Fact]
    public void RecordAndStatementForOneMonth_IsRefused() =>
        Refusal.With("income.contradiction", () =>
            Income().Assess(Family(Applicant().WithIncome(June, "salary", 1).WithoutIncome(June, 3))));

    [Fact]
    public void TwoRecordsOfOneSource_AreRefused() =>
        Refusal.With("income.duplicate", () =>
            Income().Assess(Family(Applicant().WithIncome(June, "salary", 1).WithIncome(June, "salary", 2))));

    [Theory]
    [InlineData((3 * Limit) - 2, AssessmentOutcome.NotEnoughData)]
    [InlineData(3 * Limit, AssessmentOutcome.NotEligible)]
    public void EarlyCertainty_KnownIncomeOverTheLine_IsNo(long inJune, AssessmentOutcome expected)
    {
        var result = Income().Assess(Family(Applicant().WithIncome(June, "salary", inJune)));

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == AssessmentOutcome.NotEligible ? 0 : 2, result.Missing.Count);
        Assert.Null(result.PerCapitaIncomeKopecks);
    }

    [Theory]
    [InlineData(3 * Limit, AssessmentOutcome.NotEnoughData)]
    [InlineData((3 * Limit) + 1, AssessmentOutcome.NotEnoughData)]
    [InlineData((3 * Limit) + 2, AssessmentOutcome.NotEligible)]
    public void EarlyCertainty_AtMost_NeedsMoreThanTheLine(long inJune, AssessmentOutcome expected) =>
        Assert.Equal(
            expected,
            Income(comparison: IncomeComparison.AtMost).Assess(Family(Applicant().WithIncome(June, "salary", inJune))).Outcome);

    [Fact]
    public void EarlyCertainty_NotWhileAlimonyIsPaid()
    {
        var facts = Family(Applicant().WithIncome(June, "salary", 100 * Limit).WithIncome("2025-07", "alimonyPaid", 1));

        Assert.Equal(AssessmentOutcome.NotEnoughData, Income().Assess(facts).Outcome);
    }

    [Theory]
    [InlineData(10_000_00, 0, AssessmentOutcome.Eligible)]
    [InlineData(50_000_00, 0, AssessmentOutcome.NotEligible)]
    [InlineData(30_000_00, 0, AssessmentOutcome.NotEnoughData)]
    [InlineData(10_000_00, 40_000_00, AssessmentOutcome.NotEnoughData)]
    public void StudentUnknown_BothVariantsDecide(long applicantMonthly, long studentMonthly, AssessmentOutcome expected)
    {
        var student = Child("P3", "2005-05-05") with { FullTimeStudent = null };
        var result = Income().Assess(Family(
            Applicant().Earning(June, 3, applicantMonthly),
            student.Earning(June, 3, studentMonthly)));

        Assert.Equal(expected, result.Outcome);
        Assert.Null(result.PerCapitaIncomeKopecks);
        Assert.Equal(
            expected == AssessmentOutcome.NotEnoughData ? ["fullTimeStudent"] : [],
            result.Missing.Select(fact => fact.Fact));
    }

    [Theory]
    [InlineData("2007-10-16")]
    [InlineData("2002-10-15")]
    public void StudentUnknown_OutsideEighteenToTwentyTwo_DoesNotMatter(string birthDate)
    {
        var student = Child("P3", birthDate) with { FullTimeStudent = null };
        var result = Income().Assess(Family(Applicant().WithoutIncome(June, 3), student));

        Assert.Equal(AssessmentOutcome.Eligible, result.Outcome);
        Assert.NotNull(result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void Missing_OfTwoStudents_NamesOnlyTheOneWhoMatters()
    {
        // Without the second the family is below the line with or without the first; with the second it is above.
        var poor = Child("P3", "2005-05-05") with { FullTimeStudent = null };
        var rich = Child("P4", "2004-05-05") with { FullTimeStudent = null };

        var result = Income().Assess(Family(
            Applicant().Earning(June, 3, 15_000_00),
            poor.Earning(June, 3, 15_000_00),
            rich.Earning(June, 3, 90_000_00)));

        Assert.Equal(AssessmentOutcome.NotEnoughData, result.Outcome);
        Assert.Equal([("fullTimeStudent", "P4")], result.Missing.Select(fact => (fact.Fact, fact.Person)));
    }

    [Fact]
    public void ExclusionUnknown_IsBothVariants()
    {
        var spouse = Spouse() with { Excluded = null };
        var same = Income().Assess(Family(Applicant().Earning(June, 3, 10_000_00), spouse.Earning(June, 3, 10_000_00)));
        var differ = Income().Assess(Family(Applicant().Earning(June, 3, 10_000_00), spouse.Earning(June, 3, 90_000_00)));

        Assert.Equal(AssessmentOutcome.Eligible, same.Outcome);
        Assert.Null(same.PerCapitaIncomeKopecks);
        Assert.Equal(AssessmentOutcome.NotEnoughData, differ.Outcome);
        Assert.Equal("excluded", Assert.Single(differ.Missing).Fact);
    }

    [Fact]
    public void ChildOfUnknownAge_AsksForTheBirthDateOnly()
    {
        var child = Child("P3", "2015-01-01") with { BirthDate = null };

        var result = Income().Assess(Family(Applicant().Earning(June, 3, 20_000_00), child));

        Assert.Equal([("birthDate", "P3")], result.Missing.Select(fact => (fact.Fact, fact.Person)));
    }

    /// <summary>One who does not study counts only below 18, where no record is required: both variants are complete.</summary>
    [Theory]
    [InlineData(false, 10_000_00, AssessmentOutcome.Eligible)]
    [InlineData(false, 30_000_00, AssessmentOutcome.NotEnoughData)]
    [InlineData(false, 2 * Limit, AssessmentOutcome.NotEligible)]
    [InlineData(true, 10_000_00, AssessmentOutcome.NotEnoughData)]
    [InlineData(null, 10_000_00, AssessmentOutcome.NotEnoughData)]
    public void ChildOfUnknownAge_NeedsIncomesOnlyIfMaybeAStudent(bool? student, long applicantMonthly, AssessmentOutcome expected)
    {
        var child = Child("P3", "2015-01-01") with { BirthDate = null, FullTimeStudent = student };

        var result = Income().Assess(Family(Applicant().Earning(June, 3, applicantMonthly), child));

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == AssessmentOutcome.NotEnoughData ? ["birthDate"] : [], result.Missing.Select(fact => fact.Fact));
        Assert.Null(result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void MissingInputsOfThoseWhoNeverCount_DoNotMatter()
    {
        var other = Spouse("P7") with { Role = MemberRole.Other, BirthDate = null, Incomes = null, NoIncomeMonths = null, Excluded = null };
        var excluded = Spouse("P8") with { Excluded = MemberExclusion.Prisoner, Incomes = null, NoIncomeMonths = null };

        var result = Income().Assess(Family(Applicant().Earning(June, 3, 10_000_00), other, excluded));

        Assert.Equal(AssessmentOutcome.Eligible, result.Outcome);
        Assert.Equal(10_000_00, result.PerCapitaIncomeKopecks);
    }

    [Fact]
    public void Trace_ShowsNumberLimitAndEveryRecordWithItsSource()
    {
        var applicant = Applicant().WithoutIncome("2025-07", 2) with
        {
            Incomes = [new IncomeFact(MonthOf(June), "salary", 30_000_00, FactSource.Document) { ObtainedOn = new DateOnly(2025, 10, 2) }],
        };

        var trace = Income().Assess(Family(applicant)).Trace;

        Assert.Equal("10\u00a0000,00\u00a0₽", trace.Actual);
        Assert.Equal("ниже 18\u00a0974,00\u00a0₽", trace.Limit);
        Assert.Equal("п. 1", trace.Clause);
        Assert.Contains(trace.Facts, fact => fact is { Fact: "income", Person: "P1", Source: FactSource.Document } && fact.Date == new DateOnly(2025, 10, 2));
        Assert.Equal(2, trace.Facts.Count(fact => fact.Fact == "noIncome"));
        Assert.Contains(trace.Facts, fact => fact.Fact == "yardstick" && fact.Value.Contains("18\u00a0974,00", StringComparison.Ordinal));
    }
}
