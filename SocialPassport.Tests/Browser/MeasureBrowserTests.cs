using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A measure from nothing in a real browser: described, its rule written and tried, put in force by a second person.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MeasureBrowserTests(BrowserSession session)
{
    private const string Author = "Зайцева Н. Л.";
    private const string Second = "Орлов Д. Р.";
    private const string Version = "/measures/TOYS/versions/1";

    [BrowserFact]
    public async Task Measure_FromNothing_IsWrittenTriedAndPutInForceByASecondPerson()
    {
        var author = await session.SignInAsync(Author);
        await author.GotoAsync("/measures");
        await author.GetByRole(AriaRole.Link, new() { Name = "Новая мера" }).ClickAsync();
        await author.GetByLabel("Наименование").FillAsync("Игрушки детям");
        await author.GetByLabel("Код", new() { Exact = true }).FillAsync("toys");
        await author.GetByLabel("Правовой акт").FillAsync("Постановление № 7 от 01.09.2025");
        await BrowserSession.PictureAsync(author, "Меры-новая");
        await author.GetByRole(AriaRole.Button, new() { Name = "Завести меру" }).ClickAsync();
        await author.GetByRole(AriaRole.Link, new() { Name = "Новая редакция" }).ClickAsync();
        await author.GetByLabel("Действует с").FillAsync("01.01.2026");
        await author.GetByRole(AriaRole.Button, new() { Name = "Начать проект редакции" }).ClickAsync();
        await Assertions.Expect(author.GetByRole(AriaRole.Heading, new() { Name = "Как это читается" })).ToBeVisibleAsync();

        await WriteRuleAsync(author);
        await WriteTermsAsync(author);
        await AddExampleAsync(author, "Семья с низким доходом", "15000", "имеет право");
        await AddExampleAsync(author, "Доход выше предела", "60000", "нет права");
        await Assertions.Expect(author.Locator(".rule-example > summary .status-good")).ToHaveCountAsync(2);
        await BrowserSession.PictureAsync(author, "Меры-примеры");

        await author.GotoAsync(Version);
        await author.GetByRole(AriaRole.Button, new() { Name = "Посчитать по реестру" }).ClickAsync();
        await Assertions.Expect(author.Locator(".registry-count dt").First).ToHaveTextAsync("имеют право");
        await author.GetByRole(AriaRole.Heading, new() { Name = "По реестру" }).ScrollIntoViewIfNeededAsync();
        await BrowserSession.PictureAsync(author, "Меры-реестр");

        await author.GetByRole(AriaRole.Link, new() { Name = "Проверка и ввод", Exact = true }).ClickAsync();
        await author.GetByRole(AriaRole.Button, new() { Name = "На ввод в действие" }).ClickAsync();
        await Assertions.Expect(author.GetByText("в действие её вводит второй администратор проекта")).ToBeVisibleAsync();

        var second = await session.SignInAsync(Second);
        await second.GotoAsync($"{Version}?tab=Check");
        await second.GetByRole(AriaRole.Button, new() { Name = "Ввести в действие…" }).ClickAsync();
        await BrowserSession.PictureAsync(second, "Меры-ввод");
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Ввести в действие" }).ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("действует");

        await author.GotoAsync(Version);
        await Assertions.Expect(author.GetByRole(AriaRole.Button, new() { Name = "Добавить условие" })).ToHaveCountAsync(0);
        await BrowserSession.PictureAsync(author, "Меры-действует");
    }

    private static async Task WriteRuleAsync(IPage page)
    {
        // The whole rule first: its words and its clause.
        await page.Locator("#rule-root").ClickAsync();
        await FillAsync(page, "rule-root-clause", "п. 1");
        foreach (var (kind, index) in new[] { "Регистрация в области", "Дети", "Доход на человека", "Не получали раньше" }.Select((kind, index) => (kind, index)))
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Добавить условие", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator($"#rule-{index}")).ToHaveAttributeAsync("aria-expanded", "true");
            await FillAsync(page, $"rule-{index}-clause", $"п. {index + 2}");
        }

        // A slip is told at its field and in the check, and put right.
        await page.Locator("#rule-1").ClickAsync();
        await FillAsync(page, "rule-1-ageFrom", "20");
        await Assertions.Expect(page.Locator("#rule-1-ageBelow-error")).ToContainTextAsync("таких детей нет");
        await BrowserSession.PictureAsync(page, "Меры-ошибка");
        await FillAsync(page, "rule-1-ageFrom", "0");
        await Assertions.Expect(page.Locator("#rule-1-ageBelow-error")).ToHaveCountAsync(0);

        // Two more in a group of alternatives, moved there by the keyboard's own controls.
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить условие", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Льготная категория", Exact = true }).ClickAsync();
        await page.GetByLabel("Многодетная семья").CheckAsync();
        await FillAsync(page, "rule-4-clause", "п. 6");
        await page.GetByRole(AriaRole.Button, new() { Name = "В группу «любое»" }).ClickAsync();
        await Assertions.Expect(page.Locator("#rule-4-0")).ToBeVisibleAsync();
        await page.Locator("#rule-2").ClickAsync();
        await page.GetByLabel("Перенести в группу").SelectOptionAsync(new SelectOptionValue { Label = "5 Хотя бы одно из условий" });
        await Assertions.Expect(page.Locator("#rule-3-1")).ToBeFocusedAsync();
        await page.Locator("#rule-3").ClickAsync();
        await FillAsync(page, "rule-3-text", "Многодетная или с доходом ниже предела");
        await page.Locator("#rule-3").PressAsync("Alt+ArrowUp");
        await Assertions.Expect(page.Locator("#rule-2-1")).ToBeVisibleAsync();
        await page.Locator("#rule-2").ClickAsync();
        await BrowserSession.PictureAsync(page, "Меры-редактор");
        await Assertions.Expect(page.Locator(".rule-reading").First).ToContainTextAsync("выполняется хотя бы одно условие");
    }

    private static async Task WriteTermsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Сертификат", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать условия" }).ClickAsync();
        await Assertions.Expect(page.Locator("#terms-amount-error")).ToContainTextAsync("Укажите сумму");
        await page.GetByLabel("Рублей").FillAsync("3 000,00");
        await page.Locator("#terms-line-0-name").FillAsync("Игрушки");
        await page.Locator("#terms-line-0-code").FillAsync("324039000.010000001");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать условия" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Условия записаны.")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "Меры-сертификат");
    }

    private static async Task AddExampleAsync(IPage page, string title, string income, string outcome)
    {
        await page.GotoAsync($"{Version}?tab=Examples");
        await page.GetByRole(AriaRole.Link, new() { Name = "Добавить пример" }).ClickAsync();
        await page.GetByLabel("Что показывает пример").FillAsync(title);
        await page.GetByLabel("Дата заявления").FillAsync("15.02.2026");
        await page.Locator("#example-member-0-birth").FillAsync("02.04.1990");
        await page.Locator("#example-member-0-income-kind").SelectOptionAsync(new SelectOptionValue { Label = "каждый месяц" });
        await page.Locator("#example-member-0-income").FillAsync(income);
        await page.Locator("#example-member-1-birth").FillAsync("01.05.2016");
        await page.Locator("#example-outcome").SelectOptionAsync(new SelectOptionValue { Label = outcome });
        await page.GetByRole(AriaRole.Button, new() { Name = "Что ответит правило" }).ClickAsync();
        await Assertions.Expect(page.Locator(".example-answer .assessment")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, $"Меры-пример-{income}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать пример" }).ClickAsync();
        await Assertions.Expect(page.GetByText(title)).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page, string id, string text)
    {
        await page.Locator($"#{id}").FillAsync(text);
        await page.Locator($"#{id}").PressAsync("Tab");
    }
}
