using ClosedXML.Excel;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>The project's pages in a real browser: every page opens, the report is downloaded as Excel and PDF.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ProjectBrowserTests(BrowserSession session)
{
    private const string ProjectAdministrator = "Зайцева Н. Л.";

    [BrowserFact]
    public async Task Pages_OfTheProject_OpenOneAfterAnother()
    {
        var page = await session.SignInAsync(ProjectAdministrator);

        foreach (var (address, title) in new[]
        {
            ("/project", "Проект: паспорт"),
            ("/project/indicators", "Проект: показатели"),
            ("/project/milestones", "Проект: контрольные точки"),
            ("/project/risks", "Проект: риски"),
            ("/project/reports", "Проект: отчёты"),
            ("/project/reports/milestones", "Проект: контрольные точки проекта"),
            ("/project/reports/strategy", "Проект: показатели цифровой стратегии"),
            ("/project/reports/summary", "Проект: сводный отчёт"),
            ("/project/edit/indicators", "Проект: изменение паспорта"),
            ("/project/edit/plan", "Проект: изменение паспорта"),
            ("/project/editions", "Проект: редакции паспорта"),
            ("/project/strategy/cleanrecords", "Проект: показатель стратегии"),
            ("/project/strategy/contactcentre", "Проект: показатель стратегии"),
            ("/project/milestones/2.1.К.4", "Проект: контрольная точка 2.1.К.4"),
            ("/project/indicators/2.1?period=2024-05", "Проект: показатель 2.1"),
        })
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
            await Assertions.Expect(page.Locator("main table, main dl.facts, main fieldset, main form.panel").First).ToBeVisibleAsync();
            Assert.False(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                $"{address} scrolls sideways at 1366 pixels.");
            if (address == "/project/indicators")
            {
                await Assertions.Expect(page.Locator("svg.indicator-chart")).ToHaveCountAsync(5);
            }

            await BrowserSession.PictureAsync(page, $"Проект{address["/project".Length..].Replace('/', '-').Replace('.', '-').Replace('?', '-')}");
        }
    }

    [BrowserFact]
    public async Task Reports_ExcelAndPdf_AreDownloaded()
    {
        var page = await session.SignInAsync(ProjectAdministrator);
        await page.GotoAsync("/project/reports?period=2024-08");
        await Assertions.Expect(page.GetByText("Показатели приоритетного проекта за август 2024 года")).ToBeVisibleAsync();

        var excel = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Excel" }).ClickAsync());
        Assert.Equal("Отчёт по проекту 2024-08.xlsx", excel.SuggestedFilename);
        using var workbook = new XLWorkbook(new MemoryStream(await File.ReadAllBytesAsync(await excel.PathAsync())));
        Assert.Equal("за август 2024 года, по состоянию на 31.08.2024", workbook.Worksheet(1).Cell(3, 1).GetString());

        var pdf = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "PDF" }).ClickAsync());
        Assert.Equal("Отчёт по проекту 2024-08.pdf", pdf.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await pdf.PathAsync());
        Assert.Equal("%PDF-"u8.ToArray(), bytes[..5]);
    }
}
