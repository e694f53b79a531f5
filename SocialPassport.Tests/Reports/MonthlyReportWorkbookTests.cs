using ClosedXML.Excel;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Tests.Reports;

/// <summary>The written file opened again and compared with the model.</summary>
public sealed class MonthlyReportWorkbookTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();

    public static TheoryData<string> Periods => [.. ReportingPeriod.All(Passport).Select(period => period.Key)];

    [Theory]
    [MemberData(nameof(Periods))]
    public void Write_EachPeriod_HoldsTheNumbersOfTheModel(string period)
    {
        var report = Report(period);

        using var workbook = Open(MonthlyReportWorkbook.Write(report, EditionStamp.Draft));
        var sheet = workbook.Worksheet(MonthlyReportWorkbook.ReportSheet);
        foreach (var row in report.Rows)
        {
            var line = sheet.RowsUsed().Single(candidate => candidate.Cell(1).GetString() == row.Number);
            Assert.Equal(row.Name, line.Cell(2).GetString());
            Assert.Equal(row.BaseValue, line.Cell(4).GetValue<long>());
            Assert.Equal(row.BaseYear, line.Cell(5).GetValue<int>());
            Assert.Equal(row.YearPlan, line.Cell(6).GetValue<long>());
            if (row.Plan is { } plan)
            {
                Assert.Equal(XLDataType.Number, line.Cell(7).DataType);
                Assert.Equal(plan, line.Cell(7).GetValue<long>());
                Assert.Equal(row.Deviation, line.Cell(9).GetValue<long>());
            }
            else
            {
                Assert.Equal("нет помесячного плана", line.Cell(7).GetString());
                Assert.Equal("—", line.Cell(9).GetString());
            }

            Assert.Equal(XLDataType.Number, line.Cell(8).DataType);
            Assert.Equal(row.Fact, line.Cell(8).GetValue<long>());
            Assert.Equal(row.StatusText, line.Cell(11).GetString());
            Assert.Equal(string.Join("\n", row.Confirmations.Select(confirmation => confirmation.FullText)), line.Cell(12).GetString());
        }
    }

    [Fact]
    public void Write_MonthSheet_HoldsPlanAndFactOfEachMonth()
    {
        var report = Report("2024-08");

        using var workbook = Open(MonthlyReportWorkbook.Write(report, EditionStamp.Draft));
        var sheet = workbook.Worksheet(MonthlyReportWorkbook.MonthsSheet);
        foreach (var row in report.Rows)
        {
            var lines = sheet.RowsUsed().Where(candidate => candidate.Cell(1).GetString() == row.Number).ToList();
            Assert.Equal(["План", "Факт"], lines.Select(line => line.Cell(4).GetString()));
            foreach (var month in row.Months)
            {
                Assert.Equal(month.Plan?.ToString() ?? "нет плана", lines[0].Cell(4 + month.Month).GetString());
                Assert.Equal(month.Fact?.ToString() ?? string.Empty, lines[1].Cell(4 + month.Month).GetString());
            }

            Assert.Equal(row.YearPlan, lines[0].Cell(16).GetValue<long>());
        }

        Assert.Equal("На конец 2024 года", sheet.Cell(5, 16).GetString());
    }

    [Fact]
    public void Write_Sheets_PrintOnLandscapeA4WithRepeatedHead()
    {
        using var workbook = Open(MonthlyReportWorkbook.Write(Report("2024-08"), EditionStamp.Draft));

        Assert.All(workbook.Worksheets, sheet =>
        {
            Assert.Equal(XLPaperSize.A4Paper, sheet.PageSetup.PaperSize);
            Assert.Equal(XLPageOrientation.Landscape, sheet.PageSetup.PageOrientation);
            Assert.Equal(5, sheet.PageSetup.FirstRowToRepeatAtTop);
            Assert.Equal(6, sheet.PageSetup.LastRowToRepeatAtTop);
        });
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    public void Write_TextThatLooksLikeAFormula_StaysText(string name)
    {
        var date = new DateOnly(2024, 3, 5);
        var recorded = IndicatorEvent.Record(
            Guid.NewGuid(), Passport.FindIndicator("1.1")!, date, 1, new ConfirmingDocument(name, "1", date), sourceSystem: null, isExample: false, date);
        var report = MonthlyReport.Build(
            Passport, [recorded], ComputedIndicatorFacts.None, ReportingPeriod.Parse(Passport, "2024-03"), ReportThresholds.Default);

        using var workbook = Open(MonthlyReportWorkbook.Write(report, EditionStamp.Draft));
        Assert.All(workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()), cell => Assert.False(cell.HasFormula));
        var text = workbook.Worksheet(MonthlyReportWorkbook.ReportSheet).CellsUsed()
            .Single(cell => cell.GetString().StartsWith(name, StringComparison.Ordinal));
        Assert.Equal(XLDataType.Text, text.DataType);
        Assert.True(text.Style.IncludeQuotePrefix);
    }

    [Fact]
    public void Write_SameReportTwice_GivesTheSameBytes() =>
        Assert.Equal(MonthlyReportWorkbook.Write(Report("2024-08"), EditionStamp.Draft), MonthlyReportWorkbook.Write(Report("2024-08"), EditionStamp.Draft));

    private static MonthlyReport Report(string period) => MonthlyReport.Build(
        Passport, ProjectDemoEvents.All(Passport), ComputedIndicatorFacts.None, ReportingPeriod.Parse(Passport, period), ReportThresholds.Default);

    private static XLWorkbook Open(byte[] file) => new(new MemoryStream(file));
}
