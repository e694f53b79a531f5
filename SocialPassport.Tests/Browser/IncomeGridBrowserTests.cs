using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A clerk fills the incomes of a family by keyboard and from a spreadsheet, without the mouse in between.</summary>
[Collection(BrowserCollection.Name)]
public sealed class IncomeGridBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Clerk_FillsTheGridByKeysAndPaste_ChecksAndWritesAtOnce()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        await NewFamilies.RegisterAsync(page, "Доходова");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Доходы" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Внести доходы", Exact = true }).ClickAsync();
        await Assertions.Expect(Cell(page, 0)).ToBeFocusedAsync();

        // Enter down, arrows, a cell brought back, the rest filled down.
        await page.Keyboard.TypeAsync("40000");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Cell(page, 1)).ToBeFocusedAsync();
        await Assertions.Expect(Cell(page, 0)).ToHaveValueAsync(new Regex(@"^40\s000,00$"));
        await page.Keyboard.TypeAsync("ошибка");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Cell(page, 1)).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(Cell(page, 1)).ToHaveValueAsync("ошибка");
        await PictureAsync(page, "wrong-cell");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Cell(page, 1)).ToHaveValueAsync(string.Empty);
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Control+d");
        await Assertions.Expect(Cell(page, 11)).ToHaveValueAsync(new Regex(@"^40\s000,00$"));

        // A block from a spreadsheet over the last three months, one column too wide.
        await Cell(page, 9).FocusAsync();
        await PasteAsync(page, "45\u00a0000,50\t1\r\n46000.00 ₽\t\r\nнет\t\r\n");
        await Assertions.Expect(Cell(page, 9)).ToHaveValueAsync(new Regex(@"^45\s000,50$"));
        await Assertions.Expect(Cell(page, 10)).ToHaveValueAsync(new Regex(@"^46\s000,00$"));
        await Assertions.Expect(Cell(page, 11)).ToHaveValueAsync("нет");
        await Assertions.Expect(page.Locator(".income-grid")).ToContainTextAsync("таблица шире сетки");
        await PictureAsync(page, "filled");

        await page.GetByLabel("Документ", new() { Exact = true }).FillAsync("Справка № 7 от 01.10.2026");
        await page.GetByLabel("Причина").FillAsync("не работала");
        await Cell(page, 11).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Проверьте перед сохранением" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".income-check tbody tr")).ToHaveCountAsync(12);
        await PictureAsync(page, "check");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Записать 12" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Доходы записаны: 12" })).ToBeVisibleAsync();
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The grid scrolls sideways at 1366 pixels.");
        await page.GetByRole(AriaRole.Tab, new() { Name = "История" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Внесены доходы");
        await PictureAsync(page, "history");
    }

    private static ILocator Cell(IPage page, int row) => page.Locator($"table[data-income-grid] input[data-row='{row}'][data-column='0']");

    private static Task PasteAsync(IPage page, string text) => page.EvaluateAsync(
        """
        text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);

    private static Task PictureAsync(IPage page, string name) => BrowserSession.PictureAsync(page, "incomes-" + name);
}
