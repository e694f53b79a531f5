using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A clerk changes a card with the keyboard, proves it with a scan and finds both in the timeline.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChangeBrowserTests(BrowserSession session)
{
    private const string Clerk = "Петрова А. С.";

    /// <summary>Focus that comes a round trip after the errors takes the clerk out of the field she already corrects.</summary>
    private const string FocusWhenErrorsAppear = """
        () => new Promise((done) => new MutationObserver((_, observer) => {
          const errors = document.querySelector(".error-summary");
          if (errors) {
            observer.disconnect();
            setTimeout(() => done(document.activeElement === errors), 0);
          }
        }).observe(document.body, { subtree: true, childList: true }))
        """;

    [BrowserFact]
    public async Task Clerk_ChangesAPhoneByKeyboard_WithAScan_AndItIsInTheHistory()
    {
        var page = await session.SignInAsync(Clerk);
        await OpenOwnCardAsync(page);
        await page.Locator(".change-menu summary").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await PictureAsync(page, "menu");
        await page.GetByRole(AriaRole.Link, new() { Name = "Телефон и гражданство" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Телефон и гражданство" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#contacts-phone")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("8 911 765 43 21");
        await page.Locator("#evidence-file").SetInputFilesAsync(new FilePayload
        {
            Name = "программа.pdf",
            MimeType = "application/pdf",
            Buffer = Encoding.ASCII.GetBytes("MZ"),
        });
        await Assertions.Expect(page.Locator("#evidence-file-error")).ToContainTextAsync("Это не PDF, JPEG или PNG");
        await page.Locator("#evidence-file").SetInputFilesAsync(new FilePayload
        {
            Name = "Заявление № 7.pdf",
            MimeType = "application/pdf",
            Buffer = [.. "%PDF-1.7"u8, .. new byte[2_000_000]],
        });
        await Assertions.Expect(page.GetByText("Приложен: Заявление № 7.pdf")).ToBeVisibleAsync();
        await PictureAsync(page, "form");

        await page.Locator("#evidence-document").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" })).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("table.check")).ToContainTextAsync("+7 (911) 765-43-21");
        await PictureAsync(page, "check");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#contacts-phone")).ToHaveValueAsync("8 911 765 43 21");
        await Assertions.Expect(page.Locator("#contacts-phone")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("[role=status].notice")).ToHaveTextAsync("Записано: Телефон и гражданство");
        await PictureAsync(page, "done");
        await page.GetByRole(AriaRole.Tab, new() { Name = "История" }).ClickAsync();
        var line = page.Locator(".timeline li").First;
        await Assertions.Expect(line).ToContainTextAsync("+7 (911) 765-43-21");
        await PictureAsync(page, "history");
        var download = await page.RunAndWaitForDownloadAsync(() => line.GetByRole(AriaRole.Link).ClickAsync());
        Assert.Equal("Заявление № 7.pdf", download.SuggestedFilename);
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The history scrolls sideways at 1366 pixels.");
    }

    [BrowserFact]
    public async Task Clerk_RecordsABirth_ErrorsFirst_ThenTheChildIsOnTheCard()
    {
        var page = await session.SignInAsync(Clerk);
        await OpenOwnCardAsync(page);
        var card = page.Url;
        await page.GotoAsync(card + "/birth");
        await Assertions.Expect(page.Locator("#child-Surname")).ToBeFocusedAsync();
        var isFocusedAtOnce = page.EvaluateAsync<bool>(FocusWhenErrorsAppear);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Укажите фамилию");
        Assert.True(await isFocusedAtOnce, "The summary of errors took the focus later than it appeared.");
        await PictureAsync(page, "birth-errors");

        await page.Locator("#child-Surname").FillAsync("Новорождённов");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#child-FirstName")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Лев");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Иванович");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync(DateTime.Today.AddDays(-2).ToString("ddMMyyyy", System.Globalization.CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("table.check")).ToContainTextAsync("Новорождённов Лев Иванович, сын");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" })).ToBeFocusedAsync();
        await PictureAsync(page, "birth-check");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("[role=status].notice")).ToHaveTextAsync("Записано: Рождение ребёнка");
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Новорождённов Лев Иванович");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Категории и события" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Рождение ребёнка.*Новорождённов") })).ToBeVisibleAsync();
        await page.GotoAsync(card + "/category");
        await page.Locator("#category-code").SelectOptionAsync(new SelectOptionValue { Label = "Малоимущая семья" });
        await page.Locator("#category-from").FillAsync("01.09.2026");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[role=status].notice")).ToHaveTextAsync("Записано: Новая льготная категория");
        await page.GetByRole(AriaRole.Button, new() { Name = "Аннулировать: Малоимущая семья" }).ClickAsync();
        await Assertions.Expect(page.Locator("#category")).ToHaveValueAsync(new Regex("^[0-9]+$"));
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr.annulled")).ToContainTextAsync("Внесено по ошибке");
        await PictureAsync(page, "categories");
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The categories scroll sideways at 1366 pixels.");
    }

    private static async Task OpenOwnCardAsync(IPage page)
    {
        await NewFamilies.OpenFoundAsync(page, "Иванов");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/families/[0-9a-f-]+$"));
    }

    private static Task PictureAsync(IPage page, string name) => BrowserSession.PictureAsync(page, "changes-" + name);
}
