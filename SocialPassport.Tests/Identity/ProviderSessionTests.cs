using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Tests.Identity;

/// <summary>Sessions that came by the identity provider: opening a locked one, and claims that narrow what it may do.</summary>
public sealed class ProviderSessionTests
{
    private const string Start = "/sign-in/provider?returnUrl=%2Fprobe";

    [Fact]
    public async Task SignIn_Provider_KeepsItsNamesOfPersonAndSession()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        await browser.FollowAsync(Start);

        var session = Assert.Single(await SessionsAsync(host));
        Assert.Equal((provider.Authority, FakeProvider.Subject, "op-session-1"), (session.Issuer, session.Subject, session.ProviderSessionId));
    }

    [Fact]
    public async Task Unlock_Provider_AsksForThePasswordAnewAndOpensTheSameSession()
    {
        var (provider, host, browser) = await LockedAsync();
        await using var _ = provider;
        await using var __ = host;
        using var ___ = browser;
        provider.SessionId = "op-session-2";

        // Whatever address the person takes: at a locked screen the provider has to ask.
        var challenge = QueryHelpers.ParseQuery((await browser.GetAsync(Start)).Headers.Location!.Query);
        var response = await browser.FollowAsync(Start);

        Assert.Equal(("login", "0"), (challenge["prompt"].ToString(), challenge["max_age"].ToString()));
        Assert.Equal("/probe", response.RequestMessage!.RequestUri!.PathAndQuery);
        var session = Assert.Single(await SessionsAsync(host));
        Assert.Equal((false, "op-session-2"), (session.IsLocked, session.ProviderSessionId));
        Assert.Equal(AuditAction.ScreenUnlock, (await host.AuditAsync())[^1].Action);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(null)]
    public async Task Unlock_ProviderDidNotAsk_StaysLockedAndIsToldToItsPerson(int? secondsAgo)
    {
        var (provider, host, browser) = await LockedAsync();
        await using var _ = provider;
        await using var __ = host;
        using var ___ = browser;
        provider.Claims = claims =>
        {
            claims.Remove("auth_time");
            if (secondsAgo is { } ago)
            {
                claims["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - ago;
            }
        };

        var response = await browser.FollowAsync(Start);

        Assert.Equal("/access-refused?reason=SignInFailed", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.True(Assert.Single(await SessionsAsync(host)).IsLocked);
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal(
            (AuditAction.SignInFailed, SignInWords.Of(SignInFault.AuthenticationTime), "Иванова Мария Петровна"), (entry.Action, entry.Details, entry.StaffName));
    }

    [Fact]
    public async Task Unlock_AnotherPerson_GetsASessionOfHisOwn()
    {
        var (provider, host, browser) = await LockedAsync();
        await using var _ = provider;
        await using var __ = host;
        using var ___ = browser;
        provider.Login = "demo.smirnov";

        var response = await browser.FollowAsync(Start);

        Assert.StartsWith("Смирнов Олег Викторович|", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([SessionEnding.Replaced, null], (await SessionsAsync(host)).Select(s => s.Ending));
    }

    [Fact]
    public async Task SignIn_CookieOfTheLockedSessionThrownAway_StillHasToGiveThePassword()
    {
        var (provider, host, browser) = await LockedAsync();
        await using var _ = provider;
        await using var __ = host;
        browser.Dispose();
        using var cleaned = host.Browser();

        // The provider still knows the person and would answer without asking.
        var first = await cleaned.GetAsync(Start);
        Assert.False(QueryHelpers.ParseQuery(first.Headers.Location!.Query).ContainsKey("prompt"));
        var callback = await cleaned.GetAsync(first.Headers.Location.ToString());
        var answer = await cleaned.GetAsync(callback.Headers.Location!.ToString());

        Assert.Equal(StaffLinks.ProviderSignInAgainTo("/probe"), answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await cleaned.GetAsync("/probe")).StatusCode);
        Assert.Equal("/probe", (await cleaned.FollowAsync(answer.Headers.Location.ToString())).RequestMessage!.RequestUri!.PathAndQuery);
    }

    [Fact]
    public async Task Unlock_SignInBegunBeforeTheLock_HasToBeginAnew()
    {
        await using var provider = await FakeProvider.StartAsync();
        var clock = new FixedTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await IdentityHost.StartAsync(provider.Settings(), clock: clock);
        using var browser = host.Browser();
        await browser.FollowAsync(Start);
        var challenge = await browser.GetAsync(Start);
        var callback = await browser.GetAsync(challenge.Headers.Location!.ToString());
        clock.Advance(TimeSpan.FromMinutes(15));

        var answer = await browser.GetAsync(callback.Headers.Location!.ToString());

        Assert.Equal(StaffLinks.ProviderSignInAgainTo("/probe"), answer.Headers.Location!.ToString());
        Assert.True(Assert.Single(await SessionsAsync(host)).IsLocked);
    }

    [Theory]
    [InlineData("specialist", "Specialist")]
    [InlineData("specialist,supervisor", "Specialist, Supervisor")]
    [InlineData("specialist,administrator,unheard", "Specialist")]
    public async Task SignIn_RolesClaim_NarrowsTheRolesOfTheStaffList(string given, string roles)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Login = "demo.kuznetsova";
        provider.Claims = claims => claims["groups"] = given.Split(',');
        await using var host = await IdentityHost.StartAsync(WithRoles(provider));
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        Assert.Contains($"|{roles}|", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("Specialist")]
    [InlineData("unheard")]
    [InlineData(null)]
    public async Task SignIn_RolesClaimLeavesNothing_IsRefusedAndAudited(string? given)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Login = "demo.kuznetsova";
        provider.Claims = claims =>
        {
            if (given is not null)
            {
                claims["groups"] = given;
            }
        };
        await using var host = await IdentityHost.StartAsync(WithRoles(provider));
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertNotGrantedAsync(host, response);
    }

    [Theory]
    [InlineData("demo.ivanova", "own", true)]
    [InlineData("demo.ivanova", "other", false)]
    [InlineData("demo.ivanova", null, true)]
    [InlineData("demo.belov", "own", true)]
    [InlineData("demo.belov", "unheard", false)]
    public async Task SignIn_CentreClaim_AgreesWithTheStaffListOrNarrowsIt(string login, string? centre, bool allowed)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Login = login;
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["Identity:CentreClaim"] = "department" });
        await using (var db = host.Database.CreateDbContext())
        {
            var own = await db.Set<Centre>().SingleAsync(c => c.Name == "Всеволожский");
            var other = await db.Set<Centre>().FirstAsync(c => c.Id != own.Id);
            provider.Claims = claims =>
            {
                if (centre is not null)
                {
                    claims["department"] = centre switch { "own" => own.Code, "other" => other.Code, _ => "99" };
                }
            };
        }

        using var browser = host.Browser();
        var response = await browser.FollowAsync(Start);

        if (allowed)
        {
            Assert.Contains("|Всеволожский|", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        else
        {
            await AssertNotGrantedAsync(host, response);
        }
    }

    [Theory]
    [InlineData("groups", null, null)]
    [InlineData("groups", "administrator", "Everything")]
    [InlineData("groups", "administrator", "63")]
    [InlineData("groups", "administrator", "Operator, Auditor")]
    public async Task Start_RolesMappedToNothingKnown_IsRefused(string claim, string? value, string? role)
    {
        var settings = new Dictionary<string, string?> { ["Identity:RolesClaim"] = claim };
        if (value is not null)
        {
            settings[$"Identity:Roles:{value}"] = role;
        }

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => IdentityHost.StartAsync(settings));

        Assert.Contains("Identity:Roles", refused.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> WithRoles(FakeProvider provider) => new(provider.Settings())
    {
        ["Identity:RolesClaim"] = "groups",
        ["Identity:Roles:specialist"] = nameof(StaffRoles.Specialist),
        ["Identity:Roles:supervisor"] = nameof(StaffRoles.Supervisor),
        ["Identity:Roles:administrator"] = nameof(StaffRoles.SystemAdministrator),
    };

    private static async Task AssertNotGrantedAsync(IdentityHost host, HttpResponseMessage response)
    {
        Assert.Equal("/access-refused?reason=NotGranted", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(AuditAction.SignInFailed, Assert.Single(await host.AuditAsync()).Action);
        Assert.Empty(await SessionsAsync(host));
    }

    /// <summary>A person signed in by the provider whose screen is locked.</summary>
    private static async Task<(FakeProvider Provider, IdentityHost Host, TestBrowser Browser)> LockedAsync()
    {
        var provider = await FakeProvider.StartAsync();
        var clock = new FixedTimeProvider(DateTimeOffset.UtcNow);
        var host = await IdentityHost.StartAsync(provider.Settings(), clock: clock);
        var browser = host.Browser();
        await browser.FollowAsync(Start);
        await using (var db = host.Database.CreateDbContext())
        {
            (await db.Set<StaffSession>().SingleAsync()).Lock(clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        }

        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.StartsWith("/locked", (await browser.GetAsync("/probe")).Headers.Location!.ToString(), StringComparison.Ordinal);
        return (provider, host, browser);
    }

    private static async Task<IReadOnlyList<StaffSession>> SessionsAsync(IdentityHost host)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Set<StaffSession>().AsNoTracking().OrderBy(s => s.Id).ToListAsync();
    }
}
