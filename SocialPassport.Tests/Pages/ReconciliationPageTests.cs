using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Exchange.Reconciliation;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

public sealed class ReconciliationPageTests : IAsyncLifetime
{
    private readonly BunitContext context = new();
    private GatewayHost host = null!;
    private AsyncServiceScope? scope;

    public async Task InitializeAsync() => host = await GatewayHost.StartAsync();

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
    public void Page_BeforeTheFirstRun_SaysSoAndOffersOneToThoseWhoMay()
    {
        var page = Open(StaffRoles.SystemAdministrator, null);
        page.WaitForAssertion(() => Assert.Contains("Сверки ещё не было", page.Markup, StringComparison.Ordinal));
        Assert.Contains(page.FindAll("button"), b => b.TextContent == "Сверить сейчас");
    }

    [Fact]
    public void Page_ForASpecialist_OnlyShows()
    {
        var page = Open(StaffRoles.Specialist, 1);
        page.WaitForAssertion(() => Assert.Contains("Сверки ещё не было", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Сверить сейчас");
    }

    [Fact]
    public async Task Difference_NotedWithoutWords_StaysWithAMessageAndGoesWithThem()
    {
        await DifferAsync();
        var page = Open(StaffRoles.SystemAdministrator, null);
        page.WaitForAssertion(() => Assert.Contains("Сертификат, которого у нас нет", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Contains("Excel", page.Find(".page-actions").TextContent, StringComparison.Ordinal);

        await Button(page, "Принять к сведению").ClickAsync(new());
        await Button(page, "Принять").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Напишите, чем объясняется", page.Find(".field-error").TextContent, StringComparison.Ordinal));
        await page.Find("#note").ChangeAsync(new ChangeEventArgs { Value = "Сертификат другого региона" });
        await Button(page, "Принять").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Расхождений нет", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_List_IsReadBackWithTheDifferenceAndAudited()
    {
        await DifferAsync();
        Open(StaffRoles.SystemAdministrator, null);
        var file = await scope!.Value.ServiceProvider.GetRequiredService<ReconciliationFiles>().ExportAsync(new ReconciliationFilter());

        using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(file.Content));
        var sheet = book.Worksheet(1);
        Assert.Equal("Сертификат, которого у нас нет", sheet.Cell("B4").GetString());
        Assert.Equal(6204.60, sheet.Cell("G4").GetDouble());
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ReconciliationPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent == text);

    private async Task DifferAsync()
    {
        await host.ActiveAsync();
        var foreign = (await host.SandboxAsync())[0].Record with { FactAssignmentUuid = Guid.NewGuid(), CertificateNumber = new string('7', 25) };
        await host.Services.GetRequiredService<ReportedCertificates>().ApplyAsync(foreign, "тест", host.Now, CancellationToken.None);
        await host.InScopeAsync(StaffRoles.SystemAdministrator, null, services => services.GetRequiredService<ReconciliationService>().RequestAsync(asksStates: false));
        var job = host.Services.GetRequiredService<ReconciliationJob>();
        await job.RunAsync(CancellationToken.None);
        await job.RunAsync(CancellationToken.None);
    }

    private IRenderedComponent<ReconciliationPage> Open(StaffRoles roles, long? centre)
    {
        var services = host.Services.CreateAsyncScope();
        scope = services;
        var staff = services.ServiceProvider.GetRequiredService<CurrentStaff>();
        staff.Set(TestStaff.With(roles, centreId: centre));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(staff);
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<ReconciliationQueries>());
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<ReconciliationService>());
        context.Services.AddSingleton(services.ServiceProvider.GetRequiredService<ReconciliationFiles>());
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(host.Database);
        context.Services.AddSingleton<TimeProvider>(host.Clock);
        context.Services.AddTestDownloads();
        return context.Render<ReconciliationPage>();
    }
}
