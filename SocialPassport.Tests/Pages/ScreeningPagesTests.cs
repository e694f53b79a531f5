using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Eligibility;
using SocialPassport.Tests.Features.Screening;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class ScreeningPagesTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();
    private ScreeningDesk desk = null!;

    public async Task InitializeAsync()
    {
        desk = await ScreeningDesk.CreateAsync(database);
        await EligibilityScope.PoorFamily().SaveAsync(database);
        await EligibilityScope.PoorFamily().InCentre(2).SaveAsync(database);
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public void Page_BeforeTheFirstRun_SaysWhatToDo()
    {
        Use(StaffRoles.Specialist);

        var page = context.Render<ScreeningPage>();

        page.WaitForAssertion(() => Assert.Contains("Подбора ещё не было", page.Markup, StringComparison.Ordinal));
        Assert.NotNull(page.Find("form.screening-launch"));
    }

    [Fact]
    public void Launch_AsksForARun_AndShowsItsProgress()
    {
        Use(StaffRoles.Specialist);
        var page = context.Render<ScreeningPage>();
        page.WaitForAssertion(() => page.Find("form.screening-launch"));

        page.Find("form.screening-launch").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".screening-progress progress")));
        Assert.Contains("Подбор ждёт очереди", page.Markup, StringComparison.Ordinal);
        using var db = database.CreateDbContext();
        Assert.Contains(db.Set<ScreeningRun>().ToList(), run => run.State == ScreeningRunState.Requested && run.AsOf == TestData.Today);
    }

    [Theory]
    [InlineData(null, "Укажите дату.")]
    [InlineData("31.02.2025", "Такой даты нет.")]
    public void Launch_DateIsWrong_SaysSoAtTheField(string? date, string message)
    {
        Use(StaffRoles.Specialist);
        var page = context.Render<ScreeningPage>();
        page.WaitForAssertion(() => page.Find("#as-of"));

        page.Find("#as-of").Change(date ?? string.Empty);
        page.Find("form.screening-launch").Submit();

        page.WaitForAssertion(() => Assert.Contains(message, page.Find("#as-of-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_OfASpecialist_ListsTheOwnCentreWithLinks()
    {
        await desk.ScreenAsync();
        Use(StaffRoles.Specialist);

        var page = context.Render<ScreeningPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("a[href^='/families/']")));
        Assert.Contains("Назначить выбранным", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Выборгский", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheProject_ListsAllCentresWithoutNamesOrLinks()
    {
        await desk.ScreenAsync();
        Use(StaffRoles.ProjectAdministrator, null);

        var page = context.Render<ScreeningPage>();

        page.WaitForAssertion(() => Assert.Contains("Выборгский", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("a[href^='/families/']"));
        Assert.DoesNotContain("Петров", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Назначить выбранным", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnOperator_CannotRunOrAssign()
    {
        await desk.ScreenAsync();
        Use(StaffRoles.Operator);

        var page = context.Render<ScreeningPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("a[href^='/families/']")));
        Assert.Empty(page.FindAll("form.screening-launch"));
        Assert.DoesNotContain("Выгрузить в Excel", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assign_AllOfTheList_LeadsToThePreview()
    {
        await desk.ScreenAsync();
        Use(StaffRoles.Specialist);
        var page = context.Render<ScreeningPage>();
        page.WaitForAssertion(() => Assert.Contains("Выбрать все", page.Markup, StringComparison.Ordinal));

        page.FindAll("button").Single(b => b.TextContent.StartsWith("Выбрать все", StringComparison.Ordinal)).Click();
        page.FindAll("button").Single(b => b.TextContent.StartsWith("Назначить выбранным", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.Contains(
            "/screening/assignments/", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<ProactiveItem>().CountAsync(i => i.State == ProactiveItemState.Waiting));
    }

    [Theory]
    [InlineData("Eligible", "true", "Facts", "2")]
    public void Links_ThereAndBack_AreTheSame(string list, string recent, string cause, string page)
    {
        var filter = ScreeningLinks.Read(ExampleMeasures.Food, list, "12", recent, cause, page);

        Assert.Equal(new ScreeningFilter { Measure = "FOOD", Centre = "12", RecentOnly = true, Cause = ScreeningCause.Facts, Page = 2 }, filter);
        Assert.Equal("/screening?measure=FOOD&centre=12&recent=true&cause=Facts&page=2", ScreeningLinks.To(filter));
    }

    [Fact]
    public void Links_Mistyped_FilterNothing() => Assert.Equal(new ScreeningFilter(), ScreeningLinks.Read(" ", "99", null, "1", "Мура", "-3"));

    private void Use(StaffRoles roles, long? centreId = 1)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(desk.Clock);
        context.Services.AddSingleton(TestStaff.Signed(roles, centreId: centreId));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddTestDownloads();
        context.Services.AddScreening();
    }
}
