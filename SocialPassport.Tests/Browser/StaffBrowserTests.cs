using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>Who is signed in, as the circuit sees it: the badge, a refusal without a request, the journal, the way out.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StaffBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Badge_SignedIn_ShowsPersonRoleAndCentre()
    {
        var page = await session.SignInAsync("Иванова М. П., специалист по назначению");

        await Assertions.Expect(page.Locator(".staff-badge summary")).ToContainTextAsync("Иванова М. П.");
        await Assertions.Expect(page.Locator(".staff-badge summary")).ToContainTextAsync("специалист по назначению · Всеволожский");
    }

    [BrowserFact]
    public async Task Journal_Auditor_SeesTheRefusalOfAnotherPersonWithItsOrigin()
    {
        var specialist = await session.SignInAsync("Петрова А. С., оператор приёма");
        // The badge is there as soon as the circuit is: from now on no request meets an endpoint.
        await Assertions.Expect(specialist.Locator(".staff-badge")).ToBeVisibleAsync();
        await specialist.EvaluateAsync("Blazor.navigateTo('/audit')");
        await Assertions.Expect(specialist.GetByRole(AriaRole.Heading, new() { Name = "Нет доступа" })).ToBeVisibleAsync();

        var page = await session.SignInAsync("Григорьева В. П., администратор ИБ");
        await page.GetByRole(AriaRole.Link, new() { Name = "Журнал" }).ClickAsync();
        await page.GetByLabel("Действие").SelectOptionAsync(["Отказ в доступе"]);
        await page.GetByLabel("Сотрудник").SelectOptionAsync(["Петрова А. С. · Всеволожский"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Показать" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/audit?action=AccessRefused&staff=")));
        var row = page.Locator(".audit-table tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row).ToContainTextAsync("Петрова Анна Сергеевна");
        await Assertions.Expect(row).ToContainTextAsync("право, просмотр журнала");
        await Assertions.Expect(row).ToContainTextAsync("127.0.0.1");
        await BrowserSession.PictureAsync(page, "journal");
    }

    [BrowserFact]
    public async Task SignOut_FromTheBadge_EndsTheSession()
    {
        var page = await session.SignInAsync("Смирнов О. В., руководитель филиала");

        await page.Locator(".staff-badge summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/signed-out") + "$"));
        await page.GotoAsync("/project");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Вход для разработки" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "sign-in");
    }

    [BrowserFact]
    public async Task SignIn_AddressAskedForFirst_LeadsBackToIt()
    {
        var page = await session.SignInAsync("Зайцева Н. Л., администратор проекта");
        await page.Locator(".staff-badge summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/signed-out") + "$"));

        await page.GotoAsync("/project/risks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Орлов Д. Р., администратор проекта" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/project/risks") + "$"));
        await Assertions.Expect(page.Locator(".staff-badge summary")).ToContainTextAsync("Орлов Д. Р.");
    }
}
