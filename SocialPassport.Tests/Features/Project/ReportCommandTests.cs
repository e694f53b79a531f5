using ClosedXML.Excel;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Tests.Features.Project;

/// <summary>The command for every period of the passport; the numbers of section 3 stand here as the customer's paper has them.</summary>
public sealed class ReportCommandTests
{
    private static readonly string[] Codes = ["1.1.", "1.2.", "2.1.", "2.2.", "2.3."];

    public static TheoryData<string, string, string> Periods => new()
    {
        { "2024-01", "0 0 0 0 -", "0 0 0 0 0" },
        { "2024-02", "0 0 0 0 -", "0 0 0 0 0" },
        { "2024-03", "1 0 0 0 -", "1 0 0 0 0" },
        { "2024-04", "1 1 0 0 -", "1 1 0 0 0" },
        { "2024-05", "1 1 1 0 -", "1 1 1 0 0" },
        { "2024-06", "1 1 1 0 -", "1 1 1 0 0" },
        { "2024-07", "1 1 1 0 -", "1 1 1 0 0" },
        { "2024-08", "1 1 1 1 -", "1 1 1 1 0" },
        { "2024-09", "1 1 1 1 -", "1 1 1 1 0" },
        { "2024-10", "1 1 1 1 -", "1 1 1 1 0" },
        { "2024-11", "1 1 1 1 -", "1 1 1 1 0" },
        { "2024", "1 1 1 1 2", "1 1 1 1 0" },
    };

    [Theory]
    [MemberData(nameof(Periods))]
    public async Task Report_EachPeriod_HasTheNumbersOfThePassport(string period, string plans, string facts)
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("report");
        try
        {
            var path = Path.Combine(folder.FullName, "report.xlsx");

            Assert.Equal(0, await RunAsync(desk, period.Length == 4 ? "--year" : "--month", period, "--format", "xlsx", "--out", path));

            using var workbook = new XLWorkbook(path);
            var lines = Codes.Select(code => workbook.Worksheet(MonthlyReportWorkbook.ReportSheet).RowsUsed().Single(row => row.Cell(1).GetString() == code)).ToList();
            Assert.Equal(plans, string.Join(' ', lines.Select(line => line.Cell(7).DataType == XLDataType.Number ? line.Cell(7).GetString() : "-")));
            Assert.Equal(facts, string.Join(' ', lines.Select(line => line.Cell(8).GetString())));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--month", "2024-12")]
    [InlineData("--month", "2025-01")]
    [InlineData("--year", "2025")]
    public async Task Report_OtherPeriod_IsRefused(string option, string period)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<SocialPassport.Domain.Common.DomainRuleException>(() => RunAsync(desk, option, period, "--format", "xlsx", "--out", "report.xlsx"));
    }

    private static Task<int> RunAsync(ProjectDesk desk, params string[] arguments) => desk.AsAsync<IEnumerable<ConsoleCommand>, int>(
        ProjectDesk.Author,
        commands => commands.OfType<ReportCommand>().Single().Define().Parse(arguments).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));
}
