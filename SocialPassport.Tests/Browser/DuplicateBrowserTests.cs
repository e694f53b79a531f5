using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A supervisor decides a pair of the queue, from the list to the merge and back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DuplicateBrowserTests(BrowserSession session)
{
    private const string Supervisor = "Смирнов О. В.";

    [BrowserFact]
    public async Task Supervisor_MergesAPairOfTheQueue_AndUndoesIt()
    {
        var page = await session.SignInAsync(Supervisor);
        await page.GetByRole(AriaRole.Link, new() { Name = "Дубли" }).ClickAsync();
        await Assertions.Expect(Heading(page)).ToHaveTextAsync("Возможные дубли");
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить сейчас" }).ClickAsync();
        await Assertions.Expect(page.Locator(".duplicate-run")).ToContainTextAsync("Последняя проверка базы");
        var first = OwnPair(page);
        await Assertions.Expect(first).ToBeVisibleAsync();
        await PictureAsync(page, "queue");

        await first.ClickAsync();
        await Assertions.Expect(Heading(page)).ToHaveTextAsync("Один человек или разные люди?");
        await Assertions.Expect(page.Locator("tr.differs").First).ToBeVisibleAsync();
        Assert.DoesNotMatch(new Regex(@"\d{3}-\d{3}-\d{3} \d{2}"), await page.ContentAsync());
        await PictureAsync(page, "pair");

        await page.GetByRole(AriaRole.Link, new() { Name = "Объединить…" }).ClickAsync();
        await Assertions.Expect(Heading(page)).ToHaveTextAsync("Объединение записей");
        await PictureAsync(page, "merge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Далее" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Укажите, почему это один человек");
        await page.GetByLabel("Причина объединения").FillAsync("Сверены паспорта");
        await page.GetByRole(AriaRole.Button, new() { Name = "Далее" }).ClickAsync();
        await Assertions.Expect(Heading(page)).ToHaveTextAsync("Проверьте перед объединением");
        await PictureAsync(page, "check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Объединить", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator(".page-head .status")).ToContainTextAsync("объединены");
        await PictureAsync(page, "merged");
        await page.GetByLabel("Причина").FillAsync("Объединены по ошибке");
        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить объединение" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-head .status")).ToContainTextAsync("ждёт решения");
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The pair scrolls sideways at 1366 pixels.");
    }

    /// <summary>Of which no card belongs to another centre: that one would ask for a reason first.</summary>
    internal static ILocator OwnPair(IPage page) =>
        page.Locator("//tbody/tr[not(contains(., 'Гатчинский'))]//a").First;

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private static Task PictureAsync(IPage page, string name) => BrowserSession.PictureAsync(page, "duplicates-" + name);
}
