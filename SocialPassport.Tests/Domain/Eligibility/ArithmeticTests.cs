using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Eligibility;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("2025-10-15", 6, 0, "2025-04", "2025-09")]
    [InlineData("2025-10-15", 3, 1, "2025-06", "2025-08")]
    [InlineData("2025-10-15", 12, 1, "2024-09", "2025-08")]
    [InlineData("2025-10-01", 3, 1, "2025-06", "2025-08")]
    [InlineData("2025-10-31", 3, 1, "2025-06", "2025-08")]
    [InlineData("2025-11-01", 3, 1, "2025-07", "2025-09")]
    [InlineData("2025-01-31", 1, 0, "2024-12", "2024-12")]
    [InlineData("2024-02-29", 12, 0, "2023-02", "2024-01")]
    public void Period_OfMonthsAndLag_EndsLagPlusOneMonthsBefore(string asOf, int months, int lag, string first, string last)
    {
        var period = AccountingPeriod.Before(EligibilityData.Day(asOf), months, lag);

        Assert.Equal(EligibilityData.MonthOf(first), period.First);
        Assert.Equal(EligibilityData.MonthOf(last), period.Last);
        Assert.Equal(0, period.IndexOf(period.First));
        Assert.Equal(months - 1, period.IndexOf(period.Last));
        Assert.Equal(-1, period.IndexOf(period.First.AddMonths(-1)));
        Assert.Equal(-1, period.IndexOf(period.Last.AddMonths(1)));
    }

    [Theory]
    [InlineData(312_450_37, 6, 4, 13_018_77)]
    [InlineData(0, 6, 4, 0)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(1, 1, 3, 0)]
    [InlineData(5, 3, 2, 1)]
    [InlineData(8, 3, 2, 1)]
    [InlineData(9, 3, 2, 2)]
    [InlineData(-1, 1, 2, 0)]
    [InlineData(-3, 1, 2, -1)]
    [InlineData(-4, 1, 3, -1)]
    public void PerCapita_IsRoundedHalfUpOnce(long total, int months, int members, long expected) =>
        Assert.Equal(expected, KopeckArithmetic.PerCapita(total, months, members));

    [Theory]
    [InlineData(31_900_00, 40, 12_760_00)]
    [InlineData(31_900_00, 70, 22_330_00)]
    [InlineData(20_682_00, 30, 6_204_60)]
    [InlineData(1, 50, 1)]
    [InlineData(1, 49, 0)]
    [InlineData(333, 150, 500)]
    public void Percent_IsRoundedHalfUp(long kopecks, int percent, long expected) =>
        Assert.Equal(expected, KopeckArithmetic.Percent(kopecks, percent));

    [Theory]
    [InlineData("2007-10-16", "2025-10-15", 17)]
    [InlineData("2007-10-15", "2025-10-15", 18)]
    [InlineData("2007-10-14", "2025-10-15", 18)]
    [InlineData("2008-02-29", "2026-02-27", 17)]
    [InlineData("2008-02-29", "2026-02-28", 18)]
    [InlineData("2004-02-29", "2024-02-28", 19)]
    [InlineData("2004-02-29", "2024-02-29", 20)]
    [InlineData("2025-10-15", "2025-10-15", 0)]
    [InlineData("2025-10-16", "2025-10-15", -1)]
    public void Age_IsReachedOnTheBirthday(string birthDate, string day, int years) =>
        Assert.Equal(years, Age.On(EligibilityData.Day(birthDate), EligibilityData.Day(day)));

    [Theory]
    [InlineData("pm.perCapita", "2024-01-01", 16_226_00)]
    [InlineData("pm.perCapita", "2024-12-31", 16_226_00)]
    [InlineData("pm.perCapita", "2025-01-01", 18_974_00)]
    [InlineData("pm.perCapita", "2026-12-31", 20_265_00)]
    [InlineData("pm.workingAge", "2024-06-01", 17_686_00)]
    [InlineData("pm.workingAge", "2025-06-01", 20_682_00)]
    [InlineData("pm.workingAge", "2026-06-01", 22_089_00)]
    [InlineData("pm.pensioner", "2024-06-01", 13_954_00)]
    [InlineData("pm.pensioner", "2025-06-01", 16_318_00)]
    [InlineData("pm.pensioner", "2026-06-01", 17_428_00)]
    [InlineData("pm.child", "2024-06-01", 15_739_00)]
    [InlineData("pm.child", "2025-06-01", 18_405_00)]
    [InlineData("pm.child", "2026-06-01", 19_657_00)]
    [InlineData("sd", "2024-01-01", 31_900_00)]
    [InlineData("sd", "2030-01-01", 31_900_00)]
    public void Yardstick_OnADay_IsTheValueOfTheYear(string code, string day, long kopecks) =>
        Assert.Equal(kopecks, EligibilityData.Yardsticks.Require(code, EligibilityData.Day(day)).Kopecks);

    [Theory]
    [InlineData("pm.perCapita", "2023-12-31")]
    [InlineData("pm.perCapita", "2027-01-01")]
    [InlineData("pm.nobody", "2025-01-01")]
    public void Yardstick_WithoutAValue_IsNoneAndRequiringItIsAnError(string code, string day)
    {
        Assert.Null(EligibilityData.Yardsticks.Find(code, EligibilityData.Day(day)));
        Refusal.With("yardstick.missing", () => EligibilityData.Yardsticks.Require(code, EligibilityData.Day(day)));
    }

    [Fact]
    public void Yardstick_WithTwoValuesForADay_IsAnError()
    {
        var table = new YardstickTable(
        [
            Yardstick.Create("sd", new DateOnly(2025, 1, 1), new DateOnly(2025, 7, 2), 100, "акт 1", false),
            Yardstick.Create("sd", new DateOnly(2025, 7, 1), null, 200, "акт 2", false),
        ]);

        Assert.Equal(100, table.Require("sd", new DateOnly(2025, 6, 30)).Kopecks);
        Refusal.With("yardstick.ambiguous", () => table.Find("sd", new DateOnly(2025, 7, 1)));
        Assert.Equal(200, table.Require("sd", new DateOnly(2025, 7, 2)).Kopecks);
    }
}
