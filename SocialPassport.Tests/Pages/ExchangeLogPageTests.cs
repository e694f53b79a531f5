using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Exchange.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Pages;

/// <summary>The log of messages on the screen.</summary>
public sealed class ExchangeLogPageTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private GatewayHost host = null!;
    private AsyncServiceScope scope;

    public async Task InitializeAsync()
    {
        host = await GatewayHost.StartAsync([.. NotificationDesk.Listening, ExchangeDesk.OneAttempt]);
        scope = host.Services.CreateAsyncScope();
        var staff = scope.ServiceProvider.GetRequiredService<CurrentStaff>();
        staff.Set(TestStaff.With(StaffRoles.SystemAdministrator, centreId: null));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(staff);
        context.Services.AddSingleton(scope.ServiceProvider.GetRequiredService<ExchangeLogQueries>());
        context.Services.AddSingleton<TimeProvider>(host.Clock);
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await scope.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public void Page_WithoutTransports_SaysWhenTheyCome()
    {
        var page = Open(new ExchangeLogFilter());
        page.WaitForAssertion(() => Assert.Contains("Сообщений ещё не было", page.Markup));
    }

    [Fact]
    public async Task Page_FilteredToNothing_OffersToReset()
    {
        await host.ActiveAsync();
        var page = Open(new ExchangeLogFilter { Outcome = TransportOutcome.Refused });
        page.WaitForAssertion(() => Assert.Contains("Таких сообщений нет", page.Markup));
        Assert.Contains(page.FindAll("a"), a => a.TextContent == "Сбросить" && a.GetAttribute("href") == "/exchange/log");
    }

    [Fact]
    public async Task Page_OfTransports_TellsEachInWordsAndLeadsToIt()
    {
        var certificate = await host.ActiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.NotifyAsync((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1), (await host.RecordAsync(certificate)) with { FactAssignmentUuid = Guid.NewGuid() });
        var page = Open(new ExchangeLogFilter());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr").Select(tr => tr.QuerySelectorAll("td").Select(td => td.TextContent.Trim()).ToList()).ToList();
        Assert.Equal(["15.10.2025 12:00:05", "Уведомление", "входящее", "ГИС ЭС, 127.0.0.1", "2", "◔отказов: 1", ""], rows[0][..7]);
        Assert.Equal(["15.10.2025 12:00:00", "Формирование", "исходящее", "ГИС ЭС, 127.0.0.1", "1", "●получен ответ", ""], rows[1][..7]);
        Assert.Equal(ExchangeLogLinks.Page((await host.LogAsync())[1].PublicId), page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public async Task Filter_Chosen_StandsInTheAddressAndAWrongDayIsAnErrorAtItsField()
    {
        await host.ActiveAsync();
        var page = Open(new ExchangeLogFilter());
        page.WaitForElement("tbody tr");
        await page.Find("#log-day").ChangeAsync("31.02.2025");
        await page.Find("form").SubmitAsync();
        Assert.NotEmpty(page.Find("#log-day-error").TextContent);

        await page.Find("#log-day").ChangeAsync("15.10.2025");
        await page.Find("#log-kind").ChangeAsync("Create");
        await page.Find("#log-sought").ChangeAsync(" 12-000001 ");
        await page.Find("form").SubmitAsync();
        Assert.EndsWith("/exchange/log?day=2025-10-15&kind=Create&sought=12-000001", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_OfAStuckRecord_ShowsMaskedTextAndLeadsToSendingAgain()
    {
        var certificate = await host.IssuedAsync();
        host.Faults.Force(SandboxFault.Garbage);
        await host.RunAsync();
        var row = Assert.Single(await host.LogAsync());

        var page = context.Render<ExchangeLogEntryPage>(p => p.Add(x => x.Id, row.PublicId));

        page.WaitForAssertion(() => Assert.Contains("Формирование, 15.10.2025 12:00:00", page.Find("h1").TextContent));
        Assert.Contains("не читается", page.Find(".status").TextContent);
        var texts = page.FindAll("pre").Select(pre => pre.TextContent).ToList();
        Assert.Contains("2200 00•• •••• 0004", texts[0]);
        Assert.Contains("502 Bad Gateway", texts[1]);
        Assert.Equal("/exchange?state=Failed", page.Find(".exchange-log-certificates a").GetAttribute("href"));
        Assert.DoesNotContain(certificate.PublicId.ToString(), page.Markup);
        Assert.Contains(host.Family.CaseNumber, page.Find(".exchange-log-certificates").TextContent);
    }

    [Fact]
    public void Entry_Unknown_LeadsBackToTheLog()
    {
        var page = context.Render<ExchangeLogEntryPage>(p => p.Add(x => x.Id, Guid.NewGuid()));
        page.WaitForAssertion(() => Assert.Contains("Сообщения нет", page.Find("h1").TextContent));
    }

    private IRenderedComponent<ExchangeLogPage> Open(ExchangeLogFilter filter)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(ExchangeLogLinks.To(filter));
        return context.Render<ExchangeLogPage>();
    }
}
