using System.Text.RegularExpressions;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Passport;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>СНИЛС, document and card stand on no page in full until somebody uncovers them, and that is written down.</summary>
public sealed partial class MaskingTests : IAsyncLifetime
{
    private const string Number = "112-233-445 95";

    private readonly BunitContext context = new();
    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    public static TheoryData<string> Tabs => [.. FamilyTabs.All.Select(tab => tab.ToString())];

    public async Task InitializeAsync()
    {
        family = await TestData.Family().WithSnils(Number).WithDocument("4012", "123456", "03").WithPhone("8121234567").WithChild().SaveAsync(database);
        await TestData.AddDictionariesAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var saved = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync();
            await CertificateData.SaveActiveAsync(db, saved, saved.Members[0].Person, CertificateData.Number, "0004");
        }

        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.Specialist));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
        context.Services.AddFamilies().AddDuplicates();
        context.Services.AddTestDrafts();
        context.Services.AddEligibility();
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Theory]
    [MemberData(nameof(Tabs))]
    public void Card_EveryTab_HidesNumbers(string tab)
    {
        var page = Open(tab);

        page.WaitForElement("#tab-panel");
        page.WaitForState(() => !page.Markup.Contains("Загружаем", StringComparison.Ordinal));
        Assert.DoesNotMatch(FullNumber(), page.Markup);
    }

    [Fact]
    public void PassportOnADay_HidesNumbers()
    {
        var page = context.Render<FamilyOnDatePage>(p => p.Add(x => x.Id, family.PublicId).Add(x => x.Date, "2025-10-14"));

        page.WaitForAssertion(() => Assert.Contains("•••-•••-445 95", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotMatch(FullNumber(), page.Markup);
    }

    [Theory]
    [InlineData("Петрова Анна")]
    [InlineData(Number)]
    [InlineData("+7 812 123-45-67")]
    public void Search_ByWhateverIsKnown_HidesNumbersInWhatIsFound(string typed)
    {
        var page = context.Render<FamilySearchPage>();
        context.Services.GetRequiredService<SearchState>().Submit(context.Services.GetRequiredService<FamilySearch>().Understand(typed));

        page.WaitForAssertion(() => Assert.Contains("•••-•••-445 95", page.Find("table.hits").TextContent, StringComparison.Ordinal));
        Assert.DoesNotMatch(FullNumber(), page.Find("table.hits").OuterHtml);
    }

    [Theory]
    [InlineData("Показать СНИЛС", Number, "Показан СНИЛС")]
    [InlineData("Показать документы", "4012 № 123456", "Показаны документы")]
    public async Task Card_Uncovered_ShowsTheNumberAndIsAudited(string button, string shown, string audited)
    {
        var page = Open(nameof(FamilyTab.Members));
        page.WaitForState(() => page.FindAll("button").Any(b => b.TextContent == button));

        await page.FindAll("button").First(b => b.TextContent == button).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains(shown, page.Markup, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync(a => a.Action == AuditAction.Unmask);
        Assert.StartsWith(audited, entry.Details, StringComparison.Ordinal);
        Assert.DoesNotMatch(FullNumber(), entry.Details);
    }

    private IRenderedComponent<FamilyCardPage> Open(string tab) =>
        context.Render<FamilyCardPage>(p => p.Add(x => x.Id, family.PublicId.ToString()).Add(x => x.Tab, tab.ToLowerInvariant()));

    /// <summary>The СНИЛС with or without separators, the number of the document, a card.</summary>
    [GeneratedRegex(@"112\W?233\W?445\W?95|4012|123456(?!7)|220000\d{10}")]
    private static partial Regex FullNumber();
}
