using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Frozen;
using SocialPassport.Web.Features.Project.Summary;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Reports kept as they were, and the summary of the project, over a real database and a real print.</summary>
public sealed class FrozenReportsTests
{
    [PdfFact]
    public async Task FreezeAsync_Table_GivesTheSameBytesWhateverHappensLater()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        Assert.Equal(1, await FreezeAsync(desk));
        var before = await FilesAsync(desk, number: 1);

        desk.Clock.Advance(TimeSpan.FromDays(400));
        await using (var db = desk.Open())
        {
            await db.Set<RiskCard>().ExecuteUpdateAsync(set => set.SetProperty(risk => risk.ProbabilityPercent, 99));
        }

        Assert.Equal(2, await FreezeAsync(desk));
        Assert.Equal(before, await FilesAsync(desk, number: 1));
        Assert.NotEqual(before, await FilesAsync(desk, number: 2));
        using var workbook = new XLWorkbook(new MemoryStream(before[0]));
        Assert.Equal("Редакция 1", workbook.Worksheet(1).Cell(3, 1).GetString());
        Assert.Equal(20, workbook.Worksheet(1).Cell(6, 2).GetValue<int>());
    }

    [PdfFact]
    public async Task FreezeAsync_Files_CarryNumberHashAndPlaceForASignature()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await FreezeAsync(desk);

        var row = Assert.Single((await ListAsync(desk)).Rows);
        var files = await FilesAsync(desk, number: 1);

        var text = string.Concat((await PdfText.ReadAsync(files[1])).Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains("Редакция1", text, StringComparison.Ordinal);
        Assert.Contains($"SHA-256данныхотчёта:{row.ModelSha256}", text, StringComparison.Ordinal);
        Assert.Contains("расшифровкаподписи", text, StringComparison.Ordinal);
        Assert.Contains($"Зафиксирован отчёт «Риски приоритетного проекта», редакция 1; xlsx SHA-256 {row.Files[0].Sha256}", (await desk.AuditAsync())[0].Details, StringComparison.Ordinal);
        Assert.Equal((AuditAction.Export, "Risks"), ((await desk.AuditAsync())[^1].Action, (await desk.AuditAsync())[^1].SubjectId));
    }

    [Fact]
    public async Task FreezeAsync_WithoutChromium_KeepsNothing()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<ChromiumMissingException>(() => FreezeAsync(desk));

        Assert.Equal(0, (await ListAsync(desk)).Total);
        Assert.Empty(await desk.AuditAsync());
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task FreezeAsync_OtherRole_IsRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<ProjectTableExports, int>(1, exports => exports.FreezeAsync(ProjectTable.Risks, CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<SummaryExports, int>(1, exports => exports.FreezeAsync(CancellationToken.None), role));
    }

    [Fact]
    public async Task Summary_Model_HoldsEveryPartOfThePassport()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        var summary = await SummaryAsync(desk);

        Assert.Equal(
            [
                "Показатели проекта 5", "Контрольные точки приоритетного проекта 18", "Риски приоритетного проекта 3", "Мероприятия (результаты) 2",
                "Расхождения паспорта 7", "Финансовое обеспечение 5", "Команда проекта 8",
            ],
            summary.Tables.Select(table => $"{table.Title} {table.Rows.Count}"));
        Assert.All(summary.Tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
        Assert.All(summary.Tables.SelectMany(table => table.Rows.SelectMany(row => row.Zip(table.Columns))), cell => Assert.NotEmpty(cell.Second.TextOf(cell.First)));
        Assert.Equal(["1.1. 1/1/1", "1.2. 1/1/1", "2.1. 1/1/1", "2.2. 1/1/1", "2.3. 2/0/0"], summary.Tables[0].Rows.Select(row => $"{row[0]} {row[4]}/{row[5]}/{row[7]}"));
        Assert.Equal(["2 из 2", "2 из 3"], summary.Tables[3].Rows.Select(row => row[6]));
    }

    [Fact]
    public async Task Summary_Excel_HasASheetPerTableWithTheNumbersOfTheModel()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var summary = await SummaryAsync(desk);

        var file = await desk.AsAsync<SummaryExports, MadeFile>(ProjectDesk.Author, exports => exports.ExportAsync(ReportFormat.Xlsx, CancellationToken.None));

        using var workbook = new XLWorkbook(new MemoryStream(file.Content));
        Assert.Equal(summary.Tables.Count + 1, workbook.Worksheets.Count);
        var indicators = workbook.Worksheet("Показатели проекта");
        Assert.Equal(summary.Tables[0].Rows.Select(row => (long)row[5]!), Enumerable.Range(6, 5).Select(row => indicators.Cell(row, 6).GetValue<long>()));
        Assert.Equal("Сводный отчёт по проекту 2024-09-02.xlsx", file.Name);
        Assert.Equal((AuditAction.Export, ProjectSummary.Kind), (Assert.Single(await desk.AuditAsync()).Action, (await desk.AuditAsync())[0].SubjectId));
    }

    [PdfFact]
    public async Task Summary_Pdf_HoldsEveryTableAndTheCharts()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);

        var file = await desk.AsAsync<SummaryExports, MadeFile>(ProjectDesk.Author, exports => exports.ExportAsync(ReportFormat.Pdf, CancellationToken.None));

        var text = string.Concat((await PdfText.ReadAsync(file.Content)).Where(c => !char.IsWhiteSpace(c)));
        foreach (var expected in new[] { "Показателипроекта", "1.1.К.12", "Рискиприоритетногопроекта", "Расхожденияпаспорта", "непредусмотрено", "ТолмачеваА.Е.", "столбцы—факт", "расшифровкаподписи" })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    private static Task<int> FreezeAsync(ProjectDesk desk) =>
        desk.AsAsync<ProjectTableExports, int>(ProjectDesk.Author, exports => exports.FreezeAsync(ProjectTable.Risks, CancellationToken.None));

    private static Task<FrozenReportPage> ListAsync(ProjectDesk desk) =>
        desk.AsAsync<FrozenReports, FrozenReportPage>(ProjectDesk.Author, reports => reports.ListAsync(nameof(ProjectTable.Risks), 1, CancellationToken.None));

    private static Task<ProjectSummary> SummaryAsync(ProjectDesk desk) =>
        desk.AsAsync<SummaryQueries, ProjectSummary>(ProjectDesk.Author, queries => queries.ReadAsync(CancellationToken.None));

    /// <summary>Excel first, then PDF.</summary>
    private static async Task<IReadOnlyList<byte[]>> FilesAsync(ProjectDesk desk, int number)
    {
        var row = (await ListAsync(desk)).Rows.Single(report => report.Number == number);
        var files = new List<byte[]>();
        foreach (var file in row.Files)
        {
            files.Add((await desk.AsAsync<FrozenReports, MadeFile>(
                ProjectDesk.Author, reports => reports.ExportAsync(row.PublicId, file.Format, CancellationToken.None))).Content);
        }

        return files;
    }
}
