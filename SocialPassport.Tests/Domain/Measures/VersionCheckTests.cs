using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Measures;

/// <summary>What stops a version on its way into force, each reason by itself.</summary>
public sealed class VersionCheckTests
{
    private static readonly DateOnly Today = AsOf;

    private static readonly RuleAuthor Author = new(1, "Автор");

    private static readonly RuleVocabulary Vocabulary = new(
        CategoryCodes.Names, LifeEventCodes.Names, ReferenceYardsticks.All().Select(y => y.Code).Distinct().ToDictionary(code => code, YardstickCodes.NameOf));

    private static readonly Criterion Rule = new AllCriterion("Семья с детьми", "п. 1",
    [
        new ChildCountCriterion("Есть ребёнок", "п. 2", 1, 0, 18),
        new PerCapitaIncomeCriterion("Доход", "п. 3", YardstickCodes.PerCapita, 100, IncomeComparison.LessThan, 3, 1),
    ]);

    [Fact]
    public void Check_AWholeDraftWithAPassingExample_Passes()
    {
        var (measure, draft) = Draft(Rule);

        var check = Check(measure, draft, Example(measure, draft, AssessmentOutcome.Eligible, 1_000_000));

        Assert.Empty(check.Refusals);
        Assert.True(Assert.Single(check.Runs).IsPassed);
        Assert.Contains("С 01.01.2027 не задано значение", Assert.Single(check.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithoutAnExample_IsRefused()
    {
        var (measure, draft) = Draft(Rule);

        Assert.Contains("Нет ни одного примера", Assert.Single(Check(measure, draft).Refusals), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AssessmentOutcome.NotEligible, null)]
    [InlineData(AssessmentOutcome.NotEnoughData, null)]
    [InlineData(AssessmentOutcome.Eligible, 1_000_001L)]
    public void Check_AnExampleWithAnotherAnswer_IsRefused(AssessmentOutcome expected, long? income)
    {
        var (measure, draft) = Draft(Rule);

        Assert.Contains("Пример «Семья» не прошёл", Assert.Single(Check(measure, draft, Example(measure, draft, expected, income)).Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ARuleThatDoesNotCompile_SaysWhereAndRunsNothing()
    {
        var (measure, draft) = Draft(new AllCriterion("Пусто", "п", []));

        var check = Check(measure, draft, Example(measure, draft, AssessmentOutcome.Eligible, null));

        Assert.Empty(check.Runs);
        Assert.Contains("В группе нет ни одного условия", Assert.Single(check.Refusals), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-01-01", null, "с 01.01.2023 по 31.12.2023")]
    [InlineData("2026-06-01", "2027-02-01", "с 01.01.2027 по 31.01.2027")]
    [InlineData("2027-03-01", null, "на 01.03.2027")]
    public void Check_AYardstickMissingForThePeriod_IsRefusedWithItsDays(string from, string? to, string days)
    {
        var (measure, draft) = Draft(Rule, from, to);

        Assert.Contains(
            Check(measure, draft, Example(measure, draft, AssessmentOutcome.Eligible, null)).Refusals,
            refusal => refusal.StartsWith($"Не задано значение {days}", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_APeriodWithinAnotherInForce_NamesIt()
    {
        var (measure, draft) = Draft(Rule);
        var example = Example(measure, draft, AssessmentOutcome.Eligible, null);
        measure.ActivateVersion(1, new RuleAuthor(2, "Другой"), Utc);
        var earlier = measure.CopyDraft(1, Day("2025-01-01"), null, Author);

        var refusals = VersionCheck.Of(measure, earlier, [example], Yardsticks, Vocabulary, Today).Refusals;

        Assert.Contains("№ 1 с 01.03.2025 без срока", Assert.Single(refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ACertificateWithoutTerms_IsRefused()
    {
        var measure = Food;
        var draft = Fresh(MeasureForm.Certificate).StartDraft(Day("2025-03-01"), null, Author);

        Assert.Equal(MeasureForm.Certificate, measure.Form);
        Assert.Contains(
            VersionCheck.Of(Fresh(MeasureForm.Certificate), draft, [], Yardsticks, Vocabulary, Today).Refusals,
            refusal => refusal.StartsWith("Не заданы условия сертификата", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AfterSubmitOrActivation_IsRefusedOnEveryPath()
    {
        var (measure, draft) = Draft(Rule);
        draft.Submit();
        AssertFrozen(draft);
        measure.ActivateVersion(1, new RuleAuthor(2, "Другой"), Utc);
        AssertFrozen(draft);
        Refusal.With("measure.not-submitted", draft.Return);
        Refusal.With("measure.not-draft", () => measure.ActivateVersion(1, new RuleAuthor(3, "Третий"), Utc));
    }

    [Fact]
    public void Activate_BySomebodyWhoWroteOnIt_IsRefused()
    {
        var (measure, draft) = Draft(Rule);
        var second = new RuleAuthor(2, "Второй");
        draft.WriteRules(Rule, second);

        Refusal.With("measure.same-person", () => measure.ActivateVersion(1, Author, Utc));
        Refusal.With("measure.same-person", () => measure.ActivateVersion(1, second, Utc));
        measure.ActivateVersion(1, new RuleAuthor(3, "Второй"), Utc);
        Assert.Equal(MeasureVersionStatus.Active, draft.Status);
    }

    private static void AssertFrozen(MeasureVersion version)
    {
        Refusal.With("measure.not-draft", () => version.WriteRules(Rule, Author));
        Refusal.With("measure.not-draft", () => version.WritePeriod(Day("2025-01-01"), null, Author));
        Refusal.With("measure.not-draft", () => version.WriteBeneficiary(BeneficiaryRule.Family, Author));
        Refusal.With("measure.not-draft", () => version.WriteTerms(Food.Versions[0].Terms!, Author));
        Refusal.With("measure.not-draft", () => version.WriteExamples(Author));
        Refusal.With("measure.not-draft", version.Submit);
    }

    private static VersionCheck Check(SupportMeasure measure, MeasureVersion draft, params RuleExample[] examples) =>
        VersionCheck.Of(measure, draft, examples, Yardsticks, Vocabulary, Today);

    private static RuleExample Example(SupportMeasure measure, MeasureVersion draft, AssessmentOutcome expected, long? income) => RuleExample.Create(
        Guid.NewGuid(), measure, draft, RuleExampleOrigin.Written, "Семья",
        Family(Applicant().Earning("2025-06", 3, 2_000_000), Child("P2", "2016-05-01")), AsOf, new ExpectedAnswer(expected, income), Author, Utc);

    [Fact]
    public void Check_CertificateWithoutItsCodes_NamesWhatIsMissing()
    {
        var measure = Fresh(MeasureForm.Certificate);
        var draft = measure.StartDraft(Day("2025-03-01"), null, Author);
        Assert.Contains(
            "В карточке меры не указано: код КМСЗ, КБК, код программы. Без этого сертификат не выпустить.",
            VersionCheck.Of(measure, draft, [], Yardsticks, Vocabulary, Today).Refusals);
    }

    private static (SupportMeasure Measure, MeasureVersion Draft) Draft(Criterion rule, string from = "2025-03-01", string? to = null)
    {
        var measure = Fresh(MeasureForm.Money);
        var draft = measure.StartDraft(Day(from), to is null ? null : Day(to), Author);
        draft.WriteRules(rule, Author);
        return (measure, draft);
    }

    private static SupportMeasure Fresh(MeasureForm form) => SupportMeasure.Create(
        "NEW", "Новая мера", form, MeasureLevel.Regional, "Акт", MeasureChannels.Centre, [], isProactive: false, 5, new MeasureCodes(null, null, null, null), isExample: false);
}
