using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Browser;

/// <summary>Families for journeys that need one nobody else touches: entered on the page, or put into the database; and how one is found.</summary>
internal static class NewFamilies
{
    /// <summary>By keyboard from any page to the card of the best match. Lists of other pages have rows too: only a hit is opened.</summary>
    public static async Task OpenFoundAsync(IPage page, string sought)
    {
        await page.Keyboard.PressAsync("Control+K");
        await Assertions.Expect(page.Locator("#family-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(sought);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("table.hits a[data-row]").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Семья:");
    }

    /// <summary>Ends on the card of the new family; each lives elsewhere, so that nobody looks like a duplicate.</summary>
    public static async Task RegisterAsync(IPage page, string surname)
    {
        await page.GotoAsync("/families/new");
        await FillApplicantAsync(page, surname);
        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync($"г. Всеволожск, дом {surname}");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Семья: {surname} Анна Ивановна");
    }

    public static async Task FillApplicantAsync(IPage page, string surname)
    {
        await page.GetByLabel("Фамилия").FillAsync(surname);
        await page.GetByLabel("Имя").FillAsync("Анна");
        await page.GetByLabel("Отчество").FillAsync("Ивановна");
        await page.GetByLabel("Дата рождения").FillAsync("02.04.1990");
    }

    /// <summary>A poor family with the right to the food certificate, put into the workstation's own database.</summary>
    public static async Task<Guid> AddPoorAsync(BrowserSession session, string surname)
    {
        var file = Path.Combine(session.Workstation.Folder, "social-passport.db");
        var options = new DbContextOptionsBuilder<SqlitePassportDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString())
            .Options;
        await using var db = new SqlitePassportDbContext(options);
        var today = MoscowTime.DateOf(DateTime.UtcNow);
        var centre = await db.Set<Centre>().SingleAsync(c => c.Name == "Всеволожский");
        var number = 990_100 + await db.Set<Family>().CountAsync();
        var family = TestData.Family().On(today).InCentre(centre.Id).WithCase($"{centre.Code}-{number}")
            .WithApplicant(surname, "Полина", "Андреевна").WithPhone("9210000000").WithMonthlyIncome(1_500_000)
            .WithChild(age: 9)
            .Build();
        db.Add(family);
        await db.SaveChangesAsync();
        return family.PublicId;
    }
}
