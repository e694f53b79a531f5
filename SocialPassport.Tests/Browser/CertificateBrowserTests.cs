using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A certificate in a real browser from the card to the revocation, the sandbox answering as ГИС ЭС.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class CertificateBrowserTests(BrowserSession session)
{
    private const string Specialist = "Иванова М. П.";

    [BrowserFact]
    public async Task Certificate_FromCardToRevocation_FollowsThePartnerByItself()
    {
        var id = (await BrowserCertificates.AddDraftAsync(session, "12-990001")).PublicId;
        var page = await session.SignInAsync(Specialist);
        await page.GotoAsync($"/certificates/{id}");
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync("Сертификат № ещё не присвоен");
        await BrowserSession.PictureAsync(page, "certificate-draft");

        await page.GetByRole(AriaRole.Button, new() { Name = "Указать карту" }).ClickAsync();
        var card = page.GetByLabel("Номер карты «Мир»");
        await card.PressSequentiallyAsync("4276");
        await Assertions.Expect(page.GetByText("Это не карта «Мир»")).ToBeVisibleAsync();
        await card.FillAsync("2202 2001 1234 5002");
        await Assertions.Expect(page.GetByText("карта «Мир» 2202 20•• •••• 5002")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "certificate-card");
        await page.GetByRole(AriaRole.Button, new() { Name = "Выпустить сертификат" }).ClickAsync();

        await Assertions.Expect(heading).ToHaveTextAsync(NumberedHeading());
        await Assertions.Expect(page.Locator("[aria-live] .status-good")).ToContainTextAsync("действует");
        await AssertFitsAsync(page);
        Assert.DoesNotContain("2202200112345002", await page.ContentAsync());
        await BrowserSession.PictureAsync(page, "certificate-active");

        var memo = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Памятка" }).ClickAsync());
        Assert.Matches("^Памятка [0-9]{25}\\.pdf$", memo.SuggestedFilename);
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(await memo.PathAsync()))[..5]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Отозвать" }).ClickAsync();
        await page.GetByLabel("Причина отзыва").SelectOptionAsync("recipientMoved");
        await page.GetByRole(AriaRole.Button, new() { Name = "Далее" }).ClickAsync();
        await Assertions.Expect(heading).ToHaveTextAsync("Проверьте перед отправкой");
        await BrowserSession.PictureAsync(page, "certificate-revoke");
        await page.GetByRole(AriaRole.Button, new() { Name = "Отозвать сертификат" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-live] .status-bad")).ToContainTextAsync("отозван");

        await page.GotoAsync("/certificates?life=Blocked");
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("отозван");
        await AssertFitsAsync(page);
        await BrowserSession.PictureAsync(page, "certificates");
    }

    private static async Task AssertFitsAsync(IPage page) => Assert.False(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        $"{page.Url} scrolls sideways at 1366 pixels.");

    [GeneratedRegex("^Сертификат № [0-9]{25}$")]
    private static partial Regex NumberedHeading();
}
