using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Risks;
using SocialPassport.Web.Features.Project.Strategy;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Pages;

public sealed class ProjectPagesTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly BunitContext context = new();

    [Fact]
    public async Task Passport_Opened_ShowsEverySection()
    {
        await UseAsync(StaffRoles.Supervisor);

        var page = context.Render<ProjectPassportPage>();

        page.WaitForAssertion(() => Assert.Equal(
            [
                "1. Основные положения", "Расхождения в паспорте: 7", "2. Показатели приоритетного проекта",
                "3. Помесячный план достижения показателей в 2024 году", "4. Мероприятия (результаты) приоритетного проекта",
                "5–6. Финансовое обеспечение и исполнение бюджета", "7. Дополнительная информация",
                "Состав команды приоритетного проекта", "Дополнительные параметры приоритетного проекта",
            ],
            page.FindAll("h2").Select(heading => heading.TextContent)));
        Assert.Equal("Проект: паспорт", page.Find("h1").TextContent);
        Assert.Equal(7, page.FindAll(".findings li").Count);
        Assert.Contains("Емельянов Николай Петрович", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Milestones_Opened_ShowsPlanDatesAndLinksOfNormalisedCodes()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);

        var page = context.Render<ProjectMilestonesPage>();

        page.WaitForAssertion(() => Assert.Equal(18, page.FindAll(".gantt-mark").Count));
        var row = page.Find("#kt-1-1-k-11");
        Assert.Contains("«1.1.K.1 1.»", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("20.03.2024", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["1.1.К.11", "1.1.К.10", "1.1.К.12"], row.QuerySelectorAll("a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Milestones_ManyOverdue_AreFoldedIntoALinkToTheFilteredTable()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(ProjectLinks.MilestonesOf(MilestoneFilter.Overdue));

        var page = context.Render<ProjectMilestonesPage>();

        page.WaitForAssertion(() => Assert.Equal("18 просроченных", page.Find("#week ~ p a").TextContent.Replace('\u00a0', ' ')));
        Assert.Equal("/project/milestones?state=overdue#plan", page.Find("#week ~ p a").GetAttribute("href"));
        Assert.Empty(page.FindAll("ul.week li"));
        Assert.Equal(["все: 18", "просроченные: 18", "не достигнутые: 18", "достигнутые: 0"], page.FindAll(".filter-links a").Select(link => link.TextContent));
        Assert.Equal("просроченные: 18", page.Find(".filter-links a[aria-current]").TextContent);
    }

    [Fact]
    public async Task Milestones_Filter_ShowsOnlyWhatItCovers()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        await using (var db = database.CreateDbContext())
        {
            db.AddRange(ProjectDemoMilestones.All(ProjectPassportJson.ReadApproved()));
            await db.SaveChangesAsync();
        }

        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(ProjectLinks.MilestonesOf(MilestoneFilter.Overdue));
        var page = context.Render<ProjectMilestonesPage>();

        page.WaitForAssertion(() => Assert.Equal("kt-2-1-k-6", Assert.Single(page.FindAll("table.milestones tbody tr[id]")).Id));
        Assert.Equal("2.1.К.6", Assert.Single(page.FindAll("ul.week a")).TextContent);
    }

    [Fact]
    public async Task Indicators_Grid_HasForecastDeviationAndState()
    {
        await UseAsync(StaffRoles.Supervisor, ProjectDemoEvents.All(ProjectPassportJson.ReadApproved()));

        var page = context.Render<ProjectIndicatorsPage>();

        var grid = page.WaitForElement("table.months");
        Assert.Equal(["Прогноз на конец года", "Состояние"], grid.QuerySelectorAll("thead th").TakeLast(2).Select(head => head.TextContent));
        var last = grid.QuerySelectorAll("tbody").Last();
        Assert.Equal(3, last.QuerySelectorAll("tr").Length);
        Assert.Contains("не выполнено", last.QuerySelector("tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("\u22122", last.QuerySelectorAll("tr")[2].QuerySelectorAll("td").Last().TextContent);
    }

    [Fact]
    public async Task Strategy_Table_OpensEachNumberAndEachEnteredIndicator()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);

        var page = context.Render<ProjectTablePage>(parameters => parameters.Add(p => p.Key, "strategy"));

        var rows = page.WaitForElements("table.report tbody tr");
        Assert.All(rows, row => Assert.StartsWith("/project/strategy/", row.QuerySelector("td a")!.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(["/project/strategy/lifeevents", "/project/strategy/lifeevents", "/project/strategy/lifeevents"], rows[0].QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task StrategyFigure_Form_NamesEachFieldThatIsMissing()
    {
        await UseAsync(StaffRoles.ProjectAdministrator);
        var page = context.Render<ProjectStrategyPage>(parameters => parameters.Add(p => p.Key, "socialcontract"));
        page.WaitForElement("#figure-value");

        page.Find("#figure-value").Change("сорок");
        await page.Find("form").SubmitAsync();

        Assert.Equal(
            ["#figure-value", "#figure-period", "#figure-number", "#figure-date", "#figure-name", "#figure-file"],
            page.FindAll(".error-summary a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Risks_Opened_ShowsEachRisk()
    {
        await UseAsync(StaffRoles.Supervisor);

        var page = context.Render<ProjectRisksPage>();

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("table.risks tbody tr").Count));
    }

    [Fact]
    public async Task Indicators_Opened_ShowsAChartForEachAndTheTable()
    {
        await UseAsync(StaffRoles.Supervisor, ProjectDemoEvents.All(ProjectPassportJson.ReadApproved()));

        var page = context.Render<ProjectIndicatorsPage>();

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("svg.indicator-chart").Count));
        Assert.Contains("нет помесячного плана", page.Markup, StringComparison.Ordinal);
        Assert.Contains("(пример)", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_MonthInTheAddress_ShowsThatMonth()
    {
        await UseAsync(StaffRoles.Supervisor, ProjectDemoEvents.All(ProjectPassportJson.ReadApproved()));

        var page = OpenReports("2024-04");

        page.WaitForAssertion(() => Assert.Contains("за апрель 2024 года", page.Find("caption").TextContent, StringComparison.Ordinal));
        var cells = page.Find("table.report tbody tr:nth-child(2)").QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal("1.1.", cells[0]);
        Assert.Equal(["1", "1", "0", "0,0 %"], cells[4..8].Select(cell => cell.Replace('\u00a0', ' ')));
        Assert.EndsWith("выполнено", cells[8], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12", "нет такого месяца")]
    [InlineData("2025-03", "составлен на 2024 год")]
    [InlineData("чепуха", "не распознан")]
    public async Task Reports_MonthOutsideTheProject_SaysWhy(string period, string reason)
    {
        await UseAsync(StaffRoles.Supervisor);

        var page = OpenReports(period);

        page.WaitForAssertion(() => Assert.Contains(reason, page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table.report"));
    }

    [Fact]
    public async Task Reports_Excel_SavesTheFileAndLeavesATrace()
    {
        await UseAsync(StaffRoles.Supervisor);
        var module = context.JSInterop.SetupModule("/assets/js/download.js");
        module.SetupVoid("saveFile", _ => true).SetVoidResult();
        var page = OpenReports("2024-08");
        page.WaitForElement("table.report");

        await page.FindAll("button").Single(button => button.TextContent.Contains("Excel", StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("Отчёт по проекту 2024-08.xlsx", module.Invocations["saveFile"].Single().Arguments[0]));
        await using var db = database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync();
        Assert.Equal(AuditAction.Export, entry.Action);
        Assert.Equal("2024-08", entry.SubjectId);
    }

    [Fact]
    public async Task Reports_PdfWithoutChromium_SaysHowToInstallItAndKeepsTheReport()
    {
        await UseAsync(StaffRoles.Supervisor);
        var page = OpenReports("2024-08");
        page.WaitForElement("table.report");

        await page.FindAll("button").Single(button => button.TextContent.Contains("PDF", StringComparison.Ordinal)).ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("apt-get install chromium", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("table.report"));
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Queries_OtherRole_IsRefused(StaffRoles role)
    {
        await UseAsync(role);

        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            context.Services.GetRequiredService<ReportEditionQueries>().ViewAsync("2024-08", null, CancellationToken.None));
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            context.Services.GetRequiredService<ProjectReports>().ExportAsync("2024-08", null, ReportFormat.Xlsx, CancellationToken.None));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        database.Dispose();
    }

    private IRenderedComponent<ProjectReportsPage> OpenReports(string period)
    {
        context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(ProjectLinks.Report(period));
        return context.Render<ProjectReportsPage>();
    }

    private async Task UseAsync(StaffRoles roles, IReadOnlyList<IndicatorEvent>? events = null)
    {
        await using var db = database.CreateDbContext();
        await ProjectReferenceData.AddAsync(db, new DateTime(2024, 1, 9, 9, 0, 0, DateTimeKind.Utc), CancellationToken.None);
        db.AddRange(events ?? []);
        await db.SaveChangesAsync();

        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(FixedTimeProvider.On(2024, 9, 2));
        context.Services.AddSingleton(TestStaff.Signed(roles));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddRadzenComponents();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
        context.Services.AddProject();
    }
}
