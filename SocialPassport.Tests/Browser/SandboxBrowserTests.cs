using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

namespace SocialPassport.Tests.Browser;

/// <summary>
/// A citizen buys and returns in the sandbox, the Treasury suspends; the open page of the certificate follows by itself, and
/// the administrator reads in the log what came.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class SandboxBrowserTests(BrowserSession session)
{
    private const string Specialist = "Иванова М. П.";
    private const string SystemAdministrator = "Белов А. С.";

    [BrowserFact]
    public async Task Citizen_BuysAndReturns_TheOpenCertificateFollowsByItself()
    {
        var id = (await BrowserCertificates.AddDraftAsync(session, "12-990031")).PublicId;
        var page = await session.SignInAsync(Specialist);
        await page.GotoAsync($"/certificates/{id}/card");
        await page.GetByLabel("Номер карты «Мир»").FillAsync("2200 2400 1122 3340");
        await page.GetByRole(AriaRole.Button, new() { Name = "Выпустить сертификат" }).ClickAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync(Numbered());
        var number = (await heading.InnerTextAsync())[^25..];

        var shop = await page.Context.NewPageAsync();
        await shop.GotoAsync(GatewaySandbox.GuidePath);
        await shop.GetByLabel("Номер или его часть").FillAsync(number[^8..]);
        await shop.GetByRole(AriaRole.Button, new() { Name = "Найти" }).ClickAsync();
        await shop.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await shop.GetByLabel("Количество, штук").FillAsync("2");
        await shop.GetByLabel("Цена за штуку, ₽").FillAsync("102,30");
        await shop.GetByRole(AriaRole.Button, new() { Name = "Купить" }).ClickAsync();
        await Assertions.Expect(shop.GetByRole(AriaRole.Status)).ToContainTextAsync("Сертификатом 204,60");
        await BrowserSession.PictureAsync(shop, "sandbox-bought");
        await Accessibility.ExpectAsync(shop);

        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("6 000,00");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Покупка" })).ToContainTextAsync("204,60");

        await shop.GetByLabel("Сколько вернуть").FillAsync("1");
        await shop.GetByRole(AriaRole.Button, new() { Name = "Вернуть" }).ClickAsync();
        await Assertions.Expect(shop.GetByRole(AriaRole.Status)).ToContainTextAsync("На сертификат 102,30");
        await Assertions.Expect(page.Locator(".balance")).ToContainTextAsync("6 102,30");
        await Assertions.Expect(page.Locator("tr", new() { HasTextRegex = new("Возврат\\s+Магазин") })).ToContainTextAsync("102,30");

        await shop.GetByRole(AriaRole.Button, new() { Name = "Приостановить" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-live] .status-wait")).ToContainTextAsync("приостановлен");
        await BrowserSession.PictureAsync(page, "certificate-suspended");
        await ReadLogAsync(number);
    }

    private async Task ReadLogAsync(string number)
    {
        var page = await session.SignInAsync(SystemAdministrator);
        await page.GotoAsync("/exchange");
        await page.GetByRole(AriaRole.Link, new() { Name = "Журнал сообщений" }).ClickAsync();
        await page.GetByLabel("Номер сертификата, дела или факт назначения").FillAsync(number);
        await page.GetByRole(AriaRole.Button, new() { Name = "Показать" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        await Accessibility.ExpectAsync(page);
        await BrowserSession.PictureAsync(page, "exchange-log");
        await page.Locator("tbody tr", new() { HasText = "Формирование" }).Locator("a[data-row]").ClickAsync();
        await Assertions.Expect(page.Locator("pre").First).ToContainTextAsync("2200 24•• •••• 3340");
        await Accessibility.ExpectAsync(page);
        await BrowserSession.PictureAsync(page, "exchange-log-entry");
    }

    [GeneratedRegex("^Сертификат № [0-9]{25}$")]
    private static partial Regex Numbered();
}
