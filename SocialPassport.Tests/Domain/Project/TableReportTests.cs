using SocialPassport.Domain.Project;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>Shares, percentiles and «нет данных» of the table reports.</summary>
public sealed class TableReportTests
{
    private static readonly DateOnly Day = new(2025, 10, 15);

    [Theory]
    [InlineData(1, 3, "33,3")]
    [InlineData(2, 3, "66,7")]
    [InlineData(1, 2000, "0,1")]
    [InlineData(0, 5, "0,0")]
    [InlineData(0, 0, "нет данных")]
    public void Percent_Share_IsHalfUpOrMissing(long part, long whole, string text) =>
        Assert.Equal(text, new TableColumn("Доля", TableCellKind.Percent).TextOf(TableReport.Percent(part, whole)));

    [Fact]
    public void Certificates_Total_SumsAndDividesTheSums()
    {
        var report = CertificateTotals.Report([Totals("A", 100_000, 25_000), Totals("B", 0, 0)], Day);

        Assert.Equal(["A", "Гатчинский", 2L, 1L, 1L, 0L, 100_000L, 25_000L, 25.0m], report.Rows[0]);
        Assert.Null(report.Rows[1][8]);
        Assert.Equal(["Итого", "", 4L, 2L, 2L, 0L, 100_000L, 25_000L, 25.0m], report.Total!);
    }

    [Fact]
    public void Terms_FifthAndSixthDay_AreToldApart()
    {
        var report = DecisionTerms.Report([Case(5), Case(6), Case(5) with { IsGrant = false }], Day);

        Assert.Equal(["Школьный", 3L, 2L, 1L, 50.0m, 6m], report.Rows[0]);
    }

    [Fact]
    public void Terms_NothingDecided_HasNoShare() => Assert.Equal(["Итого", 0L, 0L, 0L, null, null], DecisionTerms.Report([], Day).Total!);

    [Fact]
    public void Proactive_Share_CountsGrantsOnly()
    {
        var report = DecisionTerms.ProactiveReport([Case(1) with { IsProactive = true }, Case(1), Case(1) with { IsGrant = false, IsProactive = true }], Day);

        Assert.Equal(["Итого", 2L, 1L, 50.0m], report.Total!);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(19, 19)]
    [InlineData(20, 19)]
    [InlineData(21, 20)]
    [InlineData(100, 95)]
    public void Percentile95_NearestRank_IsAValueThatOccurred(int count, int expected) =>
        Assert.Equal(expected, DecisionTerms.Percentile95([.. Enumerable.Range(1, count)]));

    private static DecidedCase Case(int days) => new("Школьный", days, IsGrant: true, IsProactive: false);

    private static CertificateTotals Totals(string measure, long face, long spent) => new()
    {
        Measure = measure,
        Centre = "Гатчинский",
        Issued = 2,
        Active = 1,
        Used = 1,
        Expired = 0,
        FaceKopecks = face,
        SpentKopecks = spent,
    };
}
