using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.FactGateway.Sandbox;

namespace SocialPassport.Tests.Browser;

/// <summary>A clerk asks other departments instead of sending the family for papers.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FactRequestBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Clerk_AsksForWhatIsMissing_SeesTheAnswer_AndDecidesAContradiction()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        var snils = Enumerable.Range(700_000, 100_000).Select(TestData.SnilsOf).First(s =>
            FactSandboxAnswers.Answers(s.Digits, FactRequestKind.Income)
            && FactSandboxAnswers.Answers(s.Digits, FactRequestKind.Birth) && FactSandboxAnswers.Contradicts(s.Digits, FactRequestKind.Birth));
        await page.GotoAsync("/families/new");
        await NewFamilies.FillApplicantAsync(page, "Запросова");
        await page.GetByLabel("СНИЛС").First.FillAsync(snils.Digits);
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить ребёнка" }).ClickAsync();
        await page.GetByLabel("Фамилия").Nth(1).FillAsync("Запросова");
        await page.GetByLabel("Имя").Nth(1).FillAsync("Вера");
        await page.GetByLabel("Дата рождения").Nth(1).FillAsync("05.05.2018");
        await page.GetByLabel("Пол").Nth(1).SelectOptionAsync(new SelectOptionValue { Label = "женский" });
        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync("г. Всеволожск, дом Запросова");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Семья: Запросова Анна Ивановна");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Право на меры" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Запросить сведения" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Запросова Анна Ивановна: доходы" })).ToBeCheckedAsync();
        await PictureAsync(page, "suggested");
        await page.GetByRole(AriaRole.Button, new() { Name = "Запросить отмеченное" }).ClickAsync();
        var incomes = page.Locator(".fact-request").Filter(new() { HasText = "доходы" });
        await Assertions.Expect(incomes).ToContainTextAsync("получен ответ");
        await Assertions.Expect(incomes.Locator("tbody tr").First).ToContainTextAsync("нет данных");
        await PictureAsync(page, "answered");

        // Another question; its answer contradicts the card.
        if (!await page.Locator("#ask-kind").IsVisibleAsync())
        {
            await page.GetByText("Другой запрос").ClickAsync();
        }

        await page.GetByLabel("Что", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "запись о рождении (ЕГР ЗАГС)" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Запросить", Exact = true }).ClickAsync();
        var birth = page.Locator(".fact-request").Filter(new() { HasText = "запись о рождении" });
        await Assertions.Expect(birth).ToContainTextAsync("есть расхождения");
        await PictureAsync(page, "disputed");
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Запросы сведений" })).ToContainTextAsync(new Regex(@"\d"));
        await birth.GetByRole(AriaRole.Link, new() { Name = "Решить" }).ClickAsync();
        await page.GetByLabel("Что верно").SelectOptionAsync(new SelectOptionValue { Value = "take" });
        await PictureAsync(page, "decision");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("table.check")).ToContainTextAsync("03.04.1990");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("[role=status].notice")).ToHaveTextAsync("Записано: Расхождение со сведениями ведомства");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Состав" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("03.04.1990");
        await page.GetByRole(AriaRole.Tab, new() { Name = "История" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Получены сведения СМЭВ");
        await page.GotoAsync("/requests?show=all");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("Запросова Анна Ивановна");
        await PictureAsync(page, "journal");
    }

    private static Task PictureAsync(IPage page, string name) => BrowserSession.PictureAsync(page, $"facts-{name}");
}
