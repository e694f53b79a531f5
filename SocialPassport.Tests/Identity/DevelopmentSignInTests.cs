using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Identity;

public sealed class DevelopmentSignInTests
{
    private static readonly Dictionary<string, string?> On = new() { ["DevelopmentSignIn:Enabled"] = "true" };

    private static readonly DemoStaffMember Specialist = DemoStaff.Members.Single(m => m.ShortName == "Иванова М. П.");

    [Fact]
    public async Task SignInPage_Enabled_NamesEveryPersonWithRoleAndCentre()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();

        var response = await browser.GetAsync(StaffLinks.SignIn);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Вход для разработки", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Иванова М. П., специалист по назначению\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Кузнецова Е. И., специалист по назначению, руководитель филиала\"", html, StringComparison.Ordinal);
        Assert.Contains("Филиал Всеволожский", html, StringComparison.Ordinal);
        Assert.Contains("Вся область", html, StringComparison.Ordinal);
        Assert.All(DemoStaff.Members, m => Assert.Contains(m.PublicId.ToString(), html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task SignInPage_SandboxOn_LeadsToItsGuide(string enabled, bool expected)
    {
        await using var host = await IdentityHost.StartAsync(new Dictionary<string, string?>(On) { ["CertificateGateway:Sandbox:Enabled"] = enabled });
        using var browser = host.Browser();

        var html = await (await browser.GetAsync(StaffLinks.SignIn)).Content.ReadAsStringAsync();

        Assert.Equal(expected, html.Contains("href=\"/sandbox/gises/\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_PickedPerson_CarriesNameRoleCentreAndOriginIntoTheRequest()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();

        var response = await browser.SignInAsync(Specialist.PublicId);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/probe", response.Headers.Location!.ToString());
        var probe = await browser.GetAsync("/probe");
        Assert.Equal("Иванова Мария Петровна|Specialist|Всеволожский|127.0.0.1", await probe.Content.ReadAsStringAsync());
        var entry = Assert.Single(await host.AuditAsync());
        Assert.Equal((AuditAction.SignIn, "Иванова Мария Петровна", "127.0.0.1"), (entry.Action, entry.StaffName, entry.Origin));
        Assert.NotNull(entry.StaffId);
        Assert.NotNull(entry.CentreId);
    }

    [Fact]
    public async Task SignIn_Cookie_IsHttpOnlyAndLax()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();

        var response = await browser.SignInAsync(Specialist.PublicId);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith(IdentityServices.CookieName, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\u0009/evil.example")]
    [InlineData("")]
    public async Task SignIn_ReturnUrlElsewhere_GoesToTheDesk(string returnUrl)
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();

        var response = await browser.SignInAsync(Specialist.PublicId, returnUrl);

        Assert.Equal("/", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();

        var response = await browser.PostAsync(StaffLinks.DevelopmentSignIn, ("staff", Specialist.PublicId.ToString()), ("returnUrl", "/probe"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await host.AuditAsync());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task SignIn_ThroughProxyOnThisMachine_IsNotThere(string header, string value)
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);
        browser.Header(header, value);

        var response = await browser.PostAsync(
            StaffLinks.DevelopmentSignIn, ("__RequestVerificationToken", token), ("staff", Specialist.PublicId.ToString()));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("Иванова", await (await browser.GetAsync(StaffLinks.SignIn)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Testing", "false")]
    [InlineData("Production", "true")]
    [InlineData("Staging", "true")]
    public async Task SignInPage_SwitchedOffOrProduction_ShowsNobody(string environment, string enabled)
    {
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?> { ["DevelopmentSignIn:Enabled"] = enabled }, environment);
        using var browser = host.Browser();

        var html = WebUtility.HtmlDecode(await (await browser.GetAsync(StaffLinks.SignIn)).Content.ReadAsStringAsync());

        Assert.Contains("Вход не настроен", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Иванова", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_DismissedPerson_IsRefusedAndAudited()
    {
        await using var host = await IdentityHost.StartAsync(On);
        await DismissAsync(host);
        using var browser = host.Browser();

        var response = await browser.SignInAsync(Specialist.PublicId);

        Assert.Equal(StaffLinks.RefusedBecause(RefusalReason.UnknownStaff), response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
        var entry = Assert.Single(await host.AuditAsync());
        Assert.Equal((AuditAction.SignInFailed, "учётная запись отключена"), (entry.Action, entry.Details));
    }

    [Fact]
    public async Task Session_PersonDismissedMeanwhile_EndsWithinAQuarterOfAMinute()
    {
        var clock = FixedTimeProvider.On(2026, 11, 20);
        await using var host = await IdentityHost.StartAsync(On, clock: clock);
        using var browser = host.Browser();
        await browser.SignInAsync(Specialist.PublicId);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);

        await DismissAsync(host);
        clock.Advance(StaffSessions.KeptFor);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
    }

    [Fact]
    public async Task SignOut_SignedIn_DropsTheSessionAndIsAudited()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();
        await browser.SignInAsync(Specialist.PublicId);
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);

        var response = await browser.PostAsync(StaffLinks.SignOut, ("__RequestVerificationToken", token));

        Assert.Equal(StaffLinks.SignedOut, response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(StaffLinks.SignedOut)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
        Assert.Equal([AuditAction.SignIn, AuditAction.SignOut], (await host.AuditAsync()).Select(a => a.Action));
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgeryToken_KeepsTheSession()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();
        await browser.SignInAsync(Specialist.PublicId);

        var response = await browser.PostAsync(StaffLinks.SignOut, ("returnUrl", "/"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
    }

    [Fact]
    public async Task DemoStaff_SecondStart_AddsNobody()
    {
        await using var host = await IdentityHost.StartAsync(On);
        await using var db = host.Database.CreateDbContext();

        await DemoStaff.EnsureAsync(db, CancellationToken.None);

        Assert.Equal(DemoStaff.Members.Count, await db.Set<StaffMember>().CountAsync());
        Assert.Equal(
            Enum.GetValues<StaffRoles>().Where(r => r != StaffRoles.None),
            Enum.GetValues<StaffRoles>().Where(r => r != StaffRoles.None && DemoStaff.Members.Any(m => m.Roles == r)));
        Assert.Contains(DemoStaff.Members, m => m.Roles == (StaffRoles.Specialist | StaffRoles.Supervisor));
    }

    private static async Task DismissAsync(IdentityHost host)
    {
        await using var db = host.Database.CreateDbContext();
        (await db.Set<StaffMember>().SingleAsync(s => s.PublicId == Specialist.PublicId)).Deactivate();
        await db.SaveChangesAsync();
    }
}
