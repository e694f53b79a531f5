using Microsoft.Playwright;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>The exchange in a real browser: a stuck record is seen in the menu, sent again and followed.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ExchangeBrowserTests(BrowserSession session)
{
    private const string SystemAdministrator = "Белов А. С.";
    private const string CaseNumber = "12-990002";

    [BrowserFact]
    public async Task StuckRecord_SentAgain_TellsItsEndByItself()
    {
        await BrowserCertificates.AddDraftAsync(session, CaseNumber, (db, certificate) =>
        {
            var now = DateTime.UtcNow.AddHours(-2);
            certificate.Send(CertificateData.Card(), now);
            var message = ExchangeMessage.Intend(certificate, ExchangeOperation.Create, ExchangeRoute.GisEs, 0, Guid.NewGuid(), now);
            message.Lease("тест", now, now.AddMinutes(2));
            message.Postpone("ГИС ЭС не ответила за отведённое время.", uncertain: true, new ExchangePolicy(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), 0, now);
            db.Add(message);
        });
        var page = await session.SignInAsync(SystemAdministrator);
        await page.GetByRole(AriaRole.Link, new() { Name = "Обмен застряли" }).ClickAsync();
        var row = page.Locator("tbody tr", new() { HasText = CaseNumber });
        await Assertions.Expect(row).ToContainTextAsync("не доставлено");
        await BrowserSession.PictureAsync(page, "exchange");
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The exchange scrolls sideways at 1366 pixels.");
        Assert.DoesNotContain("Петрова", await page.Locator("main").InnerTextAsync());

        await row.GetByRole(AriaRole.Button, new() { Name = "Отправить ещё раз" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("второй не появится");
        await BrowserSession.PictureAsync(page, "exchange-dialog");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Отправить" }).ClickAsync();

        // The number of this card was sealed with no key at all.
        await Assertions.Expect(row).ToContainTextAsync("Номер карты не читается");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task SandboxGuide_FromTheSignInPage_ShowsCardsToTry()
    {
        var page = await session.SignInAsync(SystemAdministrator);
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Учебная ГИС ЭС" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Учебная ГИС ЭС");
        await Assertions.Expect(page.Locator(".sandbox-cards tbody tr")).ToHaveCountAsync(10);
        await BrowserSession.PictureAsync(page, "sandbox-guide");
    }
}
