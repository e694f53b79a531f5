using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>
/// The main job from end to end as three people do it: find the family, see the right and why, decide, issue, revoke;
/// then the month's report.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class JourneyBrowserTests(BrowserSession session)
{
    private const string Specialist = "Иванова М. П.";
    private const string Supervisor = "Смирнов О. В.";
    private const string BothRoles = "Кузнецова Е. И.";
    private const string Card = "2200240011223340";

    [BrowserFact]
    public async Task MainJob_FromSearchToRevocation_IsDoneByThreePeople()
    {
        await NewFamilies.AddPoorAsync(session, "Журавлёва");
        var specialist = await session.SignInAsync(Specialist);

        // Find the family by name in any order.
        await NewFamilies.OpenFoundAsync(specialist, "полина журавлева");
        await ExpectHeadingAsync(specialist, "Журавлёва Полина Андреевна");
        await BrowserSession.PictureAsync(specialist, "journey-1-card");

        // See the right and why.
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Оценить право" }).ClickAsync();
        var food = specialist.Locator("section.measure-right", new() { HasText = "Продовольственный сертификат" });
        await Assertions.Expect(food).ToContainTextAsync("Имеет право");
        await Assertions.Expect(food).ToContainTextAsync("пример, условия утверждает комитет");
        await Assertions.Expect(specialist.GetByText("Оценка сохранена")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(specialist, "journey-2-right");

        // Register the application and send the grant to the supervisor.
        await food.GetByRole(AriaRole.Link, new() { Name = "Подготовить заявление" }).ClickAsync();
        await Assertions.Expect(specialist.GetByLabel("Мера поддержки")).ToHaveValueAsync("FOOD");
        await BrowserSession.PictureAsync(specialist, "journey-3-new-application");
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Зарегистрировать заявление" }).ClickAsync();
        await Assertions.Expect(specialist.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(ApplicationHeading());
        await BrowserSession.PictureAsync(specialist, "journey-4-application");
        await specialist.GetByRole(AriaRole.Button, new() { Name = "На утверждение" }).ClickAsync();
        await Assertions.Expect(specialist.Locator(".page-head")).ToContainTextAsync("на утверждении");
        var application = specialist.Url;

        // Another person approves.
        var supervisor = await session.SignInAsync(Supervisor);
        await Assertions.Expect(supervisor.GetByText("вашего утверждения")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(supervisor, "journey-5-desk");
        await supervisor.GotoAsync(application);
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Утвердить" }).ClickAsync();
        await Assertions.Expect(supervisor.Locator(".page-head")).ToContainTextAsync("утверждено");
        await BrowserSession.PictureAsync(supervisor, "journey-6-approved");

        // The specialist enters the card; the page follows ГИС ЭС by itself.
        await specialist.ReloadAsync();
        await specialist.GetByRole(AriaRole.Link, new() { Name = "Ввести карту" }).ClickAsync();
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Указать карту" }).ClickAsync();
        var number = specialist.GetByLabel("Номер карты «Мир»");
        await number.FillAsync("2200000000000005");
        await number.BlurAsync();
        await Assertions.Expect(specialist.Locator(".field-error")).ToBeVisibleAsync();
        await number.FillAsync("2200 2400 1122 3340");
        // The error goes and what stands below it moves up: not under the click.
        await Assertions.Expect(specialist.Locator(".field-error")).ToHaveCountAsync(0);
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Выпустить сертификат" }).ClickAsync();
        await Assertions.Expect(specialist.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(CertificateHeading());
        await Assertions.Expect(specialist.Locator("[aria-live] .status-good")).ToContainTextAsync("действует");
        await BrowserSession.PictureAsync(specialist, "journey-7-active");

        var memo = await specialist.RunAndWaitForDownloadAsync(
            () => specialist.GetByRole(AriaRole.Button, new() { Name = "Памятка" }).ClickAsync());
        Assert.EndsWith(".pdf", memo.SuggestedFilename, StringComparison.Ordinal);

        // Revoke with a reason and a check.
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Отозвать" }).ClickAsync();
        await specialist.GetByLabel("Причина отзыва").SelectOptionAsync("recipientMoved");
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Далее" }).ClickAsync();
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Отозвать сертификат" }).ClickAsync();
        await Assertions.Expect(specialist.Locator("[aria-live] .status-bad")).ToContainTextAsync("отозван");

        // Nowhere on the way is the number of the card kept in clear.
        Assert.DoesNotContain(Card, await specialist.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Card, session.Workstation.Log, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task OnePersonWithBothRoles_CannotApproveWhatShePrepared()
    {
        var familyId = await NewFamilies.AddPoorAsync(session, "Двурольная");
        var page = await session.SignInAsync(BothRoles);
        await page.GotoAsync($"/applications/new?family={familyId}&measure=FOOD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Зарегистрировать заявление" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "На утверждение" }).ClickAsync();

        await BrowserSession.PictureAsync(page, "journey-both-roles");
        await page.GetByRole(AriaRole.Button, new() { Name = "Утвердить" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert)).ToContainTextAsync("должен другой сотрудник");
        await Assertions.Expect(page.Locator(".page-head")).ToContainTextAsync("на утверждении");
    }

    [BrowserFact]
    public async Task Search_WithACardNumber_IsRefusedAndKeptNowhere()
    {
        var page = await session.SignInAsync(Specialist);
        await page.Locator("#family-search").FillAsync($"Иванова {Card}");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("номер банковской карты");

        Assert.DoesNotContain(Card, page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(Card, session.Workstation.Log, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task UnknownAddresses_GetAFriendlyPage()
    {
        var page = await session.SignInAsync(Specialist);
        foreach (var (address, text) in new[]
        {
            ("/families/00000000-0000-0000-0000-000000000001", "не найдена"),
            ("/families/abc", "не найдена"),
            ("/applications/00000000-0000-0000-0000-000000000001", "Заявление не найдено"),
            ("/certificates/00000000-0000-0000-0000-000000000001", "Сертификат не найден"),
            ("/no-such-page", "Страница не найдена"),
        })
        {
            await page.GotoAsync(address);
            await ExpectHeadingAsync(page, text);
        }
    }

    private static Task ExpectHeadingAsync(IPage page, string text) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(text);

    [GeneratedRegex(@"^Заявление № \d{2}-\d{4}-\d{6}$")]
    private static partial Regex ApplicationHeading();

    [GeneratedRegex(@"^Сертификат № \d{25}$")]
    private static partial Regex CertificateHeading();
}
