using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Measures;

public sealed class YardstickSeriesTests
{
    [Fact]
    public void Begin_AfterAnOpenValue_EndsIt()
    {
        var open = Value("2024-01-01", null, 100);

        Assert.Same(open, YardstickSeries.Begin([open], Value("2025-07-01", null, 200)));
        Assert.Equal(Day("2025-07-01"), open.ValidTo);
    }

    [Theory]
    [InlineData("2025-01-01", null, "01.01.2025")]
    [InlineData("2025-06-01", null, "01.06.2025")]
    [InlineData("2024-06-01", null, "01.01.2025")]
    [InlineData("2024-06-01", "2025-01-02", "01.01.2025")]
    public void Begin_OnADayThatHasAValue_IsRefusedWithWhatAndWhere(string from, string? to, string day)
    {
        var message = Refusal.With("yardstick.twice", () => YardstickSeries.Begin([Value("2025-01-01", "2026-01-01", 100_00)], Value(from, to, 200_00)));

        Assert.Contains($"На {day} уже есть значение: прожиточный минимум на душу населения, 100,00", message.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("с 01.01.2025 по 31.12.2025 (Акт)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-01", "2025-01-01")]
    [InlineData("2026-01-01", null)]
    public void Begin_BesideABoundedValue_IsFree(string from, string? to) =>
        Assert.Null(YardstickSeries.Begin([Value("2025-01-01", "2026-01-01", 100)], Value(from, to, 200)));

    [Fact]
    public void Correct_AValue_StandsInsteadAndNamesTheOld()
    {
        var old = Value("2025-01-01", "2026-01-01", 100);

        var corrected = old.Correct(120, "Акт с исправлением", Utc);

        Assert.Same(old, corrected.Corrects);
        Assert.True(old.IsWithdrawn);
        Assert.Equal(100, old.Kopecks);
        Assert.Equal(120, new YardstickTable([old, corrected]).Require(old.Code, AsOf).Kopecks);
        Refusal.With("yardstick.withdrawn", () => old.Correct(130, "Акт", Utc));
        Refusal.With("yardstick.withdrawn", () => old.EndOn(Day("2025-05-01")));
        Refusal.With("yardstick.same", () => corrected.Correct(120, "Акт с исправлением", Utc));
    }

    [Theory]
    [InlineData("2025-01-01", "2026-01-01", "")]
    [InlineData("2024-06-01", "2025-02-01", "2024-06-01..2025-01-01")]
    [InlineData("2025-06-01", null, "2026-01-01..2026-03-01 2026-05-01..")]
    [InlineData("2025-12-01", "2026-04-01", "2026-01-01..2026-03-01")]
    [InlineData("2026-05-01", "2026-05-02", "2026-05-01..2026-05-02")]
    [InlineData("2023-01-01", "2023-02-01", "2023-01-01..2023-02-01")]
    public void Gaps_OfAPeriod_AreItsDaysWithoutAValue(string from, string? to, string expected)
    {
        var table = new YardstickTable([Value("2025-01-01", "2026-01-01", 100), Value("2026-03-01", "2026-05-01", 110)]);

        var gaps = table.Gaps(YardstickCodes.PerCapita, Day(from), to is null ? null : Day(to));

        Assert.Equal(expected, string.Join(' ', gaps.Select(gap => $"{gap.From:yyyy-MM-dd}..{gap.To:yyyy-MM-dd}")));
    }

    private static Yardstick Value(string from, string? to, long kopecks) =>
        Yardstick.Create(YardstickCodes.PerCapita, Day(from), to is null ? null : Day(to), kopecks, "Акт", isExample: false);
}
