using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Layout;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Desk;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Pages;

public sealed class ExchangePageTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private GatewayHost host = null!;
    private AsyncServiceScope? scope;

    public async Task InitializeAsync() => host = await GatewayHost.StartAsync(ExchangeDesk.OneAttempt);

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        if (scope is { } used)
        {
            await used.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    [Fact]
    public async Task Page_NothingUnfinished_SaysSoAndLeadsToTheDone()
    {
        await host.ActiveAsync();
        var page = Open(StaffRoles.Specialist, 1);
        page.WaitForAssertion(() => Assert.Contains("Всё отправлено и получило ответ", page.Markup));
        Assert.Equal("/exchange?state=Done", page.Find(".empty-state a").GetAttribute("href"));
        Assert.Equal("Выполнены за сегодня 1", CountText(page, "Выполнены"));
    }

    [Fact]
    public async Task Page_FilteredToNothing_OffersToReset()
    {
        await host.IssuedAsync();
        var page = Open(StaffRoles.SystemAdministrator, null, new ExchangeFilter { Selection = ExchangeSelection.Failed });
        page.WaitForAssertion(() => Assert.Contains("Таких сообщений нет", page.Markup));
        Assert.Equal("/exchange", page.Find(".empty-state a").GetAttribute("href"));
        Assert.Contains("Не доставлены", page.Find("[aria-current]").TextContent);
    }

    [Fact]
    public async Task Page_ForTheSystemAdministrator_ShowsTroubleWithoutPersonalDataAndOffersRetry()
    {
        var undelivered = await host.UndeliveredAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));

        var cells = page.FindAll("tbody td").Select(td => td.TextContent.Trim()).ToList();
        Assert.Equal(["15.10.2025 12:00", "Формирование", "номер не присвоен", host.Family.CaseNumber], cells[..4]);
        Assert.Equal(("✕не доставлено", "1", "—"), (cells[4], cells[5], cells[6]));
        Assert.StartsWith("ГИС ЭС ответила кодом 500.", cells[7]);
        Assert.Empty(page.FindAll("tbody a"));
        Assert.DoesNotContain("Петрова", page.Markup);
        Assert.DoesNotContain(undelivered.FactAssignmentUuid.ToString(), page.Markup);
        Assert.DoesNotContain(undelivered.PublicId.ToString(), page.Markup);
        Assert.Equal("Не доставлены 1", CountText(page, "Не доставлены"));
        Assert.Equal(["Отправить ещё раз"], page.FindAll(".row-actions button").Select(b => b.TextContent));
    }

    [Theory]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.Supervisor)]
    public async Task Page_ForTheCentre_LinksTheCertificateAndSaysWhoSendsAgain(StaffRoles roles)
    {
        var undelivered = await host.UndeliveredAsync();
        var page = Open(roles, 1);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Equal(CertificateLinks.Page(undelivered.PublicId), page.Find("tbody a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".row-actions"));
        Assert.Contains("повторно отправляет администратор системы", page.Markup);
    }

    [Fact]
    public async Task Page_OfAnotherCentre_ShowsNothing()
    {
        await host.UndeliveredAsync();
        var page = Open(StaffRoles.Specialist, 2);
        page.WaitForAssertion(() => Assert.Contains("Всё отправлено и получило ответ", page.Markup));
        Assert.Equal("Не доставлены 0", CountText(page, "Не доставлены"));
    }

    [Fact]
    public async Task Retry_Confirmed_QueuesTheRecordAndThePageFollowsByItself()
    {
        var undelivered = await host.UndeliveredAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        await page.WaitForElement(".row-actions button").ClickAsync(new());
        Assert.Contains("второй не появится", page.Find("dialog").TextContent);
        Assert.Equal(ExchangeState.Failed, (await host.MessagesAsync(undelivered))[0].State);

        await Button(page, "Отправить").ClickAsync(new());

        Assert.Equal(ExchangeState.Pending, (await host.MessagesAsync(undelivered))[0].State);
        Assert.Contains("поставлено в очередь", page.Find("[role=status]").TextContent);
        Assert.Contains("ждёт", page.Find("tbody .status").TextContent);
        await host.RunAsync();
        page.WaitForAssertion(() => Assert.Contains("Всё отправлено и получило ответ", page.Markup));
    }

    [Fact]
    public async Task Retry_AnsweredMeanwhile_SaysSo()
    {
        var undelivered = await host.UndeliveredAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        await page.WaitForElement(".row-actions button").ClickAsync(new());
        var id = await host.MessageOfAsync(undelivered);
        await host.ManageExchangeAsync(s => s.RetryAsync(id));
        await Button(page, "Отправить").ClickAsync(new());
        Assert.Contains("уже отправляется или получило ответ", page.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task RetryAll_SeveralUndelivered_QueuesThemAll()
    {
        await host.UndeliveredAsync();
        await host.UndeliveredAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        await page.WaitForElement(".page-actions button").ClickAsync(new());
        await Button(page, "Отправить").ClickAsync(new());
        Assert.Contains("В очередь на отправку: 2\u00a0сообщения.", page.Find("[role=status]").TextContent);
        Assert.Empty(page.FindAll(".page-actions button"));
    }

    [Fact]
    public async Task Unreconciled_NumberUnknown_ExplainsAndOffersTheSameRecordOnly()
    {
        await using var patient = await GatewayHost.StartAsync();
        await patient.UnreconciledAsync();
        var page = Open(StaffRoles.SystemAdministrator, null, from: patient);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("Номер принесёт уведомление ГИС ЭС или повторная отправка", page.Find("tbody tr").TextContent);
        Assert.Equal(["Отправить повторно"], page.FindAll(".row-actions button").Select(b => b.TextContent));
        await scope!.Value.DisposeAsync();
        scope = null;
    }

    [Fact]
    public async Task Undelivered_NumberKnown_StateCanBeAsked()
    {
        var certificate = await host.ActiveAsync();
        await host.RevokeAsync(certificate);
        host.Faults.Force(SandboxFault.ServerError);
        await host.RunAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        page.WaitForElement(".row-actions");
        Assert.Equal(["Запросить состояние", "Отправить ещё раз"], page.FindAll(".row-actions button").Select(b => b.TextContent));

        await Button(page, "Запросить состояние").ClickAsync(new());

        Assert.Contains("Состояние запрошено", page.Find("[role=status]").TextContent);
        Assert.Equal(ExchangeOperation.Status, (await host.MessagesAsync(certificate))[^1].Operation);
    }

    [Fact]
    public async Task Filter_Chosen_StandsInTheAddress()
    {
        await host.IssuedAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        page.WaitForElement("tbody tr");
        await page.Find("#state").ChangeAsync("All");
        await page.Find("#operation").ChangeAsync("Create");
        await page.Find("form").SubmitAsync();
        Assert.EndsWith("/exchange?state=All&operation=Create", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRoles.SystemAdministrator, null, "Обмен|застряли: 1")]
    [InlineData(StaffRoles.Specialist, 2L, "Обмен|")]
    [InlineData(StaffRoles.Operator, 1L, "|")]
    public async Task Menu_StuckRecords_AreCountedForThoseWhoSeeThem(StaffRoles roles, long? centre, string expected)
    {
        await host.UndeliveredAsync();
        Use(roles, centre);
        var menu = context.Render<MainMenu>();
        await Task.Yield();
        menu.WaitForAssertion(() =>
        {
            var link = menu.FindAll("a").SingleOrDefault(a => a.GetAttribute("href") == "/exchange");
            var count = link?.QuerySelector(".count")?.TextContent.Trim();
            var text = link is null ? string.Empty : link.FirstChild!.TextContent.Trim();
            Assert.Equal(expected, $"{text}|{count}");
        });
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/families", "/families")]
    [InlineData("/families?centre=2", "/families")]
    [InlineData("/families/new", "/families")]
    [InlineData("/families/duplicates", "/families/duplicates")]
    [InlineData("/familiesandmore", null)]
    [InlineData("/my-sessions", null)]
    public void Menu_AtAnAddress_LightsUpItsOneWord(string address, string? expected)
    {
        Use(StaffRoles.Supervisor, 1L);
        var menu = context.Render<MainMenu>();

        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        menu.WaitForAssertion(() => Assert.Equal(
            expected is null ? [] : [expected], menu.FindAll("a.active[aria-current=page]").Select(a => a.GetAttribute("href"))));
    }

    [Fact]
    public async Task Menu_AfterNavigationAndAfterAnAct_CountsAgain()
    {
        Use(StaffRoles.SystemAdministrator, null);
        var menu = context.Render<MainMenu>();
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll(".count")));
        var first = await host.UndeliveredAsync();
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("/exchange");
        menu.WaitForAssertion(() => Assert.Equal("застряли: 1", menu.Find(".count").TextContent.Trim()));

        var id = await host.MessageOfAsync(first);
        await host.ManageExchangeAsync(s => s.RetryAsync(id));
        context.Services.GetRequiredService<MenuCounts>().Refresh();
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll(".count")));
    }

    private static string CountText(IRenderedComponent<ExchangePage> page, string label) => string.Join(
        ' ',
        page.FindAll(".exchange-counts a").Single(a => a.TextContent.Contains(label, StringComparison.Ordinal)).Children.Select(c => c.TextContent));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ExchangePage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent == text);

    private IRenderedComponent<ExchangePage> Open(StaffRoles roles, long? centre, ExchangeFilter? filter = null, GatewayHost? from = null)
    {
        Use(roles, centre, from);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(ExchangeLinks.To(filter ?? new ExchangeFilter()));
        return context.Render<ExchangePage>();
    }

    private void Use(StaffRoles roles, long? centre, GatewayHost? from = null)
    {
        var services = (from ?? host).Services.CreateAsyncScope();
        scope = services;
        var staff = services.ServiceProvider.GetRequiredService<CurrentStaff>();
        staff.Set(TestStaff.With(roles, centreId: centre));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(staff);
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<ExchangeQueries>());
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<ExchangeService>());
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<CertificateChanges>());
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<ExchangeCircuit>());
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<MenuCounts>());
        context.Services.AddSingleton<TimeProvider>(host.Clock);
    }
}
