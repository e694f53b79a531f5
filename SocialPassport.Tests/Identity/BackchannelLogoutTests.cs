using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Tests.Identity;

/// <summary>The provider tells of a sign-out there: an honest token ends the session, every forged one ends nothing.</summary>
public sealed class BackchannelLogoutTests
{
    private const string Start = "/sign-in/provider?returnUrl=%2Fprobe";

    private const string Endpoint = "/signout-backchannel";

    [Theory]
    [InlineData("logout+jwt")]
    [InlineData("JWT")]
    public async Task Logout_HonestToken_EndsTheSessionAtOnceAndIsAudited(string type)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = await SignedInAsync(host);

        var response = await TellAsync(host, provider.Sign(provider.LogoutClaims(), provider.Key, type));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        var leaving = await browser.GetAsync("/probe");
        Assert.Equal("/session-ended?why=EndedByProvider&returnUrl=%2Fprobe", leaving.Headers.Location!.ToString());
        Assert.Contains("Вы вышли из единой учётной записи", WebUtility.HtmlDecode(await (await browser.FollowAsync(leaving.Headers.Location.ToString())).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal((AuditAction.SignOut, SessionWords.SubjectKind, "Иванова Мария Петровна"), (entry.Action, entry.SubjectKind, entry.StaffName));
        Assert.EndsWith("завершён единой учётной записью", entry.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("op-session-1", true, true, false)]
    [InlineData("op-session-1", false, true, false)]
    [InlineData(null, true, true, true)]
    [InlineData("another", true, false, false)]
    public async Task Logout_SessionOrSubjectNamed_EndsExactlyThose(string? sid, bool namesSubject, bool endsFirst, bool endsSecond)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var first = await SignedInAsync(host);
        provider.SessionId = "op-session-2";
        using var second = await SignedInAsync(host);
        var claims = provider.LogoutClaims();
        claims.Remove("sid");
        if (sid is not null)
        {
            claims["sid"] = sid;
        }

        if (!namesSubject)
        {
            claims.Remove("sub");
        }

        var response = await TellAsync(host, provider.Sign(claims, provider.Key));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((endsFirst, endsSecond), (!await IsOpenAsync(first), !await IsOpenAsync(second)));
    }

    [Fact]
    public async Task Logout_ProviderNamesNoSessions_EndsBySubject()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.SessionId = null;
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = await SignedInAsync(host);
        provider.SessionId = "named-since";

        await TellAsync(host, provider.Sign(provider.LogoutClaims(), provider.Key));

        Assert.False(await IsOpenAsync(browser));
    }

