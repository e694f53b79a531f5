using Microsoft.Playwright;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>
/// The passport amended in a real browser: a bad date is told at its field, a good one makes an edition that is compared;
/// the summary is frozen and handed out the same to the byte.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ProjectPassportBrowserTests(BrowserSession session)
{
    private const string ProjectAdministrator = "Зайцева Н. Л.";

    [BrowserFact]
    public async Task Passport_MilestoneMoved_MakesAnEditionThatIsCompared()
    {
        var page = await session.SignInAsync(ProjectAdministrator);
        await page.GotoAsync("/project");
        await page.GetByRole(AriaRole.Link, new() { Name = "Изменить паспорт" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "План реализации" }).ClickAsync();
        var due = page.Locator("[id='milestone-2.1.К.6-due']");
        await due.FillAsync("19.08.2024");
        await page.GetByLabel("Причина изменения").FillAsync("Решение проектного офиса № 5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Принять новую редакцию" }).ClickAsync();
        await Assertions.Expect(page.Locator("[id='milestone-2.1.К.6-due-error']")).ToContainTextAsync("Предшествующая точка 2.1.К.5");
        // The summary takes the focus once it is drawn; only then does the link have it for itself.
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await page.Locator(".error-summary a").First.ClickAsync();
        await Assertions.Expect(due).ToBeFocusedAsync();
        await BrowserSession.PictureAsync(page, "Паспорт-ошибка-у-поля");

        await due.FillAsync("27.08.2024");
        await SavedDrafts.WaitForAsync(session.Workstation, ProjectAdministrator, $"project.passport:{PassportSection.Plan}", "milestone-2.1.К.6-due", "27.08.2024");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Продолжить черновик" }).First.ClickAsync();
        await Assertions.Expect(due).ToHaveValueAsync("27.08.2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "Принять новую редакцию" }).ClickAsync();

        await Assertions.Expect(page.Locator("table.passport-differences tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("table.passport-differences tbody tr")).ToContainTextAsync("25.08.2024");
        await BrowserSession.PictureAsync(page, "Паспорт-сравнение");
    }

    [BrowserFact]
    public async Task Summary_Frozen_IsDownloadedTheSameToTheByte()
    {
        var page = await session.SignInAsync(ProjectAdministrator);
        await page.GotoAsync("/project/reports/summary");

        await page.GetByRole(AriaRole.Button, new() { Name = "Зафиксировать" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Отчёт зафиксирован: редакция 1")).ToBeVisibleAsync();
        var first = await DownloadAsync(page);
        await page.ReloadAsync();

        Assert.Equal(first, await DownloadAsync(page));
        Assert.Equal("%PDF-"u8.ToArray(), first[..5]);
    }

    private static async Task<byte[]> DownloadAsync(IPage page)
    {
        var pdf = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Редакция 1, pdf" }).ClickAsync());
        return await File.ReadAllBytesAsync(await pdf.PathAsync());
    }
}
