using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Approval;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Applications.Notices;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class ApplicationPagesTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private ApplicationDesk desk = null!;

    public async Task InitializeAsync() => desk = await ApplicationDesk.OpenAsync();

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Fact]
    public void Journal_Empty_SaysHowToBegin()
    {
        Use(StaffRoles.Specialist);

        var page = context.Render<ApplicationsPage>();

        page.WaitForAssertion(() => Assert.Contains("Открытых заявлений нет", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[aria-label='Отмеченные заявления']"));
    }

    [Fact]
    public async Task Journal_Filter_GoesThroughTheAddress()
    {
        await desk.RegisterAsync(await desk.PoorFamilyAsync());
        var school = await desk.RegisterAsync(await desk.PoorFamilyAsync(), "SCHOOL");
        Use(StaffRoles.Specialist);
        var page = context.Render<ApplicationsPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));

        page.Find("#measure").Change("SCHOOL");
        page.Find("form.journal-filter").Submit();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.EndsWith("/applications?measure=SCHOOL", Address, StringComparison.Ordinal);
        Assert.Equal($"/applications/{school}", page.Find("a[data-row]").GetAttribute("href"));
        Assert.Equal("/applications?measure=SCHOOL&sort=Number", page.FindAll("thead a")[0].GetAttribute("href"));
    }

    [Fact]
    public void Journal_WrongDate_SaysSoAtTheField()
    {
        Use(StaffRoles.Specialist);
        var page = context.Render<ApplicationsPage>();
        page.WaitForElement("#from").Change("32.13.2025");

        page.Find("form.journal-filter").Submit();

        Assert.Contains("Такой даты нет", page.Find("#from-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_MarkingAllByFilter_MarksOtherPagesToo()
    {
        for (var i = 0; i < 27; i++)
        {
            await desk.RegisterAsync(await desk.PoorFamilyAsync());
        }

        Use(StaffRoles.Supervisor);
        var page = context.Render<ApplicationsPage>();
        page.WaitForAssertion(() => Assert.Equal(25, page.FindAll("tbody tr").Count));

        page.FindAll("button").Single(b => b.TextContent == "Выбрать все 27 по фильтру").Click();

        page.WaitForAssertion(() => Assert.Contains("Отмечено: 27", page.Markup, StringComparison.Ordinal));
        Assert.Equal(27, context.Services.GetRequiredService<RowMarks<JournalRow>>().Count);
        page.Find("tbody input[type=checkbox]").Change(false);
        Assert.Contains("Отмечено: 26", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_SavedView_IsALinkToItsChoice()
    {
        await desk.RegisterAsync(await desk.PoorFamilyAsync());
        Use(StaffRoles.Specialist);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/applications?term=Overdue");
        var page = context.Render<ApplicationsPage>();
        page.WaitForAssertion(() => Assert.Contains("Сохранить этот отбор", page.Markup, StringComparison.Ordinal));

        page.FindAll("button").Single(b => b.TextContent == "Сохранить этот отбор").Click();
        page.Find("#view-name").Change("Просроченные");
        page.Find(".saved-view-form").Submit();

        page.WaitForAssertion(() => Assert.Equal("/applications?term=Overdue", page.Find(".saved-view a").GetAttribute("href")));
        Assert.Equal("Просроченные", page.Find(".saved-view a").TextContent);
    }

    [Fact]
    public async Task MassApproval_MarkedOnes_AreCheckedAndApprovedByOneConfirmation()
    {
        var good = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        var open = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        Use(StaffRoles.Supervisor, ApplicationDesk.SupervisorId);
        context.Services.GetRequiredService<RowMarks<JournalRow>>().Set([good, open], areMarked: true);

        var page = context.Render<MassApprovalPage>();

        page.WaitForAssertion(() => Assert.Contains("Можно утвердить", page.Markup, StringComparison.Ordinal));
        Assert.Contains("назначений 1 на 6\u00a0204,60\u00a0₽", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Не на утверждении: зарегистрировано", page.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);
        await page.Find("button.rz-primary").ClickAsync(new());
        var confirm = page.FindAll("dialog[data-shown] button").Single(b => b.TextContent.StartsWith("Утвердить", StringComparison.Ordinal));
        await confirm.ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("Итог утверждения", page.Find("h1").TextContent));
        Assert.Contains("Утверждено: 1.", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(ApplicationStatus.Approved, (await db.Set<SupportApplication>().SingleAsync(a => a.PublicId == good)).Status);
    }

    [Fact]
    public void MassApproval_NothingMarked_LeadsToTheJournal()
    {
        Use(StaffRoles.Supervisor);

        var page = context.Render<MassApprovalPage>();

        Assert.Contains("Заявления не отмечены", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/applications?status=OnApproval", page.Find(".empty-state a").GetAttribute("href"));
    }

    [Fact]
    public async Task Handover_ToAColleague_ClearsTheMarks()
    {
        var colleague = await desk.EnrolAsync(StaffRoles.Specialist);
        await desk.EnrolAsync(StaffRoles.Operator);
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        Use(StaffRoles.Supervisor, ApplicationDesk.SupervisorId);
        context.Services.GetRequiredService<RowMarks<JournalRow>>().Set([application], areMarked: true);
        var page = context.Render<ApplicationHandoverPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("#handover-clerk option").Count));

        page.Find("#handover-clerk").Change(colleague.ToString(System.Globalization.CultureInfo.InvariantCulture));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Укажите причину", page.Find(".error-summary").TextContent, StringComparison.Ordinal));
        page.Find("#handover-reason").Change("отпуск");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Передано: 1\u00a0заявление", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, context.Services.GetRequiredService<RowMarks<JournalRow>>().Count);
    }

    [Theory]
    [InlineData(StaffRoles.Operator, "Заявление отозвано")]
    [InlineData(StaffRoles.Specialist, "На утверждение|Отказать|Ждать сведений|Взять в работу|Заявление отозвано")]
    [InlineData(StaffRoles.Supervisor, "")]
    public async Task Application_Registered_OffersWhatTheRoleMay(StaffRoles role, string buttons)
    {
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        Use(role);

        var page = Open(application);

        Assert.Equal(buttons, string.Join('|', page.FindAll("[aria-label=Действия] .page-actions button").Select(b => b.TextContent.Trim())));
    }

    [Fact]
    public async Task Application_Awaiting_SaysThatTheTermIsStopped()
    {
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.DoAsync(StaffRoles.Specialist, 11, s => s.AwaitDataAsync(application, "справка о доходе"));
        Use(StaffRoles.Specialist);

        var page = Open(application);

        Assert.Contains("остановлен с 15.10.2025, был 22.10.2025", page.Markup, StringComparison.Ordinal);
        Assert.Contains("справка о доходе", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_Approved_AsksToTellTheFamilyAndThenSaysHow()
    {
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        Use(StaffRoles.Specialist);
        var page = Open(application);
        Assert.Contains("Сообщите семье о решении до 20.10.2025.", page.Markup, StringComparison.Ordinal);

        page.Find(".tell-form").Submit();
        page.WaitForAssertion(() => Assert.Contains("Выберите, как сообщили семье.", page.Markup, StringComparison.Ordinal));
        page.Find("#tell-way").Change("phone");
        page.Find(".tell-form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Семье сообщили 15.10.2025: По телефону", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_Told_LeavesTheList()
    {
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        Use(StaffRoles.Operator);
        var page = context.Render<FamilyNoticesPage>();
        page.WaitForElement("tbody button").Click();

        page.WaitForElement("#tell-way").Change("post");
        page.Find(".tell-form").Submit();

        page.WaitForAssertion(() => Assert.Contains("Всем семьям сообщили", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancel_ChosenAndReasoned_LeadsBackToTheApplication()
    {
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        Use(StaffRoles.Supervisor, 20);
        var page = context.Render<CancelDecisionPage>(p => p.Add(c => c.PublicId, application));
        Assert.Contains("1\u00a0черновик сертификата", page.WaitForElement(".notice-bad").TextContent, StringComparison.Ordinal);

        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("почему решение отменяется", page.Find(".error-summary").TextContent, StringComparison.Ordinal));
        page.Find("#cancel-reason").Change("ошибка в доходе");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.EndsWith($"/applications/{application}", Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewApplication_SecondForAnOpenMeasure_LinksToTheFirst()
    {
        var family = await desk.PoorFamilyAsync();
        var first = await desk.RegisterAsync(family);
        Use(StaffRoles.Operator);
        var page = New(family.PublicId);

        page.WaitForElement("#measure").Change("FOOD");

        page.WaitForAssertion(() => Assert.Equal($"/applications/{first}", page.Find(".notice-wait a").GetAttribute("href")));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("уже рассматривается", page.Find("#measure-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewApplication_OnADayOff_ShowsWhenItIsRegisteredAndDue()
    {
        var family = await desk.PoorFamilyAsync();
        Use(StaffRoles.Operator);
        var page = New(family.PublicId);
        page.WaitForElement("#measure").Change("FOOD");

        page.Find("#received").Change("11.10.2025");

        page.WaitForAssertion(() => Assert.Contains(
            "Будет зарегистрировано 13.10.2025, в первый рабочий день, срок решения 20.10.2025.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewApplication_LikeLastYears_FillsTheFormAndAsksForTheFactsAgain()
    {
        var family = await TestData.Family().WithMonthlyIncome(2_000_000, months: 1).WithChild(age: 9).SaveAsync(desk.Database);
        var earlier = await desk.RegisterAsync(family, "SCHOOL", new DateOnly(2024, 9, 2));
        await desk.DoAsync(StaffRoles.Operator, 10, s => s.WithdrawAsync(earlier, "передумали"));
        Use(StaffRoles.Operator);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(ApplicationLinks.NewLike(family.PublicId, earlier));
        var page = context.Render<NewApplicationPage>();

        page.WaitForAssertion(() => Assert.Contains("Нужно запросить или внести", page.Markup, StringComparison.Ordinal));
        Assert.Equal("SCHOOL", page.Find("#measure").GetAttribute("value"));
        Assert.Equal("15.10.2025", page.Find("#received").GetAttribute("value"));
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.DoesNotContain("/new?", Address, StringComparison.Ordinal));
        await using var db = desk.Database.CreateDbContext();
        Assert.Contains(await db.Set<SocialPassport.Domain.Families.FamilyChange>().ToListAsync(), c => c.Summary.Contains("Заполнено по заявлению № 01-2024-000001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Channels_OfAYear_CountByMonthAndLeadToTheirRows()
    {
        await desk.RegisterAsync(await desk.PoorFamilyAsync());
        Use(StaffRoles.Supervisor);

        var page = context.Render<ChannelsPage>();

        page.WaitForElement("table");
        Assert.Equal("/applications?status=All&channel=centre&from=2025-10-01&to=2025-10-31", page.Find("tbody a").GetAttribute("href"));
        Assert.Equal("1", page.FindAll("tfoot td").Last().TextContent);
    }

    [Fact]
    public async Task Desk_MyTerms_AreMineOnly()
    {
        var mine = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.DoAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.TakeAsync(mine));
        await desk.RegisterAsync(await desk.PoorFamilyAsync());
        Use(StaffRoles.Specialist, ApplicationDesk.SpecialistId);

        var page = context.Render<DeskPage>();

        page.WaitForAssertion(() => Assert.Equal($"/applications/{mine}", Assert.Single(page.FindAll("tbody a")).GetAttribute("href")));
        Assert.Contains("1\u00a0заявление не взято в работу", page.Markup, StringComparison.Ordinal);
        Assert.Contains("осталось 5\u00a0рабочих дней", page.Markup, StringComparison.Ordinal);
    }

    private string Address => context.Services.GetRequiredService<NavigationManager>().Uri;

    private IRenderedComponent<ApplicationPage> Open(Guid application)
    {
        var page = context.Render<ApplicationPage>(p => p.Add(a => a.PublicId, application));
        page.WaitForElement("dl.facts");
        return page;
    }

    private IRenderedComponent<NewApplicationPage> New(Guid family)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(ApplicationLinks.New(family));
        return context.Render<NewApplicationPage>();
    }

    private void Use(StaffRoles roles, long staffId = 10)
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(desk.Database);
        context.Services.AddSingleton<TimeProvider>(desk.Clock);
        context.Services.AddSingleton(TestStaff.Signed(roles, staffId));
        context.Services.AddSingleton<AuditTrail>();
        context.Services.AddSingleton<DictionaryLookup>();
        context.Services.AddTestPrinting();
        context.Services.AddTestDownloads();
        context.Services.AddTestDrafts();
        context.Services.AddCertificateGateway();
        context.Services.AddExchange();
        context.Services.AddCertificates();
        context.Services.AddFamilies().AddDuplicates().AddEligibility().AddMeasures().AddApplications().AddDesk().AddTestFactRequests();
        context.Services.AddScoped<ImportQueries>();
        context.Services.AddScoped<PreviousSignIn>();
    }
}
