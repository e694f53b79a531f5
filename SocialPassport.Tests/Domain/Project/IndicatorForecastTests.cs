using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>What the end of the year is expected to bring, and when the warning comes.</summary>
public sealed class IndicatorForecastTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();

    [Fact]
    public void Of_MilestoneOnTime_ExpectsThePlan()
    {
        var forecast = Of("2.2", new DateOnly(2024, 2, 1));

        Assert.Equal((1L, false), (forecast.YearEnd, forecast.Misses));
        Assert.Contains("2.1.К.5 ожидается 20.08.2024", forecast.Basis, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", true)]
    public void Of_MilestonePutOff_WarnsOnceItIsAfterTheYear(string expected, bool warns)
    {
        var today = new DateOnly(2024, 1, 9);
        var delayed = MilestoneProgress.Of(Passport.FindMilestone("2.1.К.5")!);
        delayed.Expect(DateOnly.Parse(expected), MilestoneSchedule.Build(Passport, [], today), today);

        var forecast = Of("2.2", today, progress: delayed);

        Assert.Equal((warns ? 0L : 1L, warns), (forecast.YearEnd, forecast.Misses));
    }

    [Fact]
    public void Of_PlanMet_NeedsNoMilestone()
    {
        var forecast = Of("1.1", new DateOnly(2024, 6, 1), fact: 1);

        Assert.Equal((1L, false), (forecast.YearEnd, forecast.Misses));
    }

    [Theory]
    [InlineData("2024-01-31", 0, 0, true)]
    [InlineData("2024-07-01", 1, 2, false)]
    [InlineData("2024-08-01", 1, 1, true)]
    [InlineData("2025-01-01", 1, 1, true)]
    public void Of_NoMilestone_GoesOnAtItsPace(string today, long fact, long expected, bool warns)
    {
        var forecast = Of("2.3", DateOnly.Parse(today), fact);

        Assert.Equal((expected, warns), (forecast.YearEnd, forecast.Misses));
    }

    private static IndicatorForecast Of(string code, DateOnly today, long fact = 0, MilestoneProgress? progress = null)
    {
        var indicator = Passport.FindIndicator(code)!;
        var row = MonthlyReport.Build(
            Passport, [], ComputedIndicatorFacts.None, ReportingPeriod.OfYear(Passport, 2024), ReportThresholds.Default).Rows.Single(candidate => candidate.Number == indicator.Code);
        return IndicatorForecast.Of(row with { Fact = fact }, indicator, MilestoneSchedule.Build(Passport, progress is null ? [] : [progress], today), today);
    }
}
