using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A measure from nothing in a real browser: described, its rule written and tried, put in force by a second person, screened with and assigned.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MeasureBrowserTests(BrowserSession session)
{
    private const string Author = "Зайцева Н. Л.";
    private const string Second = "Орлов Д. Р.";
    private const string Version = "/measures/TOYS/versions/1";

    [BrowserFact]
    public async Task Measure_FromNothing_IsWrittenTriedPutInForceScreenedWithAndAssigned()
    {
        var author = await session.SignInAsync(Author);
        await author.GotoAsync("/measures");
        await author.GetByRole(AriaRole.Link, new() { Name = "Новая мера" }).ClickAsync();
        await author.GetByLabel("Наименование").FillAsync("Игрушки детям");
        await author.GetByLabel("Код", new() { Exact = true }).FillAsync("toys");
        await author.GetByLabel("Правовой акт").FillAsync("Постановление № 7 от 01.09.2025");
        await author.GetByLabel("Код КМСЗ").FillAsync("0799");
        await author.GetByLabel("КБК").FillAsync("00000000000000000000");
        await author.GetByLabel("Код программы").FillAsync("ECPRASST");
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

        await ScreeningBrowserTests.AssignAsync(session, "Игрушки детям");
    }

    [BrowserFact]
    public async Task NewVersion_OfAMeasureInForce_IsComparedAsTextAndOverTheRegistry()
    {
        var author = await session.SignInAsync(Author);
        await author.GotoAsync("/measures/FOOD");
        await author.GetByRole(AriaRole.Link, new() { Name = "Новая редакция" }).WaitForAsync();
        await BrowserSession.PictureAsync(author, "Меры-карточка");
        await author.GetByRole(AriaRole.Link, new() { Name = "Новая редакция" }).ClickAsync();
        await author.GetByLabel("Действует с").FillAsync("01.12.2026");
        await author.GetByRole(AriaRole.Button, new() { Name = "Начать проект редакции" }).ClickAsync();
        await author.Locator("#rule-2").ClickAsync();
        await FillAsync(author, "rule-2-percent", "50");
        await Assertions.Expect(author.Locator(".rule-reading").First).ToContainTextAsync("ниже 50 %");

        await author.GetByRole(AriaRole.Link, new() { Name = "Сравнение", Exact = true }).ClickAsync();
        await Assertions.Expect(author.Locator(".change-changed")).ToHaveCountAsync(1);
        await author.GetByRole(AriaRole.Button, new() { Name = "Посчитать, у кого изменится" }).ClickAsync();
        await Assertions.Expect(author.GetByText("Ответ изменится у")).ToBeVisibleAsync();
        await author.GetByText("Ответ изменится у").ScrollIntoViewIfNeededAsync();
        await author.Mouse.WheelAsync(0, 2000);
        await BrowserSession.PictureAsync(author, "Меры-сравнение");

        var findings = new List<string>();
        foreach (var tab in new[] { "Rule", "Period", "Terms", "Examples", "Comparison", "Check" })
        {
            await author.GotoAsync($"/measures/FOOD/versions/2?tab={tab}");
            await author.Locator("section.panel, form.panel").First.WaitForAsync();
            await AccessibilityBrowserTests.CheckAsync(author, findings);
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [BrowserFact]
    public async Task Card_MadeAnExample_IsProposedWithoutNames()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        await NewFamilies.OpenFoundAsync(page, "Иванов");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Право на меры" }).ClickAsync();
        await page.Locator(".measure-right").Filter(new() { HasText = "Продовольственный сертификат" }).GetByRole(AriaRole.Link, new() { Name = "Сделать примером" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Убрано:")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Иванов");
        await page.GetByLabel("Что показывает пример").FillAsync("Семья из реестра");
        await BrowserSession.PictureAsync(page, "Меры-из-карточки");
        await page.GetByRole(AriaRole.Button, new() { Name = "Предложить пример" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Пример предложен.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task References_AreEditedByThoseWhoAnswerForThem()
    {
        var author = await session.SignInAsync(Author);
        await author.GotoAsync("/references?code=pm.child");
        await author.GetByText("Новое значение").First.ClickAsync();
        await author.GetByLabel("Рублей в месяц").FillAsync("20 000");
        await author.GetByLabel("Действует с").FillAsync("01.06.2026");
        await author.GetByLabel("Правовой акт").FillAsync("Постановление № 9");
        await author.GetByRole(AriaRole.Button, new() { Name = "Внести значение" }).ClickAsync();
        await Assertions.Expect(author.Locator("#yardstick-from-error")).ToContainTextAsync("уже есть значение");
        await BrowserSession.PictureAsync(author, "Справочники-величины");
        await author.GetByLabel("Действует с").FillAsync("01.01.2027");
        await author.GetByRole(AriaRole.Button, new() { Name = "Внести значение" }).ClickAsync();
        await Assertions.Expect(author.Locator("table.data tbody tr").First).ToContainTextAsync("с 01.01.2027 без срока");

        await author.GotoAsync("/references/calendar?year=2027");
        await author.GetByLabel("Акт о переносе выходных дней").FillAsync("Постановление № 10");
        await author.GetByLabel("Нерабочие дни с понедельника по пятницу").FillAsync("01.01 04.01 05.01 06.01 07.01 08.01 23.02 08.03 03.05 10.05 04.11");
        await author.GetByRole(AriaRole.Button, new() { Name = "Завести календарь" }).ClickAsync();
        await Assertions.Expect(author.GetByRole(AriaRole.Heading, new() { Name = "2027 год: 250" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(author, "Справочники-календарь");

        var administrator = await session.SignInAsync("Белов А. С.");
        await administrator.GotoAsync("/references/dictionaries");
        await administrator.GetByRole(AriaRole.Row, new() { Name = "noMirCard" }).GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Изменить с даты" }).ClickAsync();
        await administrator.Locator("#dictionary-change-name").FillAsync("Нет действующей карты «Мир» на имя получателя");
        await administrator.Locator("#dictionary-change-day").FillAsync("01.01.2027");
        await administrator.Locator("#dictionary-change-reason").FillAsync("Приказ № 3");
        await BrowserSession.PictureAsync(administrator, "Справочники-словарь");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Изменить значение" }).ClickAsync();
        await Assertions.Expect(administrator.Locator("table.data")).ToContainTextAsync("Нет действующей карты");
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
        await page.GetByRole(AriaRole.Button, new() { Name = "Перенести", Exact = true }).ClickAsync();
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
