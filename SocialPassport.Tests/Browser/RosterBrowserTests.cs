using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>The system administrator keeps the list of staff and the settings in the browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RosterBrowserTests(BrowserSession session)
{
    private const string NewName = "Крылова Вера Олеговна";

    [BrowserFact]
    public async Task Staff_EnteredChangedAndDismissed_LosesTheOpenPage()
    {
        var page = await session.SignInAsync("Белов А. С.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Сотрудники" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Сотрудники", Level = 1 }).WaitForAsync();
        await BrowserSession.PictureAsync(page, "staff-list");
        await page.GetByRole(AriaRole.Link, new() { Name = "Новый сотрудник" }).ClickAsync();
        await page.GetByLabel("Фамилия, имя, отчество").FillAsync(NewName);
        await page.GetByLabel("Имя для входа").FillAsync("krylova");
        await Assertions.Expect(page.GetByLabel("Фамилия с инициалами")).ToHaveValueAsync("Крылова В. О.");
        await page.GetByLabel("оператор приёма").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Внести в список" }).ClickAsync();
        await Assertions.Expect(page.Locator("#staff-centre-error")).ToContainTextAsync("выберите филиал");
        await BrowserSession.PictureAsync(page, "staff-new");
        await page.Locator("#staff-centre").SelectOptionAsync(["Всеволожский"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Внести в список" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = NewName }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await page.GetByLabel("специалист по назначению").CheckAsync();
        await page.GetByLabel("Причина изменения").FillAsync("Приказ о переводе");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать изменения" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].notice-good")).ToContainTextAsync("Изменения записаны");
        await Assertions.Expect(page.Locator("table tbody tr").First).ToContainTextAsync("оператор приёма → оператор приёма, специалист по назначению");
        await BrowserSession.PictureAsync(page, "staff-member");

        var clerk = await session.SignInAsync("Крылова В. О.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Уволить…" }).ClickAsync();
        await page.GetByLabel("Причина увольнения").FillAsync("По собственному желанию");
        await page.GetByRole(AriaRole.Button, new() { Name = "Уволить", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].notice-good")).ToContainTextAsync("Сотрудник уволен");

        await Assertions.Expect(clerk.Locator(".staff-badge")).ToHaveCountAsync(0);
        await clerk.GotoAsync("/sign-in");
        await Assertions.Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "Вход для разработки" })).ToBeVisibleAsync();
        await Assertions.Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "Крылова В. О." })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Settings_ValueSet_HoldsOnThePageThatReadsItAndIsGivenBack()
    {
        var page = await session.SignInAsync("Белов А. С.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Настройки" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Изменить: Много карточек" }).ClickAsync();
        await page.Locator("#setting-value").FillAsync("0");
        await page.GetByLabel("Акт или причина").FillAsync("Проверка порога");
        await page.GetByRole(AriaRole.Button, new() { Name = "Задать значение" }).ClickAsync();
        await Assertions.Expect(page.Locator("#setting-value-error")).ToContainTextAsync("целое число от 1");
        await BrowserSession.PictureAsync(page, "settings");
        await page.Locator("#setting-value").FillAsync("33");
        await page.GetByRole(AriaRole.Button, new() { Name = "Задать значение" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].notice-good")).ToContainTextAsync("Много карточек: 33 карточки");

        var auditor = await session.SignInAsync("Григорьева В. П.");
        await auditor.GotoAsync("/audit/anomalies");
        await Assertions.Expect(auditor.GetByText("больше 33 за час")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Вернуть значение сервера: Много карточек" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].notice-good")).ToContainTextAsync("Много карточек: 40 карточек");
    }
}
