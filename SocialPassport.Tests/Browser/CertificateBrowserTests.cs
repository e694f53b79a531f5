using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Browser;

/// <summary>A certificate in a real browser from the card to the revocation, the sandbox answering as ГИС ЭС.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class CertificateBrowserTests(BrowserSession session)
{
    private const string Specialist = "Иванова М. П.";

    [BrowserFact]
    public async Task Certificate_FromCardToRevocation_FollowsThePartnerByItself()
    {
        var id = await AddDraftAsync();
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

    /// <summary>What an approved decision leaves behind.</summary>
    private async Task<Guid> AddDraftAsync()
    {
        var file = Path.Combine(session.Workstation.Folder, "social-passport.db");
        var options = new DbContextOptionsBuilder<SqlitePassportDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString())
            .Options;
        await using var db = new SqlitePassportDbContext(options);
        var now = DateTime.UtcNow;
        var today = DateOnly.FromDateTime(now);
        var centre = await db.Set<Centre>().SingleAsync(c => c.Name == "Всеволожский");
        var family = TestData.Family().On(today).InCentre(centre.Id).WithCase("12-990001").WithPhone("8121234567").WithChild().Build();
        db.Add(family);
        await db.SaveChangesAsync();
        var holder = family.Members[0].Person;
        var assessment = Assessment.Store(Guid.NewGuid(), family.Id, "FOOD", 1, today, "Eligible", "{}", "{}", "{}", now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), "12-2025-990001", family.Id, centre.Id, holder.Id, "FOOD", "centre", today, today, today, today, "Тест", now);
        var decision = Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тест", null, now);
        application.SubmitForApproval(decision, now);
        application.Approve(2, "Тест", now);
        db.Add(application);
        await db.SaveChangesAsync();
        var certificate = Certificate.Draft(
            CertificateData.Terms() with
            {
                FamilyId = family.Id,
                HolderPersonId = holder.Id,
                HolderSnils = holder.Snils!,
                HolderPhone = holder.Phone,
                DecisionId = decision.Id,
                StartDate = today,
                EndDate = today.AddDays(29),
            },
            Guid.NewGuid(),
            now);
        db.Add(certificate);
        await db.SaveChangesAsync();
        return certificate.PublicId;
    }
}
