using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Features.Certificates.Ending;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Exchange.Log;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Pages;

/// <summary>A certificate went to ГИС ЭС and back with СНИЛС and card: no page of it and of the exchange shows either in full.</summary>
public sealed class ExchangeMaskingTests : IAsyncLifetime
{
    private const StaffRoles Everything = StaffRoles.Specialist | StaffRoles.Supervisor | StaffRoles.SystemAdministrator;

    private readonly BunitContext context = new();
    private GatewayHost host = null!;
    private AsyncServiceScope scope;
    private Certificate certificate = null!;
    private List<string> numbers = null!;

    public async Task InitializeAsync()
    {
        host = await GatewayHost.StartAsync([.. NotificationDesk.Listening, ExchangeDesk.OneAttempt]);
        certificate = await host.ActiveAsync(keep: true);
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.NotifyAsync((await host.RecordAsync(certificate)).WithPurchase(1, 100, 1));
        scope = host.Services.CreateAsyncScope();
        var staff = scope.ServiceProvider.GetRequiredService<CurrentStaff>();
        staff.Set(TestStaff.With(Everything));
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton(staff);
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(host.Database);
        context.Services.AddSingleton<TimeProvider>(host.Clock);
        context.Services.AddTestDownloads();
        context.Services.AddTestDrafts();
        context.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        await using var db = host.Database.CreateDbContext();
        var snils = await db.Set<Person>().Where(p => p.Snils != null).Select(p => p.Snils!).ToListAsync();
        numbers = [GatewayHost.Card, "2200 0000 0000 0004", .. snils.SelectMany(s => new[] { s.Digits, s.Formatted })];
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await scope.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public void Certificate_Page_HidesNumbers() =>
        Hides(context.Render<CertificatePage>(p => p.Add(c => c.Id, certificate.PublicId)), "2200 00•• •••• 0004");

    [Fact]
    public void Certificate_ChangeOfCard_HidesNumbers() =>
        Hides(context.Render<CertificateCardPage>(p => p.Add(c => c.Id, certificate.PublicId)), "2200 00•• •••• 0004");

    [Fact]
    public void Certificate_Complaint_HidesNumbers() =>
        Hides(context.Render<ComplaintPage>(p => p.Add(c => c.Id, certificate.PublicId)), host.Family.CaseNumber);

    [Fact]
    public void Certificate_Revocation_HidesNumbers() =>
        Hides(context.Render<RevokeCertificatePage>(p => p.Add(c => c.Id, certificate.PublicId)), host.Family.CaseNumber);

    [Fact]
    public void Certificates_List_HidesNumbers() => Hides(context.Render<CertificatesPage>(), host.Family.CaseNumber);

    [Fact]
    public void Certificates_Ending_HidesNumbers()
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo($"{CertificateLinks.Ending}?days=60");

        Hides(context.Render<EndingPage>(), host.Family.CaseNumber);
    }

    [Fact]
    public void Exchange_List_HidesNumbers()
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(ExchangeLinks.To(ExchangeSelection.All));

        Hides(context.Render<ExchangePage>(), host.Family.CaseNumber);
    }

    [Fact]
    public void ExchangeLog_List_HidesNumbers() => Hides(context.Render<ExchangeLogPage>(), "Формирование");

    [Fact]
    public async Task ExchangeLog_EveryMessage_HidesNumbers()
    {
        var entries = await host.LogAsync();
        Assert.Equal(2, entries.Count);

        Assert.All(entries, entry => Hides(context.Render<ExchangeLogEntryPage>(p => p.Add(x => x.Id, entry.PublicId)), certificate.FactAssignmentUuid.ToString()));
    }

    /// <param name="loaded">Stands on the page once its data are there.</param>
    private void Hides<TPage>(IRenderedComponent<TPage> page, string loaded)
        where TPage : IComponent
    {
        page.WaitForAssertion(() => Assert.Contains(loaded, page.Markup, StringComparison.Ordinal));
        Assert.All(numbers, number => Assert.DoesNotContain(number, page.Markup, StringComparison.Ordinal));
    }
}
