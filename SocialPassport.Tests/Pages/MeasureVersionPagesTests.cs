using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.Measures.Catalogue;
using SocialPassport.Web.Features.Measures.Examples;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Features.References;
using SocialPassport.Web.Features.References.Calendar;
using SocialPassport.Web.Features.References.Dictionaries;
using SocialPassport.Web.Features.References.Yardsticks;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Pages;

/// <summary>The page of a version for those who write it, those who only read it, and for an address that leads nowhere.</summary>
public sealed class MeasureVersionPagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task Version_InForce_IsReadOnlyForEverybody()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);

        var page = Version("FOOD", 1);

        page.WaitForElement("section.panel");
        Assert.Empty(page.FindAll(".rule-editor, .rule-tools"));
        Assert.Equal(["Текст редакции", "Примеры", "Сравнение"], page.FindAll("nav.project-nav a").Select(a => a.TextContent));
        Assert.Contains("действует", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FOOD", 9)]
    [InlineData("NONE", 1)]
    public async Task Version_Unknown_LeadsToTheList(string code, int number)
    {
        await UseAsync(StaffRoles.Operator);

        var page = Version(code, number);

        page.WaitForAssertion(() => Assert.Equal("Мера не найдена", page.Find("h1").TextContent));
    }

    [Fact]
    public async Task Draft_ToAnOperator_IsTextOnly()
    {
        await UseAsync(StaffRoles.Operator);
        await DraftAsync(new ChildCountCriterion("Есть ребёнок", "п. 1", 1, 0, 18));

        var page = Version("FOOD", 2);

        page.WaitForElement("section.panel");
        Assert.Empty(page.FindAll(".rule-editor"));
        Assert.Contains("Есть ребёнок", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_WithAContradiction_SaysSoAtTheConditionAndInTheCheck()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        await DraftAsync(new AllCriterion("Правило", "п. 1", [new MemberCountCriterion("Мало", "п. 2", null, 2), new MemberCountCriterion("Много", "п. 3", 3, null)]));

        var page = Version("FOOD", 2);

        page.WaitForElement(".rule-editor");
        Assert.Contains("Условие 1 и это вместе не выполнит ни одна семья", page.Find(".rule-node-problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("Условие 2: границы числа членов семьи не пересекаются", page.Find(".check-list-short").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ConditionAddedChangedAndUndone_IsStoredEachTime()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        await DraftAsync(new AllCriterion("Правило", "п. 1", []));
        var page = Version("FOOD", 2);
        page.WaitForElement(".rule-add button").Click();

        page.FindAll(".rule-add .act-menu-items button").Single(button => button.TextContent == "Дети").Click();

        page.WaitForElement("#rule-0-min").Change("3");
        page.WaitForAssertion(() => Assert.Equal(3, Assert.IsType<ChildCountCriterion>(Rules().Parts[0]).Min));
        page.Find("#rule-0-min").Change("много");
        page.WaitForAssertion(() => Assert.Contains("целое число", page.Find("#rule-0-min-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(3, Assert.IsType<ChildCountCriterion>(Rules().Parts[0]).Min);
        page.FindAll("button").Single(button => button.TextContent == "Отменить последнее").Click();
        page.WaitForAssertion(() => Assert.Equal(1, Assert.IsType<ChildCountCriterion>(Rules().Parts[0]).Min));
    }

    [Fact]
    public async Task Check_OfADraftThatMayNot_ListsWhyAndOffersNothing()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        await DraftAsync(new AllCriterion("Правило", "п. 1", []));

        var page = Version("FOOD", 2, nameof(VersionTab.Check));

        page.WaitForElement(".notice-bad");
        Assert.Contains("Нет ни одного примера", page.Find(".notice-bad").TextContent, StringComparison.Ordinal);
        Assert.True(page.FindAll("button").Single(button => button.TextContent == "На ввод в действие").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(typeof(MeasureVersionPage), StaffPermission.ViewMeasures)]
    [InlineData(typeof(NewVersionPage), StaffPermission.ManageMeasures)]
    [InlineData(typeof(NewMeasurePage), StaffPermission.ManageMeasures)]
    [InlineData(typeof(EditMeasurePage), StaffPermission.ManageMeasures)]
    [InlineData(typeof(RuleExamplePage), StaffPermission.ManageMeasures)]
    [InlineData(typeof(ProposeExamplePage), StaffPermission.ProposeExamples)]
    [InlineData(typeof(YardsticksPage), StaffPermission.ViewMeasures)]
    [InlineData(typeof(CalendarPage), StaffPermission.ViewMeasures)]
    [InlineData(typeof(DictionariesPage), StaffPermission.ViewMeasures)]
    public void Page_Policy_IsAsTheMatrixSays(Type page, StaffPermission permission) => Assert.Equal(
        permission.ToString(),
        Assert.Single(page.GetCustomAttributes(typeof(AuthorizeAttribute), inherit: true).Cast<AuthorizeAttribute>()).Policy);

    [Theory]
    [InlineData(StaffRoles.ProjectAdministrator, true)]
    [InlineData(StaffRoles.Operator, false)]
    public async Task References_ToEachRole_OfferOnlyWhatItMay(StaffRoles roles, bool mayManage)
    {
        await UseAsync(roles);

        var yardsticks = context.Render<YardsticksPage>();
        yardsticks.WaitForElement("table.data");
        var calendar = context.Render<CalendarPage>();
        calendar.WaitForElement("table.data");
        var dictionaries = context.Render<DictionariesPage>();
        dictionaries.WaitForElement("table.data");

        Assert.Equal(mayManage, yardsticks.Markup.Contains("Новое значение", StringComparison.Ordinal));
        Assert.Equal(mayManage, calendar.Markup.Contains("Сделать обычным", StringComparison.Ordinal));
        Assert.DoesNotContain("Добавить значение", dictionaries.Markup, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    private IRenderedComponent<MeasureVersionPage> Version(string code, int number, string? tab = null)
    {
        if (tab is not null)
        {
            context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo($"/measures/{code}/versions/{number}?tab={tab}");
        }

        return context.Render<MeasureVersionPage>(parameters => parameters.Add(p => p.Code, code).Add(p => p.Number, number));
    }

    private Criterion Rules()
    {
        using var db = database.CreateDbContext();
        return db.Set<MeasureVersion>().AsNoTracking().Single(v => v.Number == 2).Rules;
    }

    private async Task DraftAsync(Criterion rules)
    {
        await using var db = database.CreateDbContext();
        var measure = await db.Set<SupportMeasure>().Include(m => m.Versions).SingleAsync(m => m.Code == "FOOD");
        measure.StartDraft(new DateOnly(2026, 1, 1), null, new RuleAuthor(7, "Автор")).WriteRules(rules, new RuleAuthor(7, "Автор"));
        await db.SaveChangesAsync();
    }

    private async Task UseAsync(StaffRoles roles)
    {
        await using (var db = database.CreateDbContext())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2025, 10, 15));
        context.Services.AddSingleton(TestStaff.Signed(roles));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddMeasures();
        context.Services.AddReferences();
        context.Services.AddScreening();
    }
}