    [Fact]
    public async Task Logout_NobodySignedIn_SucceedsAndIsAudited()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());

        var response = await TellAsync(host, provider.Sign(provider.LogoutClaims(), provider.Key));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(AuditAction.SignOut, Assert.Single(await host.AuditAsync()).Action);
    }

    [Fact]
    public async Task Logout_KeysRotatedAtTheProvider_IsBelieved()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = await SignedInAsync(host);
        provider.RotateKeys();

        await TellAsync(host, provider.Sign(provider.LogoutClaims(), provider.Key));

        Assert.False(await IsOpenAsync(browser));
    }

    public static TheoryData<string, SignInFault> Forgeries => new()
    {
        { "another issuer", SignInFault.Issuer },
        { "another audience", SignInFault.Audience },
        { "with a nonce", SignInFault.Token },
        { "no events", SignInFault.Token },
        { "another event", SignInFault.Token },
        { "an event that is no object", SignInFault.Token },
        { "neither subject nor session", SignInFault.Token },
        { "no id", SignInFault.Token },
        { "no issue time", SignInFault.Token },
        { "issued in the future", SignInFault.Lifetime },
        { "expired", SignInFault.Lifetime },
        { "without end", SignInFault.Lifetime },
        { "of another type", SignInFault.Token },
        { "an id_token", SignInFault.Token },
        { "unsigned", SignInFault.Signature },
        { "HS256 with the public key", SignInFault.Signature },
        { "an unknown key", SignInFault.Signature },
        { "nothing", SignInFault.Token },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Logout_ForgedToken_EndsNothingAndIsAudited(string forgery, SignInFault fault)
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = await SignedInAsync(host);

        var response = await TellAsync(host, Forge(provider, forgery));

        await AssertRefusedAsync(host, response, fault);
        Assert.True(await IsOpenAsync(browser));
    }

    [Fact]
    public async Task Logout_SameTokenTwice_IsRefusedTheSecondTime()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        var token = provider.Sign(provider.LogoutClaims(), provider.Key);
        await TellAsync(host, token);
        using var browser = await SignedInAsync(host);

        var response = await TellAsync(host, token);

        await AssertRefusedAsync(host, response, SignInFault.Replay);
        Assert.True(await IsOpenAsync(browser));
    }

    [Fact]
    public async Task Logout_OtherPathConfigured_ListensThere()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["OpenIdConnect:BackchannelLogoutPath"] = "/elsewhere" });
        using var sender = host.Browser();

        var response = await sender.PostAsync("/elsewhere", ("logout_token", provider.Sign(provider.LogoutClaims(), provider.Key)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await sender.PostAsync(Endpoint)).StatusCode);
    }

    [Fact]
    public async Task Logout_TooOften_IsToldToWait()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["Limits:ProviderSignOutsPerMinute"] = "1" });
        await TellAsync(host, "nothing");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TellAsync(host, "nothing")).StatusCode);
    }

    private static async Task AssertRefusedAsync(IdentityHost host, HttpResponseMessage response, SignInFault fault)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        using var json = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        Assert.Equal("invalid_request", json.RootElement.GetProperty("error").GetString());
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal(
            (AuditAction.AccessRefused, $"сообщение о выходе не принято: {SignInWords.Of(fault)}"), (entry.Action, entry.Details));
        await using var db = host.Database.CreateDbContext();
        Assert.False(await db.Set<StaffSession>().AnyAsync(s => s.EndedAtUtc != null));
    }

    private static async Task<TestBrowser> SignedInAsync(IdentityHost host)
    {
        var browser = host.Browser();
        Assert.Equal("/probe", (await browser.FollowAsync(Start)).RequestMessage!.RequestUri!.PathAndQuery);
        return browser;
    }

    private static async Task<bool> IsOpenAsync(TestBrowser browser) => (await browser.GetAsync("/probe")).StatusCode == HttpStatusCode.OK;

    private static async Task<HttpResponseMessage> TellAsync(IdentityHost host, string token)
    {
        using var sender = host.Browser();
        return await sender.PostAsync(Endpoint, ("logout_token", token));
    }

    private static string Forge(FakeProvider provider, string forgery)
    {
        var claims = provider.LogoutClaims();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        switch (forgery)
        {
            case "another issuer":
                claims["iss"] = "https://other.example";
                break;
            case "another audience":
                claims["aud"] = "other-client";
                break;
            case "with a nonce":
                claims["nonce"] = "638000000000000000.AAAA";
                break;
            case "no events":
                claims.Remove("events");
                break;
            case "another event":
                claims["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>() };
                break;
            case "an event that is no object":
                claims["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = "yes" };
                break;
            case "neither subject nor session":
                claims.Remove("sub");
                claims.Remove("sid");
                break;
            case "no id":
                claims.Remove("jti");
                break;
            case "no issue time":
                claims.Remove("iat");
                break;
            case "issued in the future":
                (claims["iat"], claims["exp"]) = (now + 3600, now + 7200);
                break;
            case "expired":
                (claims["iat"], claims["exp"]) = (now - 7200, now - 3600);
                break;
            case "without end":
                claims.Remove("exp");
                break;
            case "of another type":
                return provider.Sign(claims, provider.Key, "at+jwt");
            case "an id_token":
                claims.Remove("events");
                claims["nonce"] = "638000000000000000.AAAA";
                break;
            case "unsigned":
                return ForgedToken.Unsigned(claims);
            case "HS256 with the public key":
                return ForgedToken.Hmac(claims, provider.Key.Public.KeyId, provider.Key.PublicPem);
            case "an unknown key":
                return provider.Sign(claims, SigningKey.Create());
            case "nothing":
                return string.Empty;
            default:
                throw new ArgumentOutOfRangeException(nameof(forgery), forgery, "Unknown forgery.");
        }

        return provider.Sign(claims, provider.Key);
    }
}
