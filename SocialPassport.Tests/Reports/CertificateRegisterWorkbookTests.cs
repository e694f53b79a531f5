using System.Globalization;
using ClosedXML.Excel;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Tests.Reports;

/// <summary>The streamed register opened again; table reports likewise.</summary>
public sealed class CertificateRegisterWorkbookTests
{
    [Fact]
    public async Task WriteAsync_Rows_AreReadBackWithTheirTypes()
    {
        using var workbook = await WriteAsync(Row() with { Number = "2021080713257902301000001" }, Row() with { AmountKopecks = null, BalanceKopecks = null });
        var sheet = workbook.Worksheet("Реестр");

        Assert.Equal("Реестр сертификатов", sheet.Cell(1, 1).GetString());
        Assert.Equal("2021080713257902301000001", sheet.Cell(4, 2).GetString());
        Assert.Equal(XLDataType.Text, sheet.Cell(4, 2).DataType);
        Assert.Equal(new DateTime(2025, 10, 15), sheet.Cell(4, 8).GetDateTime());
        Assert.Equal(6204.60, sheet.Cell(4, 10).GetDouble(), 2);
        Assert.Equal(1000.10, sheet.Cell(4, 12).GetDouble(), 2);
        Assert.True(sheet.Cell(5, 10).IsEmpty());
        Assert.True(sheet.Cell(5, 12).IsEmpty());
    }

    [Fact]
    public async Task WriteAsync_Sheet_HasFrozenHeadFilterAndTotalsAsFormulae()
    {
        using var workbook = await WriteAsync(Row(), Row());
        var sheet = workbook.Worksheet("Реестр");

        Assert.Equal(3, sheet.SheetView.SplitRow);
        Assert.Equal("A3:L5", sheet.AutoFilter.Range.RangeAddress.ToString());
        Assert.Equal("SUBTOTAL(109,J4:J5)", sheet.Cell(6, 10).FormulaA1);
        Assert.Equal(12409.20, Convert.ToDouble(sheet.Cell(6, 10).CachedValue, CultureInfo.InvariantCulture), 2);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    public async Task WriteAsync_TextThatLooksLikeAFormula_StaysText(string measure)
    {
        using var workbook = await WriteAsync(Row() with { Measure = measure });
        var cell = workbook.Worksheet("Реестр").Cell(4, 5);

        Assert.False(cell.HasFormula);
        Assert.Equal(measure, cell.GetString());
        Assert.True(cell.Style.IncludeQuotePrefix);
    }

    [Fact]
    public async Task WriteAsync_NoRows_GivesAnEmptyRegister()
    {
        using var workbook = await WriteAsync();

        Assert.Equal(3, workbook.Worksheet("Реестр").LastRowUsed().RowNumber());
    }

    [Fact]
    public void Table_Totals_AreFormulaeAndEqualTheModel()
    {
        var report = CertificateTotals.Report([Totals("Школьный", 100_000, 25_000), Totals("Продовольственный", 50_050, 50_050)], new DateOnly(2025, 10, 15));

        using var workbook = new XLWorkbook(new MemoryStream(TableReportWorkbook.Write(report, EditionStamp.Draft)));
        var sheet = workbook.Worksheet(1);

        Assert.Equal("SUM(C6:C7)", sheet.Cell(8, 3).FormulaA1);
        Assert.Equal(4d, Convert.ToDouble(sheet.Evaluate(sheet.Cell(8, 3).FormulaA1)));
        Assert.Equal(1500.50, Convert.ToDouble(sheet.Evaluate(sheet.Cell(8, 7).FormulaA1)), 2);
        Assert.Equal(50.0, sheet.Cell(8, 9).GetDouble(), 1);
        Assert.Equal(5, sheet.SheetView.SplitRow);
    }

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

    private static CertificateRegisterRow Row() => new(
        null, "12-000345", "Всеволожский", "Продовольственный сертификат", "действует", "использован частично",
        new DateOnly(2025, 10, 15), new DateOnly(2025, 11, 13), 620_460, 520_450);

    private static async Task<XLWorkbook> WriteAsync(params CertificateRegisterRow[] rows)
    {
        var file = new MemoryStream();
        await CertificateRegisterWorkbook.WriteAsync(file, rows.ToAsyncEnumerable(), "Реестр сертификатов", CancellationToken.None);
        return new XLWorkbook(new MemoryStream(file.ToArray()));
    }
}
