using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

public sealed class MonthlyReportTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();
    private static readonly IReadOnlyList<IndicatorEvent> DemoEvents = ProjectDemoEvents.All(Passport);

    [Theory]
    [InlineData(1, "0 0 0 0")]
    [InlineData(2, "0 0 0 0")]
    [InlineData(3, "1 0 0 0")]
    [InlineData(4, "1 1 0 0")]
    [InlineData(5, "1 1 1 0")]
    [InlineData(6, "1 1 1 0")]
    [InlineData(7, "1 1 1 0")]
    [InlineData(8, "1 1 1 1")]
    [InlineData(9, "1 1 1 1")]
    [InlineData(10, "1 1 1 1")]
    [InlineData(11, "1 1 1 1")]
    public void Build_EachMonth_HasThePlanOfThePassport(int month, string plans)
    {
        var report = Report(Month(month));

        Assert.Equal([.. plans.Split(' ').Select(plan => (long?)long.Parse(plan)), null], report.Rows.Select(row => row.Plan));
    }

    [Theory]
    [InlineData(1, "0 0 0 0 0")]
    [InlineData(2, "0 0 0 0 0")]
    [InlineData(3, "1 0 0 0 0")]
    [InlineData(4, "1 1 0 0 0")]
    [InlineData(5, "1 1 1 0 0")]
    [InlineData(7, "1 1 1 0 0")]
    [InlineData(8, "1 1 1 1 0")]
    [InlineData(11, "1 1 1 1 0")]
    public void Build_ExampleEvents_CountFromTheirMonthOn(int month, string facts)
    {
        var report = Report(Month(month), DemoEvents);

        Assert.Equal(facts, string.Join(' ', report.Rows.Select(row => row.Fact)));
        Assert.Equal(facts.Contains('1', StringComparison.Ordinal), report.HasExamples);
    }

    [Fact]
    public void Build_WithoutEvents_HasZeroFacts() => Assert.All(Report(Month(11)).Rows, row => Assert.Equal(0, row.Fact));

    [Fact]
    public void Build_Year_TakesThePlanOfSectionTwo()
    {
        var report = Report(ReportingPeriod.OfYear(Passport, 2024));

        Assert.Equal([1, 1, 1, 1, 2], report.Rows.Select(row => row.Plan));
        Assert.Equal("на конец 2024 года", report.Period.Title);
        Assert.Equal(new DateOnly(2024, 12, 31), report.Period.LastDay);
    }

    [Fact]
    public void Build_IndicatorWithoutMonthlyPlan_IsShownSo()
    {
        var row = Report(Month(8)).Rows.Single(candidate => candidate.Number == "2.3.");

        Assert.Null(row.Plan);
        Assert.Equal("нет помесячного плана", row.PlanText);
        Assert.Equal(IndicatorStatus.NoMonthlyPlan, row.Status);
        Assert.Null(row.Deviation);
        Assert.Equal("—", row.DeviationText);
        Assert.Equal("—", row.DeviationPercentText);
    }

    [Theory]
    [InlineData("2024-08-31", 1)]
    [InlineData("2024-09-01", 0)]
    public void Build_EventAtTheBorderOfTheMonth_CountsUpToItsLastDay(string date, long fact)
    {
        var report = Report(Month(8), [Event("2.2", DateOnly.Parse(date))]);

        Assert.Equal(fact, Row(report, "2.2.").Fact);
    }

    [Fact]
    public void Build_EventWithoutDocument_DoesNotCount()
    {
        var waiting = IndicatorEvent.Record(
            Guid.NewGuid(), Passport.FindIndicator("2.1")!, new DateOnly(2024, 5, 20), 1, document: null, sourceSystem: null, isExample: false, new DateOnly(2024, 6, 1));

        Assert.Equal(0, Row(Report(Month(5), [waiting]), "2.1.").Fact);

        waiting.Confirm(new ConfirmingDocument("Контракт", "7", new DateOnly(2024, 5, 20)), new DateOnly(2024, 6, 1));
        var row = Row(Report(Month(5), [waiting]), "2.1.");
        Assert.Equal(1, row.Fact);
        Assert.Equal("Контракт №\u00a07 от 20.05.2024", Assert.Single(row.Confirmations).FullText);
    }

    [Fact]
    public void Build_EventTakenBack_LowersTheFact()
    {
        var report = Report(Month(8), [Event("1.1", new DateOnly(2024, 3, 1)), Event("1.1", new DateOnly(2024, 6, 1), delta: -1)]);

        var row = Row(report, "1.1.");
        Assert.Equal(0, row.Fact);
        Assert.Equal([0, 0, 1, 1, 1, 0, 0, 0, null, null, null], row.Months.Select(month => month.Fact));
        Assert.Equal(IndicatorStatus.Missed, row.Status);
        Assert.Equal("\u22121", row.DeviationText);
        Assert.Equal("\u2212100,0\u00a0%", row.DeviationPercentText);
    }

    [Fact]
    public void Build_ComputedIndicator_CountsMeasuresUpToTheDay()
    {
        var computed = ComputedIndicatorFacts.OfMeasures(
            [new ComputedFact(new DateOnly(2024, 8, 31), "Школьный сертификат"), new ComputedFact(new DateOnly(2024, 6, 3), "Продовольственный сертификат")]);

        Assert.Equal(1, Row(Report(Month(7), computed: computed), "2.3.").Fact);
        var row = Row(Report(Month(8), computed: computed), "2.3.");
        Assert.Equal(2, row.Fact);
        Assert.Equal(
            ["Продовольственный сертификат: сертификат действует с 03.06.2024", "Школьный сертификат: сертификат действует с 31.08.2024"],
            row.Confirmations.Select(confirmation => confirmation.FullText));
        Assert.Equal(IndicatorStatus.Reached, Row(Report(ReportingPeriod.OfYear(Passport, 2024), computed: computed), "2.3.").Status);
    }

    [Fact]
    public void Build_ExampleEvent_SaysSoInItsDocument() =>
        Assert.EndsWith("(пример)", Assert.Single(Row(Report(Month(3), DemoEvents), "1.1.").Confirmations).FullText, StringComparison.Ordinal);

    [Theory]
    [InlineData(IndicatorDirection.Increasing, null, 5L, IndicatorStatus.NoMonthlyPlan)]
    [InlineData(IndicatorDirection.Increasing, 0L, 0L, IndicatorStatus.NotPlanned)]
    [InlineData(IndicatorDirection.Increasing, 1000L, 1000L, IndicatorStatus.Reached)]
    [InlineData(IndicatorDirection.Increasing, 1000L, 1001L, IndicatorStatus.Reached)]
    [InlineData(IndicatorDirection.Increasing, 1000L, 999L, IndicatorStatus.Deviates)]
    [InlineData(IndicatorDirection.Increasing, 1000L, 900L, IndicatorStatus.Deviates)]
    [InlineData(IndicatorDirection.Increasing, 1000L, 899L, IndicatorStatus.Missed)]
    [InlineData(IndicatorDirection.Increasing, 1L, 0L, IndicatorStatus.Missed)]
    [InlineData(IndicatorDirection.Decreasing, 0L, 0L, IndicatorStatus.Reached)]
    [InlineData(IndicatorDirection.Decreasing, 0L, 1L, IndicatorStatus.Missed)]
    [InlineData(IndicatorDirection.Decreasing, 90L, 90L, IndicatorStatus.Reached)]
    [InlineData(IndicatorDirection.Decreasing, 90L, 100L, IndicatorStatus.Deviates)]
    [InlineData(IndicatorDirection.Decreasing, 90L, 101L, IndicatorStatus.Missed)]
    public void StatusOf_AtTheBorders_FollowsDirectionAndThreshold(IndicatorDirection direction, long? plan, long fact, IndicatorStatus expected) =>
        Assert.Equal(expected, MonthlyReport.StatusOf(direction, plan, fact, ReportThresholds.Default));

    [Fact]
    public void StatusOf_OtherThreshold_MovesTheBorder() =>
        Assert.Equal(IndicatorStatus.Deviates, MonthlyReport.StatusOf(IndicatorDirection.Increasing, 100, 80, new ReportThresholds(80)));

    [Fact]
    public void Build_DecreasingIndicator_StartsFromItsBaseAndTurnsTheSign()
    {
        var falling = Passport.FindIndicator("1.1")! with
        {
            Direction = IndicatorDirection.Decreasing,
            BaseValue = 1,
            YearPlan = 0,
            MonthlyPlan = new MonthlyPlan("1.1.", [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0),
        };
        var passport = Passport with { Indicators = [falling] };
        var period = ReportingPeriod.OfMonth(passport, new Month(2024, 3));

        var before = Assert.Single(MonthlyReport.Build(passport, [], ComputedIndicatorFacts.None, period, ReportThresholds.Default).Rows);
        Assert.Equal(1, before.Fact);
        Assert.Equal(-1, before.Deviation);
        Assert.Equal(IndicatorStatus.Missed, before.Status);

        var after = Assert.Single(MonthlyReport.Build(
            passport, [Event("1.1", new DateOnly(2024, 3, 5), delta: -1)], ComputedIndicatorFacts.None, period, ReportThresholds.Default).Rows);
        Assert.Equal(0, after.Fact);
        Assert.Equal(0, after.Deviation);
        Assert.Equal(IndicatorStatus.Reached, after.Status);
    }

    [Fact]
    public void Build_IndicatorThatIsNotCumulative_CountsItsMonthOnly()
    {
        var passport = Passport with { Indicators = [Passport.FindIndicator("1.1")! with { Cumulative = false }] };
        var events = new[] { Event("1.1", new DateOnly(2024, 3, 5)), Event("1.1", new DateOnly(2024, 4, 1)), Event("1.1", new DateOnly(2024, 4, 30)) };

        var row = Assert.Single(MonthlyReport.Build(
            passport, events, ComputedIndicatorFacts.None, ReportingPeriod.OfMonth(passport, new Month(2024, 4)), ReportThresholds.Default).Rows);

        Assert.Equal(2, row.Fact);
        Assert.Equal(2, row.Confirmations.Count);
    }

    [Theory]
    [InlineData("2024-01", "январь 2024")]
    [InlineData("2024-08", "август 2024")]
    [InlineData("2024-11", "ноябрь 2024")]
    [InlineData("2024", "на конец 2024 года")]
    public void Parse_PeriodOfTheProject_IsRead(string text, string title)
    {
        var period = ReportingPeriod.Parse(Passport, text);

        Assert.Equal(title, period.Title);
        Assert.Equal(text, period.Key);
    }

    [Theory]
    [InlineData("2023-12", "project.period.outside", "2024-11")]
    [InlineData("2024-12", "project.period.noColumn", "на конец 2024 года")]
    [InlineData("2025-01", "project.period.outside", "2024-11")]
    [InlineData("2023", "project.period.outside", "2024 год")]
    [InlineData("2024-13", "project.period.format", "2024-08")]
    [InlineData("август", "project.period.format", "2024-08")]
    [InlineData("", "project.period.format", "2024-08")]
    public void Parse_OtherPeriod_IsRefusedWithTheReason(string text, string code, string hint)
    {
        var refusal = Assert.Throws<DomainRuleException>(() => ReportingPeriod.Parse(Passport, text));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Periods_AreElevenMonthsAndTheYear() => Assert.Equal(
        [.. Enumerable.Range(1, 11).Select(month => $"2024-{month:D2}"), "2024"],
        ReportingPeriod.All(Passport).Select(period => period.Key));

    [Theory]
    [InlineData("2.3", 1, "2024-05-01", "project.event.computed")]
    [InlineData("2.1", 0, "2024-05-01", "project.event.delta")]
    [InlineData("2.1", 1, "2024-06-02", "project.event.future")]
    public void Record_BrokenRule_IsRefused(string code, long delta, string date, string rule)
    {
        var refusal = Assert.Throws<DomainRuleException>(() => IndicatorEvent.Record(
            Guid.NewGuid(), Passport.FindIndicator(code)!, DateOnly.Parse(date), delta, document: null, sourceSystem: null, isExample: false, new DateOnly(2024, 6, 1)));

        Assert.Equal(rule, refusal.Code);
    }

    [Theory]
    [InlineData("", "1", "2024-05-01", "project.event.document")]
    [InlineData("Акт", " ", "2024-05-01", "project.event.document")]
    [InlineData("Акт", "1", "2024-06-02", "project.event.documentFuture")]
    public void Confirm_BadDocument_IsRefused(string name, string number, string date, string rule)
    {
        var waiting = IndicatorEvent.Record(
            Guid.NewGuid(), Passport.FindIndicator("2.1")!, new DateOnly(2024, 5, 20), 1, document: null, sourceSystem: null, isExample: false, new DateOnly(2024, 6, 1));

        var refusal = Assert.Throws<DomainRuleException>(() =>
            waiting.Confirm(new ConfirmingDocument(name, number, DateOnly.Parse(date)), new DateOnly(2024, 6, 1)));

        Assert.Equal(rule, refusal.Code);
        Assert.Null(waiting.Document);
    }

    private static ReportingPeriod Month(int number) => ReportingPeriod.OfMonth(Passport, new Month(2024, number));

    private static IndicatorReportRow Row(MonthlyReport report, string number) => report.Rows.Single(row => row.Number == number);

    private static MonthlyReport Report(
        ReportingPeriod period, IReadOnlyList<IndicatorEvent>? events = null, ComputedIndicatorFacts? computed = null) =>
        MonthlyReport.Build(Passport, events ?? [], computed ?? ComputedIndicatorFacts.None, period, ReportThresholds.Default);

    private static IndicatorEvent Event(string code, DateOnly date, long delta = 1) => IndicatorEvent.Record(
        Guid.NewGuid(), Passport.FindIndicator(code)!, date, delta, new ConfirmingDocument("Акт", "1", date), sourceSystem: null, isExample: false, today: date);
}
