using Microsoft.Playwright;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Browser;

/// <summary>A day at the desk: three children with one card, a new card, a new phone, two certificates revoked from the list.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperatorBrowserTests(BrowserSession session)
{
    private const string Specialist = "Иванова М. П.";
    private const string Case = "12-990044";

    [BrowserFact]
    public async Task Certificates_OfThreeChildren_AreIssuedChangedAndRevoked()
    {
        var (family, _) = await BrowserCertificates.AddForChildrenAsync(session, Case, "Вера", "Илья", "Олег");
        var page = await session.SignInAsync(Specialist);
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });

        await page.GotoAsync(FamilyLinks.Card(family, FamilyTab.Certificates));
        await page.GetByRole(AriaRole.Link, new() { Name = "Указать карту и выпустить" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("Выпуск сертификатов");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Далее" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Введите номер карты");
        await page.GetByLabel("Номер карты «Мир»").FillAsync("2202 2001 1234 5002");
        await BrowserSession.PictureAsync(page, "issue-many");
        await AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Далее" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("Проверьте перед отправкой");
        await Assertions.Expect(page.Locator("dl.facts")).ToContainTextAsync("2202 20•• •••• 5002");
        await BrowserSession.PictureAsync(page, "issue-many-check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Выпустить 3" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody .status-good")).ToHaveCountAsync(3);
        Assert.DoesNotContain("2202200112345002", await page.ContentAsync());
        await BrowserSession.PictureAsync(page, "issue-many-done");

        await page.Locator("tbody a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Сменить карту" }).ClickAsync();
        await page.GetByLabel("Номер карты «Мир»").FillAsync("2200 0000 0000 0004");
        await page.GetByRole(AriaRole.Button, new() { Name = "Сменить карту" }).ClickAsync();
        await Assertions.Expect(page.Locator("dl.facts").First).ToContainTextAsync("2200 00•• •••• 0004");
        await page.GetByRole(AriaRole.Button, new() { Name = "Изменить телефон" }).ClickAsync();
        await page.GetByLabel("Новый телефон").FillAsync("+7 921 123-45-67");
        await BrowserSession.PictureAsync(page, "certificate-phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Изменить телефон" }).ClickAsync();
        await Assertions.Expect(page.Locator("dl.facts").First).ToContainTextAsync("+7 (921) 123-45-67");
        await Assertions.Expect(page.Locator(".status-wait")).ToHaveCountAsync(0);
        await BrowserSession.PictureAsync(page, "certificate-changed");
        await AssertFitsAsync(page);

        await page.GotoAsync($"/certificates?text={Case}");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await page.Locator("tbody input[type=checkbox]").Nth(0).CheckAsync();
        await page.Locator("tbody input[type=checkbox]").Nth(1).CheckAsync();
        await Assertions.Expect(page.GetByText("Выбрано: 2")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "certificates-marked");
        await AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Отозвать…" }).ClickAsync();
        await page.GetByLabel("Причина отзыва").SelectOptionAsync("recipientMoved");
        await BrowserSession.PictureAsync(page, "revoke-many");
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("Проверьте перед отзывом");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await BrowserSession.PictureAsync(page, "revoke-many-check");
        await AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Отозвать 2" }).ClickAsync();
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Отозвать 2" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("Итог отзыва");
        var list = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Скачать итог" }).ClickAsync());
        Assert.EndsWith(".xlsx", list.SuggestedFilename, StringComparison.Ordinal);
        await BrowserSession.PictureAsync(page, "revoke-many-done");

        var revoked = await page.Locator("tbody a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var address in revoked)
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator("[aria-live] .status-bad")).ToContainTextAsync("отозван");
        }

        await page.GotoAsync($"/certificates?text={Case}&life=Blocked");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task Return_NotReflected_IsComplainedOfAndEndingOnesAreTold()
    {
        var (_, drafts) = await BrowserCertificates.AddForChildrenAsync(session, "12-990045", "Вера");
        var page = await session.SignInAsync(Specialist);
        await page.GotoAsync($"/certificates/{drafts[0].PublicId}/card");
        await page.GetByLabel("Номер карты «Мир»").FillAsync("2202 2001 1234 5002");
        await page.GetByRole(AriaRole.Button, new() { Name = "Выпустить сертификат" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-live] .status-good")).ToContainTextAsync("действует");

        await page.GetByRole(AriaRole.Button, new() { Name = "Возврат не отражён" }).ClickAsync();
        await page.GetByLabel("День возврата по чеку").FillAsync(DateTime.UtcNow.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByLabel("Магазин, как в чеке").FillAsync("Светофор, Всеволожск");
        await page.GetByLabel("Сколько должно вернуться").FillAsync("450,00");
        await BrowserSession.PictureAsync(page, "complaint");
        await page.GetByRole(AriaRole.Button, new() { Name = "Зарегистрировать обращение" }).ClickAsync();
        await Assertions.Expect(page.Locator(".complaint-list")).ToContainTextAsync("Светофор, Всеволожск");
        await BrowserSession.PictureAsync(page, "certificate-complaint");
        await page.GotoAsync("/certificates/complaints");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("Светофор");
        await BrowserSession.PictureAsync(page, "complaints");
        await AssertFitsAsync(page);
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".attention-list")).ToContainTextAsync("не отражён");

        await page.GotoAsync("/certificates/ending?days=30");
        var row = page.Locator("tbody tr").Filter(new() { HasText = "12-990045" });
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Сообщили…" }).ClickAsync();
        await page.GetByLabel("Как сообщили").SelectOptionAsync("phone");
        await BrowserSession.PictureAsync(page, "ending");
        await AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Сообщили о 1" }).ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
    }

    private static async Task AssertFitsAsync(IPage page) => Assert.False(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        $"{page.Url} scrolls sideways at 1366 pixels.");
}
