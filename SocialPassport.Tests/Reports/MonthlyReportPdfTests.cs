using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Reports;

/// <summary>The printed report read back and compared with the model.</summary>
public sealed partial class MonthlyReportPdfTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();

    [PdfTheory]
    [InlineData("2024-01")]
    [InlineData("2024-08")]
    [InlineData("2024")]
    public async Task WriteAsync_Pdf_HoldsTheNumbersOfTheModel(string period)
    {
        await using var session = new PrintingSession();
        var report = Report(period);

        var file = await new MonthlyReportFiles(session.Documents, session.Printer).WriteAsync(report, EditionStamp.Draft, ReportFormat.Pdf, CancellationToken.None);

        Assert.Equal($"Отчёт по проекту {period}.pdf", file.Name);
        var text = Squeeze(await PdfText.ReadAsync(file.Content));
        foreach (var row in report.Rows)
        {
            var numbers = $"{row.Unit}{row.BaseValue}({row.BaseYear}){row.PlanText}{row.Fact}{row.DeviationText}{row.DeviationPercentText}";
            var name = Regex.Escape(Squeeze(row.Name));
            Assert.Matches($"{Regex.Escape(row.Number)}{name}{Regex.Escape(Squeeze(numbers))}{Regex.Escape(Squeeze(row.StatusText))}", text);
            Assert.All(row.Confirmations, confirmation => Assert.Contains(Squeeze(confirmation.FullText), text, StringComparison.Ordinal));
        }
    }

    [PdfFact]
    public async Task WriteAsync_Pdf_IsLandscapeWithRepeatedHeadsAndPageCount()
    {
        await using var session = new PrintingSession();

        var file = await new MonthlyReportFiles(session.Documents, session.Printer).WriteAsync(Report("2024-11"), EditionStamp.Draft, ReportFormat.Pdf, CancellationToken.None);

        var info = await PdfText.InfoAsync(file.Content);
        var pages = int.Parse(Regex.Match(info, @"Pages: +(\d+)").Groups[1].Value, RussianText.Culture);
        Assert.Matches(@"Page size: +84[12][.\d]* x 59[45][.\d]* pts \(A4\)", info);
        Assert.Contains("Отчёт о достижении показателей проекта за ноябрь 2024 года", info, StringComparison.Ordinal);
        Assert.True(pages >= 2, $"The report is expected to need two pages, it has {pages}.");
        var texts = (await PdfText.ReadAsync(file.Content)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(pages, texts.Length);
        for (var page = 1; page <= pages; page++)
        {
            Assert.Contains($"Страница {page} из {pages}", texts[page - 1].Replace('\u00a0', ' '), StringComparison.Ordinal);
        }

        Assert.All(texts[..2], text => Assert.Contains("Показатель", text, StringComparison.Ordinal));
        Assert.Contains("PTSans", (await PdfText.FontsAsync(file.Content)).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static MonthlyReport Report(string period) => MonthlyReport.Build(
        Passport, ProjectDemoEvents.All(Passport), ComputedIndicatorFacts.None, ReportingPeriod.Parse(Passport, period), ReportThresholds.Default);

    private static string Squeeze(string text) => Blanks().Replace(text, string.Empty);

    [GeneratedRegex(@"[\s\u00a0\f]+")]
    private static partial Regex Blanks();
}
