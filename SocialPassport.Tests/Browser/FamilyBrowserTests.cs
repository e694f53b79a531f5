using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A clerk finds a family and works on its card with the keyboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FamilyBrowserTests(BrowserSession session)
{
    private const string Clerk = "Петрова А. С.";

    [BrowserFact]
    public async Task Clerk_SearchesByKeyboard_OpensTheFirstCardAndItsTabs()
    {
        var page = await session.SignInAsync(Clerk);
        var box = page.GetByLabel("Поиск семьи", new() { Exact = true });
        // The page takes the focus to its heading when it is ready.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(box).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("Иванов");
        await page.Keyboard.PressAsync("Enter");
        var first = page.Locator("table.hits a[data-row]").First;
        await Assertions.Expect(first).ToBeFocusedAsync();
        Assert.EndsWith("/families", page.Url, StringComparison.Ordinal);
        await PictureAsync(page, "search-found");

        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("table.hits a[data-row]").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Семья:");

        foreach (var (name, address) in new[]
        {
            ("Доходы", "incomes"), ("Категории и события", "categories"), ("Право на меры", "right"), ("Заявления", "applications"),
            ("Сертификаты", "certificates"), ("История", "history"), ("Доступ", "access"),
        })
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/families/[0-9a-f-]+/{address}$"));
            await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = name })).ToHaveAttributeAsync("aria-selected", "true");
            await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel).Locator(".loading-state")).ToHaveCountAsync(0);
            await PictureAsync(page, $"card-{address}");
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("просмотр карточки");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Состав" }).ClickAsync();
        await page.GetByText("Показать СНИЛС").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync(new Regex(@"\d{3}-\d{3}-\d{3} \d{2}"));
        await PictureAsync(page, "card-members");
    }

    [BrowserFact]
    public async Task Clerk_TypesInTheOtherLayout_SeesWhyAndNarrowsByFacets()
    {
        var page = await session.SignInAsync(Clerk);
        var box = page.GetByLabel("Поиск семьи", new() { Exact = true });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("bdfyjd");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("table.hits")).ToContainTextAsync("другая раскладка: bdfyjd → иванов");
        await PictureAsync(page, "search-layout");
        var facet = page.GetByRole(AriaRole.Navigation, new() { Name = "Уточнить найденное" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^7–17 лет") });
        await facet.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/families\?children=7-17$"));
        await Assertions.Expect(page.Locator("a.facet-chosen")).ToHaveCountAsync(1);
        await PictureAsync(page, "search-narrowed");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));

        await box.FillAsync("Иваноф");
        await box.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/families$"));
        await Assertions.Expect(page.GetByText("Точных совпадений нет.")).ToBeVisibleAsync();
        await PictureAsync(page, "search-slip");
    }

    [BrowserFact]
    public async Task Clerk_RegistersAFamily_AndAHalfFilledFormWaitsForHer()
    {
        var page = await session.SignInAsync(Clerk);
        await page.GotoAsync("/families");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Недавние" })).ToBeVisibleAsync();
        await PictureAsync(page, "search-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "Новая семья" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Новая семья", Level = 1 })).ToBeFocusedAsync();
        await page.GetByLabel("Фамилия").FillAsync("Браузерова");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Имя")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Евдокия");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Тихоновна");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("03051987");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Дата рождения")).ToHaveValueAsync("03.05.1987");

        await page.GetByRole(AriaRole.Link, new() { Name = "Рабочий стол" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Рабочий стол", Level = 1 })).ToBeVisibleAsync();
        await page.GotoAsync("/families/new");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Продолжить черновик" })).ToBeFocusedAsync();
        await PictureAsync(page, "new-family-draft");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Дата рождения")).ToHaveValueAsync("03.05.1987");
        await page.GetByRole(AriaRole.Button, new() { Name = "Завести дело" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Укажите адрес");
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeInViewportAsync();
        await PictureAsync(page, "new-family-errors");

        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync("г. Всеволожск, ул. Невская, д. 31");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Семья: Браузерова Евдокия Тихоновна");
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The card scrolls sideways at 1366 pixels.");
    }

    [BrowserFact]
    public async Task SearchBox_GoneToWhileANewPageComes_KeepsTheFocus()
    {
        var page = await session.SignInAsync(Clerk);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        // In one turn of the browser: the new page cannot come in between.
        await page.EvaluateAsync("() => { document.querySelector(\"nav.menu a[href='/measures']\").click(); document.getElementById('family-search').focus(); }");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Меры поддержки");
        await Assertions.Expect(page.Locator("#family-search")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task QuestionMark_NothingTyped_OpensTheListOfKeys()
    {
        var page = await session.SignInAsync(Clerk);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Клавиши" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Search_CardNumber_IsRefusedAndLeavesTheBoxEmpty()
    {
        var page = await session.SignInAsync(Clerk);
        var box = page.GetByLabel("Поиск семьи", new() { Exact = true });
        await box.FillAsync("2200 0000 0000 0004");
        await box.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("номер банковской карты");
        await Assertions.Expect(box).ToHaveValueAsync(string.Empty);
        Assert.DoesNotContain("2200", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("0000 0004", await page.ContentAsync(), StringComparison.Ordinal);
    }

    private static Task PictureAsync(IPage page, string name) => BrowserSession.PictureAsync(page, "families-" + name);
}
