using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Families.Incomes;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>The tab «Доходы» with its grid, on a real database.</summary>
public sealed class IncomeGridTests : IAsyncLifetime
{
    private static readonly Month August = new(2025, 8);

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();
    private Family family = null!;

    private Guid Anna => family.Members[0].Person.PublicId;

    public async Task InitializeAsync()
    {
        await TestData.AddDictionariesAsync(database);
        family = await TestData.Family().WithIncome(August, 42_500_00, source: FactSource.Document).WithSpouse().WithChild(age: 9).SaveAsync(database);
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(TestData.Today.Year, TestData.Today.Month, TestData.Today.Day));
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.Operator));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddFamilies().AddDuplicates();
        context.Services.AddEligibility();
        context.Services.AddTestDrafts();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void Grid_Open_ShowsTwelveMonthsOfTheAdultsWithWhatIsKnown()
    {
        var page = OpenGrid();

        Assert.Equal(24, page.FindAll("table[data-income-grid] input").Count);
        Assert.Equal("октябрь 2024", page.Find("table[data-income-grid] tbody th").TextContent);
        Assert.Equal("42\u00a0500,00", Cell(page, "август 2025").GetAttribute("value"));
        Assert.Empty(page.FindAll("table[data-income-grid] input[data-known='нет']"));
    }

    [Fact]
    public void Gap_Clicked_OpensTheGridAtThatCell()
    {
        var page = Open();

        page.FindAll("button.gap")[0].Click();

        Assert.Equal("income-11-0", page.WaitForElement("[data-takes-focus]").Id);
    }

    [Fact]
    public async Task Check_ThenWrite_SavesEverythingAtOnce()
    {
        var page = OpenGrid();
        Type(page, "июль 2025", "42 500");
        Type(page, "август 2025", "45000,5");
        Type(page, "сентябрь 2025", "Нет");
        page.Find("#incomes-document").Change("Справка № 7 от 01.10.2025");
        page.WaitForElement("#incomes-reason").Change("опечатка");

        Submit(page);

        page.WaitForAssertion(() => Assert.Equal(
            ["июль 2025|нет данных|42\u00a0500,00|новая запись", "август 2025|42\u00a0500,00|45\u00a0000,50|исправление", "сентябрь 2025|нет данных|доходов не было|отметка"],
            page.FindAll(".income-check tbody tr").Select(r => string.Join('|', r.Children.Skip(2).Select(c => c.TextContent.Trim())))));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<IncomeRecord>().CountAsync());

        page.Find(".income-check").Submit();

        page.WaitForAssertion(() => Assert.Contains("Доходы записаны: 3\u00a0значения", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, await db.Set<IncomeRecord>().CountAsync());
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.Change));
        Assert.Empty(await db.Set<Draft>().ToListAsync());
    }

    [Fact]
    public void Check_WrongCell_KeepsItsTextAndLeadsToIt()
    {
        var page = OpenGrid();
        Type(page, "июль 2025", "сорок тысяч");
        Type(page, "сентябрь 2025", "0");

        Submit(page);

        page.WaitForAssertion(() => Assert.Contains("Сумма не понята", page.Find(".error-summary").TextContent, StringComparison.Ordinal));
        Assert.Contains("что значит ноль", page.Find(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("Укажите документ", page.Find(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("сорок тысяч", Cell(page, "июль 2025").GetAttribute("value"));
        var id = page.Find(".error-summary a").GetAttribute("data-focus");
        Assert.Equal("июль 2025", Cell(page, "июль 2025").GetAttribute("aria-label")!.Split(", ")[^1]);
        Assert.Equal(id, Cell(page, "июль 2025").Id);
    }

    [Fact]
    public void Paste_Block_FillsFromTheCellAndCanBeTakenBack()
    {
        var page = OpenGrid();

        page.Find("[data-pasted-block]").Change("9 0\n40 000,00\t12000\n41 000,00\t\n42 000,00\t12000\t7\n");

        Assert.Equal("40\u00a0000,00", Cell(page, "июль 2025").GetAttribute("value"));
        Assert.Equal("41\u00a0000,00", Cell(page, "август 2025").GetAttribute("value"));
        Assert.Equal("12\u00a0000,00", Cell(page, "сентябрь 2025", column: 1).GetAttribute("value"));
        Assert.Contains("шире", page.Find("p.notice").TextContent, StringComparison.Ordinal);

        Click(page, "Отменить вставку");

        page.WaitForAssertion(() => Assert.Equal("42\u00a0500,00", Cell(page, "август 2025").GetAttribute("value")));
        Assert.Equal(string.Empty, Cell(page, "июль 2025").GetAttribute("value"));
    }

    [Fact]
    public async Task Stale_OtherCells_AreListedAndMineIsWrittenWithOneKey()
    {
        var page = OpenGrid();
        Type(page, "июль 2025", "40000");
        page.Find("#incomes-document").Change("Справка № 7");
        await OtherClerkAsync(new EnteredIncome(Anna, new Month(2025, 9), "pension", 1_000_00));
        Submit(page);
        page.WaitForElement(".income-check").Submit();

        page.WaitForAssertion(() => Assert.Contains("Пенсия: 09.2025 1\u00a0000,00", page.Find(".stale-card").TextContent, StringComparison.Ordinal));
        Assert.Contains("Коллегова Ольга Ивановна", page.Find(".stale-card").TextContent, StringComparison.Ordinal);
        Click(page, "Записать моё с учётом этих изменений");

        page.WaitForAssertion(() => Assert.Contains("Доходы записаны", page.Markup, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(3, await db.Set<IncomeRecord>().CountAsync());
    }

    [Theory]
    [InlineData(true, 45_000_00)]
    [InlineData(false, 44_000_00)]
    public async Task Stale_SameCell_IsWrittenOnlyAfterTheChoice(bool mine, long kopecks)
    {
        var page = OpenGrid();
        Type(page, "август 2025", "45000");
        Type(page, "июль 2025", "40000");
        page.Find("#incomes-document").Change("Справка № 7");
        page.WaitForElement("#incomes-reason").Change("опечатка");
        await OtherClerkAsync(new EnteredIncome(Anna, August, "salary", 44_000_00));
        Submit(page);
        page.WaitForElement(".income-check").Submit();
        page.WaitForElement(".stale-card");

        Click(page, "Записать моё с учётом этих изменений");

        page.WaitForElement(".conflicts");
        Assert.Equal(
            ["42\u00a0500,00", "44\u00a0000,00", "45\u00a0000,00"],
            page.FindAll(".conflicts tbody td").Select(c => c.FirstChild!.TextContent.Trim()));
        await using var db = database.CreateDbContext();
        Assert.Equal(44_000_00, (await db.Set<IncomeRecord>().SingleAsync()).Kopecks);
        Click(page, mine ? "Записать моё" : "Оставить это");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".conflicts")));
        Submit(page);
        page.WaitForElement(".income-check").Submit();

        page.WaitForAssertion(() => Assert.Contains("Доходы записаны", page.Markup, StringComparison.Ordinal));
        var august = await db.Set<IncomeRecord>().AsNoTracking().SingleAsync(i => i.Month == August.FirstDay);
        Assert.Equal(kopecks, august.Kopecks);
        Assert.Equal(40_000_00, (await db.Set<IncomeRecord>().SingleAsync(i => i.Month == new DateOnly(2025, 7, 1))).Kopecks);
    }

    [Fact]
    public async Task Draft_OfTheGrid_IsOfferedOnTheTabAndRemembersWhatWasSeen()
    {
        var first = OpenGrid();
        Type(first, "август 2025", "45000");
        Cell(first, "июль 2025").Input("40");
        first.WaitForAssertion(() => Assert.Contains("Черновик сохранён", first.Markup, StringComparison.Ordinal));
        // Closing the page keeps what was typed after the last automatic save.
        await context.DisposeComponentsAsync();
        await OtherClerkAsync(new EnteredIncome(Anna, August, "salary", 44_000_00));

        var page = Open();
        Click(page, "Продолжить");

        page.WaitForElement("table[data-income-grid]");
        Assert.Equal("45\u00a0000,00", Cell(page, "август 2025").GetAttribute("value"));
        Assert.Equal("40,00", Cell(page, "июль 2025").GetAttribute("value"));
        Assert.Contains("44\u00a0000,00", page.Find(".conflicts").TextContent, StringComparison.Ordinal);
    }

    private static void Type(IRenderedComponent<FamilyCardPage> page, string month, string text) => Cell(page, month).Change(text);

    private static IElement Cell(IRenderedComponent<FamilyCardPage> page, string month, int column = 0)
    {
        page.WaitForElement("table[data-income-grid]");
        return page.FindAll($"table[data-income-grid] input[data-column='{column}']").Single(c => c.GetAttribute("aria-label")!.EndsWith(month, StringComparison.Ordinal));
    }

    private static void Submit(IRenderedComponent<FamilyCardPage> page) => page.WaitForElement(".income-grid form").Submit();

    private static void Click(IRenderedComponent<FamilyCardPage> page, string text)
    {
        page.WaitForState(() => page.FindAll("button").Any(b => b.TextContent.Trim() == text));
        page.FindAll("button").First(b => b.TextContent.Trim() == text).Click();
    }

    private IRenderedComponent<FamilyCardPage> Open()
    {
        var page = context.Render<FamilyCardPage>(p => p.Add(c => c.Id, family.PublicId.ToString()).Add(c => c.Tab, "incomes"));
        page.WaitForElement("#tab-panel .page-actions, .draft-offer");
        return page;
    }

    private IRenderedComponent<FamilyCardPage> OpenGrid()
    {
        var page = Open();
        Click(page, "Внести доходы");
        page.WaitForElement("table[data-income-grid]");
        return page;
    }

    private async Task OtherClerkAsync(EnteredIncome income)
    {
        var other = new FamilyScope(database, staffId: 2);
        other.Staff.Set(TestStaff.With(StaffRoles.Operator, id: 2) with { FullName = "Коллегова Ольга Ивановна" });
        await using var db = database.CreateDbContext();
        var version = (await db.Set<Family>().SingleAsync()).Version;
        await other.Incomes.EnterAsync(
            new CardVersion(family.PublicId, version),
            new IncomeBlock { Source = FactSource.Document, Document = "Справка № 9", Reason = "уточнение", Incomes = [income] });
    }
}
