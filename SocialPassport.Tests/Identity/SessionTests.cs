using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Identity;

/// <summary>The session on the server: what the cookie names is open, locked or over there, whatever the browser believes.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly DemoStaffMember Specialist = DemoStaff.Members.Single(m => m.ShortName == "Иванова М. П.");

    private static readonly DemoStaffMember Operator = DemoStaff.Members.Single(m => m.ShortName == "Петрова А. С.");

    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2026, 11, 20);
    private IdentityHost host = null!;
    private TestBrowser browser = null!;

    public async Task InitializeAsync()
    {
        host = await IdentityHost.StartAsync(new Dictionary<string, string?> { ["DevelopmentSignIn:Enabled"] = "true" }, clock: clock);
        browser = host.Browser();
        browser.Header("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36");
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_Session_IsKeptWithItsOriginAndBrowser()
    {
        await browser.SignInAsync(Specialist.PublicId);

        var session = Assert.Single(await SessionsAsync());
        Assert.Equal((SignInWay.Development, "127.0.0.1", "Chrome, Windows"), (session.Way, session.Origin, session.Browser));
        Assert.Equal((clock.GetUtcNow().UtcDateTime, false, false), (session.StartedAtUtc, session.IsLocked, session.IsOver));
    }

    [Fact]
    public async Task Cookie_SessionUnknown_IsNobodys()
    {
        await browser.SignInAsync(Specialist.PublicId);
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Set<StaffSession>().ExecuteDeleteAsync();
        }

        Assert.Equal("/sign-in?returnUrl=%2Fprobe", await LeadsToAsync("/probe"));
    }

    [Fact]
    public async Task Cookie_SessionEndedOnAnotherNode_IsRefusedWithinTheTimeAnswersAreKept()
    {
        await browser.SignInAsync(Specialist.PublicId);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
        await using (var db = host.Database.CreateDbContext())
        {
            (await db.Set<StaffSession>().SingleAsync()).End(SessionEnding.EndedByAdministrator, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        }

        clock.Advance(Web.Infrastructure.Identity.Sessions.StaffSessions.KeptFor);

        Assert.Equal("/session-ended?why=EndedByAdministrator&returnUrl=%2Fprobe", await LeadsToAsync("/probe"));
        // The cookie is gone: who comes again is nobody.
        Assert.EndsWith("/sign-in?returnUrl=%2Fprobe", await LeadsToAsync("/probe"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("dismissed")]
    public async Task Session_StaffListChanged_IsOverAndAudited(string change)
    {
        await browser.SignInAsync(Specialist.PublicId);
        await using (var db = host.Database.CreateDbContext())
        {
            var member = db.Set<StaffMember>().Where(s => s.PublicId == Specialist.PublicId);
            Assert.Equal(1, change == "roles"
                ? await member.ExecuteUpdateAsync(set => set.SetProperty(s => s.Roles, StaffRoles.Operator))
                : await member.ExecuteUpdateAsync(set => set.SetProperty(s => s.IsActive, false)));
        }

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("/session-ended?why=StaffListChanged&returnUrl=%2Fprobe", await LeadsToAsync("/probe"));
        Assert.Equal(SessionEnding.StaffListChanged, Assert.Single(await SessionsAsync()).Ending);
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal((AuditAction.SignOut, Specialist.FullName), (entry.Action, entry.StaffName));
        Assert.Equal("сеанс от 20.11.2026 12:00, 127.0.0.1, Chrome, Windows: изменилась запись в списке сотрудников", entry.Details);
    }

    [Fact]
    public async Task Session_TwelveHours_IsOverHoweverBusy()
    {
        await browser.SignInAsync(Specialist.PublicId);
        for (var minutes = 0; minutes < 12 * 60 - 10; minutes += 10)
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            Assert.True((await PulseAsync(browser, isActive: true)).Open);
        }

        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("/session-ended?why=Expired&returnUrl=%2Fprobe", await LeadsToAsync("/probe"));
    }

    [Fact]
    public async Task Session_IdleForFifteenMinutes_IsLockedForEveryTabAndRequest()
    {
        await browser.SignInAsync(Specialist.PublicId);
        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/locked?returnUrl=%2Fprobe%3Fa%3Db", await LeadsToAsync("/probe?a=b"));
        Assert.Equal("/locked?returnUrl=%2Fprobe%2Fuse-case", await LeadsToAsync("/probe/use-case"));
        // Reporting activity does not open it again.
        var pulse = await PulseAsync(browser, isActive: true);
        Assert.Equal((false, "/locked?returnUrl=%2Fprobe"), (pulse.Open, pulse.Address));
        Assert.True(Assert.Single(await SessionsAsync()).IsLocked);
        Assert.Equal([AuditAction.SignIn, AuditAction.ScreenLock], (await host.AuditAsync()).Select(a => a.Action));
    }

    [Fact]
    public async Task Pulse_Activity_KeepsTheSessionOpenAndIsWrittenOnceAMinute()
    {
        await browser.SignInAsync(Specialist.PublicId);
        var written = new HashSet<DateTime>();
        for (var seconds = 0; seconds < 20 * 60; seconds += 20)
        {
            clock.Advance(TimeSpan.FromSeconds(20));
            var pulse = await PulseAsync(browser, isActive: true);
            Assert.Equal((true, 900), (pulse.Open, pulse.LocksInSeconds));
            written.Add((await SessionsAsync()).Single().LastActivityAtUtc);
        }

        // The sign-in itself, then once a minute.
        Assert.InRange(written.Count, 20, 21);
    }

    [Fact]
    public async Task Pulse_Question_DoesNotCountAsActivity()
    {
        await browser.SignInAsync(Specialist.PublicId);
        clock.Advance(TimeSpan.FromMinutes(10));

        var pulse = await PulseAsync(browser, isActive: false);

        Assert.Equal((true, 300), (pulse.Open, pulse.LocksInSeconds));
    }

    [Fact]
    public async Task Unlock_SamePerson_OpensTheSameSessionAgainAndGoesBack()
    {
        await browser.SignInAsync(Specialist.PublicId);
        clock.Advance(TimeSpan.FromMinutes(16));
        var page = WebUtility.HtmlDecode(await (await browser.FollowAsync("/probe")).Content.ReadAsStringAsync());
        Assert.Contains("Продолжить как Иванова М. П.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Петрова", page, StringComparison.Ordinal);

        var response = await UnlockAsync(Specialist.PublicId);

        Assert.Equal("/probe", response.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
        Assert.Equal((false, false), (Assert.Single(await SessionsAsync()).IsLocked, (await SessionsAsync())[0].IsOver));
        Assert.Equal([AuditAction.SignIn, AuditAction.ScreenLock, AuditAction.ScreenUnlock], (await host.AuditAsync()).Select(a => a.Action));
    }

    [Fact]
    public async Task Unlock_AnotherPerson_GetsASessionOfHisOwn()
    {
        await browser.SignInAsync(Specialist.PublicId);
        clock.Advance(TimeSpan.FromMinutes(16));
        await browser.GetAsync("/probe");

        await UnlockAsync(Operator.PublicId);

        Assert.StartsWith("Петрова Анна Сергеевна|", await (await browser.GetAsync("/probe")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var sessions = await SessionsAsync();
        Assert.Equal(2, sessions.Count);
        Assert.Equal(SessionEnding.Replaced, sessions[0].Ending);
        Assert.NotEqual(sessions[0].StaffId, sessions[1].StaffId);
    }

    [Fact]
    public async Task Lock_ByHand_LeadsToTheLockAndBackToThePage()
    {
        await browser.SignInAsync(Specialist.PublicId);
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);

        var response = await browser.PostAsync(StaffLinks.LockScreen, ("__RequestVerificationToken", token), ("returnUrl", "/families/new"));

        Assert.Equal("/locked?returnUrl=%2Ffamilies%2Fnew", response.Headers.Location!.ToString());
        Assert.Equal("/locked?returnUrl=%2Fprobe", await LeadsToAsync("/probe"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(StaffLinks.LockScreen, ("returnUrl", "/"))).StatusCode);
    }

    [Fact]
    public async Task SignIn_InTheSameBrowserAgain_ReplacesTheSession()
    {
        await browser.SignInAsync(Specialist.PublicId);
        await browser.SignInAsync(Specialist.PublicId);

        var sessions = await SessionsAsync();

        Assert.Equal([SessionEnding.Replaced, null], sessions.Select(s => s.Ending));
        Assert.EndsWith("в этом браузере вошли заново", (await host.AuditAsync())[^1].Details, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
    }

    [Fact]
    public async Task SignIn_ForgottenSessions_AreWrittenDownAsOverAndOldOnesForgotten()
    {
        using var elsewhere = host.Browser();
        await elsewhere.SignInAsync(Specialist.PublicId);
        await browser.SignInAsync(Operator.PublicId);
        clock.Advance(TimeSpan.FromDays(1));

        await browser.SignInAsync(Specialist.PublicId);
        Assert.Equal([SessionEnding.Expired, null, null], (await SessionsAsync()).Select(s => s.Ending));
        Assert.Contains(await host.AuditAsync(), a => a.Action == AuditAction.SignOut && a.Details!.EndsWith("истёк срок", StringComparison.Ordinal));

        clock.Advance(TimeSpan.FromDays(500));
        await browser.SignInAsync(Specialist.PublicId);
        Assert.Equal([null, SessionEnding.Expired, null], (await SessionsAsync()).Select(s => s.Ending));
    }

    [Fact]
    public async Task SignOut_Session_IsOverForACopyOfTheCookieToo()
    {
        await browser.SignInAsync(Specialist.PublicId);
        using var copy = host.Browser();
        copy.Cookies.Add(browser.Cookies.GetCookies(host.Address));
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);

        await browser.PostAsync(StaffLinks.SignOut, ("__RequestVerificationToken", token));

        Assert.Equal("/session-ended?why=SignedOut&returnUrl=%2Fprobe", (await copy.GetAsync("/probe")).Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("//evil.example/", "/")]
    [InlineData("/probe", "/probe")]
    public async Task LockedPage_ReturnUrl_StaysOnThisSite(string returnUrl, string expected)
    {
        await browser.SignInAsync(Specialist.PublicId);
        clock.Advance(TimeSpan.FromMinutes(16));

        var page = WebUtility.HtmlDecode(await (await browser.GetAsync("/locked?returnUrl=" + Uri.EscapeDataString(returnUrl))).Content.ReadAsStringAsync());

        Assert.Contains($"data-unlocked-address=\"{expected}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nonsense", "Войдите снова, чтобы продолжить работу.")]
    [InlineData("Expired", "Истёк срок сеанса.")]
    [InlineData("StaffListChanged", "Ваша запись в списке сотрудников изменилась")]
    public async Task SessionEndedPage_EveryReason_HasWordsAndAWayBack(string why, string words)
    {
        var page = WebUtility.HtmlDecode(await (await browser.GetAsync($"/session-ended?why={why}&returnUrl=%2Fprobe")).Content.ReadAsStringAsync());

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in?returnUrl=%2Fprobe\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SignedIn_KnowsWhenItLocks()
    {
        var before = await (await browser.GetAsync(StaffLinks.SignIn)).Content.ReadAsStringAsync();
        await browser.SignInAsync(Specialist.PublicId);
        var after = await (await browser.GetAsync(StaffLinks.SignIn)).Content.ReadAsStringAsync();

        Assert.DoesNotContain("data-idle-seconds", before, StringComparison.Ordinal);
        Assert.Contains("data-idle-seconds=\"900\"", after, StringComparison.Ordinal);
        Assert.Contains("data-warn-seconds=\"60\"", after, StringComparison.Ordinal);
    }

    private async Task<string> LeadsToAsync(string address) => (await browser.GetAsync(address)).Headers.Location!.ToString();

    private async Task<HttpResponseMessage> UnlockAsync(Guid staff) => await browser.PostAsync(
        StaffLinks.DevelopmentSignIn,
        ("__RequestVerificationToken", await browser.AntiforgeryTokenAsync("/locked?returnUrl=%2Fprobe")),
        ("staff", staff.ToString()),
        ("returnUrl", "/probe"));

    private static async Task<(bool Open, double LocksInSeconds, string? Address)> PulseAsync(TestBrowser browser, bool isActive)
    {
        var address = StaffLinks.SessionPulse + "?returnUrl=%2Fprobe";
        var response = isActive ? await browser.PostAsync(address) : await browser.GetAsync(address);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return (json.RootElement.GetProperty("open").GetBoolean(), json.RootElement.GetProperty("locksInSeconds").GetDouble(), json.RootElement.GetProperty("address").GetString());
    }

    private async Task<IReadOnlyList<StaffSession>> SessionsAsync()
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<StaffSession>().AsNoTracking().OrderBy(s => s.Id).ToListAsync();
    }
}
