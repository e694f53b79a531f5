using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Tests.Identity;

/// <summary>The handler against a provider over real HTTP: one honest answer, and every forged one that is known.</summary>
public sealed class OpenIdConnectTests
{
    private const string Start = "/sign-in/provider?returnUrl=%2Fprobe";

    private const string Refused = "/access-refused?reason=SignInFailed";

    [Fact]
    public async Task SignIn_HonestProvider_SignsTheListedPersonIn()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        Assert.Equal("/probe", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal("Иванова Мария Петровна|Specialist|Всеволожский|127.0.0.1", await response.Content.ReadAsStringAsync());
        var entry = Assert.Single(await host.AuditAsync());
        Assert.Equal((AuditAction.SignIn, "Provider"), (entry.Action, entry.SubjectId));
    }

    [Fact]
    public async Task Challenge_EverySignIn_HasItsOwnStateNonceAndPkce()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var first = QueryOf(await browser.GetAsync(Start));
        var second = QueryOf(await browser.GetAsync(Start));

        Assert.Equal("code", first["response_type"]);
        Assert.Equal("S256", first["code_challenge_method"]);
        Assert.Equal("openid profile", first["scope"]);
        Assert.EndsWith("/signin-oidc", first["redirect_uri"], StringComparison.Ordinal);
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.NotEqual(first[name], second[name]));
        Assert.DoesNotContain(first["nonce"]!, first["state"]!, StringComparison.Ordinal);
        Assert.False(first.ContainsKey("prompt"));
    }

    [Fact]
    public async Task Challenge_AnotherAccountWanted_AsksTheProviderToAskAgain()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var refusal = await (await browser.GetAsync(StaffLinks.RefusedBecause(RefusalReason.UnknownStaff))).Content.ReadAsStringAsync();
        var challenge = QueryOf(await browser.GetAsync(StaffLinks.ProviderSignInAgain));

        Assert.Contains($"href=\"{StaffLinks.ProviderSignInAgain}\"", refusal, StringComparison.Ordinal);
        Assert.Equal(("login", "0"), (challenge["prompt"], challenge["max_age"]));
    }

    [Fact]
    public async Task SignInPage_ProviderConfigured_OffersIt()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var html = WebUtility.HtmlDecode(await (await browser.GetAsync("/sign-in?returnUrl=%2Fprobe")).Content.ReadAsStringAsync());

        Assert.Contains($"href=\"{Start}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Вход для разработки", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "нет в списке сотрудников", "nobody")]
    [InlineData("demo.petrova", "учётная запись отключена", "Петрова Анна Сергеевна")]
    public async Task SignIn_NotListedOrDismissed_IsPolitelyRefusedAndAudited(string login, string details, string name)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Login = login;
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        await using (var db = host.Database.CreateDbContext())
        {
            (await db.Set<StaffMember>().SingleAsync(s => s.Login == "demo.petrova")).Deactivate();
            await db.SaveChangesAsync();
        }

        using var browser = host.Browser();
        var response = await browser.FollowAsync(Start);

        Assert.Equal("/access-refused?reason=UnknownStaff", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Contains("Вас нет в списке сотрудников", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
        var entry = Assert.Single(await host.AuditAsync());
        Assert.Equal((AuditAction.SignInFailed, details, name, "127.0.0.1"), (entry.Action, entry.Details, entry.StaffName, entry.Origin));
    }

    [Fact]
    public async Task SignIn_OtherLoginClaim_IsRead()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Login = "nobody";
        provider.Claims = claims => claims["employee"] = "demo.smirnov";
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["Identity:LoginClaim"] = "employee" });
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        Assert.StartsWith("Смирнов Олег Викторович|", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public static TheoryData<string, SignInFault> Forgeries => new()
    {
        { "another issuer", SignInFault.Issuer },
        { "another audience", SignInFault.Audience },
        { "no audience", SignInFault.Audience },
        { "several audiences without us as the authorised party", SignInFault.Token },
        { "several audiences and no authorised party", SignInFault.Token },
        { "issued to another party", SignInFault.Token },
        { "another nonce", SignInFault.Nonce },
        { "no nonce", SignInFault.Nonce },
        { "no subject", SignInFault.Token },
        { "expired", SignInFault.Lifetime },
        { "not yet valid", SignInFault.Lifetime },
        { "without end", SignInFault.Lifetime },
        { "issued in the future", SignInFault.Lifetime },
        { "unsigned", SignInFault.Signature },
        { "HS256 with the public key", SignInFault.Signature },
        { "HS256 with the client secret", SignInFault.Signature },
        { "another key with the same id", SignInFault.Signature },
        { "an unknown key", SignInFault.Signature },
        { "payload changed after signing", SignInFault.Signature },
        { "no token", SignInFault.Token },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task SignIn_ForgedToken_IsRefusedAndAudited(string forgery, SignInFault fault)
    {
        await using var provider = await FakeProvider.StartAsync();
        Forge(provider, forgery);
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertRefusedAsync(host, browser, response, fault);
    }

    [Fact]
    public async Task SignIn_KeysRotatedAtTheProvider_AreFetchedAgainAndBelieved()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using (var early = host.Browser())
        {
            Assert.Equal("/probe", (await early.FollowAsync(Start)).RequestMessage!.RequestUri!.PathAndQuery);
        }

        provider.RotateKeys();
        using var browser = host.Browser();
        var response = await browser.FollowAsync(Start);

        Assert.Equal("/probe", response.RequestMessage!.RequestUri!.PathAndQuery);
        // At the first sign-in, at the unknown key, and by the cache in the background if it was quick enough.
        Assert.InRange(provider.KeyRequests, 2, 3);
    }

    [Theory]
    [InlineData("state=", "state=x")]
    [InlineData("state=", "other=")]
    public async Task SignIn_StateReplacedOrMissing_IsRefused(string found, string replacement)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Callback = address => address.Replace(found, replacement, StringComparison.Ordinal);
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertRefusedAsync(host, browser, response, SignInFault.State);
    }

    [Fact]
    public async Task SignIn_AnswerCarriedToAnotherBrowser_IsRefused()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var attacker = host.Browser();
        using var victim = host.Browser();
        var challenge = await attacker.GetAsync(Start);
        var callback = await attacker.GetAsync(challenge.Headers.Location!.ToString());
        await victim.GetAsync(Start);

        var response = await victim.FollowAsync(callback.Headers.Location!.ToString());

        await AssertRefusedAsync(host, victim, response, SignInFault.State);
    }

    [Fact]
    public async Task SignIn_SameAnswerTwice_IsRefusedTheSecondTime()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();
        var challenge = await browser.GetAsync(Start);
        var callback = (await browser.GetAsync(challenge.Headers.Location!.ToString())).Headers.Location!.ToString();
        await browser.GetAsync(callback);

        var response = await browser.FollowAsync(callback);

        Assert.Equal(Refused, response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal([AuditAction.SignIn, AuditAction.SignInFailed], (await host.AuditAsync()).Select(a => a.Action));
    }

    [Fact]
    public async Task SignIn_CodeUsedBeforeBySomebodyElse_IsRefused()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var first = host.Browser();
        var challenge = await first.GetAsync(Start);
        var used = (await first.GetAsync(challenge.Headers.Location!.ToString())).Headers.Location!.ToString();
        await first.GetAsync(used);
        var code = QueryHelpers.ParseQuery(new Uri(used).Query)["code"].ToString();
        provider.Callback = address => QueryHelpers.AddQueryString(
            address.Split('?')[0],
            QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(q => q.Key, q => q.Key == "code" ? code : q.Value.ToString())!);
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        Assert.Equal(Refused, response.RequestMessage!.RequestUri!.PathAndQuery);
        var last = (await host.AuditAsync())[^1];
        Assert.Equal((AuditAction.SignInFailed, SignInWords.Of(SignInFault.Code)), (last.Action, last.Details));
    }

    [Fact]
    public async Task SignIn_UserInfoAskedFor_FillsWhatTheTokenLacks()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims = claims => claims.Remove("preferred_username");
        provider.UserInfo = claims => claims["preferred_username"] = "demo.smirnov";
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["OpenIdConnect:GetClaimsFromUserInfoEndpoint"] = "true" });
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        Assert.StartsWith("Смирнов Олег Викторович|", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_UserInfoSaysOtherThanTheToken_TheTokenIsBelieved()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.UserInfo = claims => claims["preferred_username"] = "demo.belov";
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["OpenIdConnect:GetClaimsFromUserInfoEndpoint"] = "true" });
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        Assert.StartsWith("Иванова Мария Петровна|", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another subject")]
    [InlineData("no subject")]
    [InlineData("not JSON")]
    public async Task SignIn_UserInfoOfSomebodyElse_IsRefused(string lie)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.UserInfo = lie switch
        {
            "another subject" => claims => claims["sub"] = "somebody-else",
            "no subject" => claims => claims.Remove("sub"),
            _ => null,
        };
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["OpenIdConnect:GetClaimsFromUserInfoEndpoint"] = "true" });
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertRefusedAsync(host, browser, response, SignInFault.UserInfo);
    }

    [Theory]
    [InlineData(3600, SignInFault.AuthenticationTime)]
    [InlineData(null, SignInFault.AuthenticationTime)]
    public async Task SignIn_PasswordWantedAnewAndNotAsked_IsRefused(int? secondsAgo, SignInFault fault)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Claims = claims =>
        {
            claims.Remove("auth_time");
            if (secondsAgo is { } ago)
            {
                claims["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - ago;
            }
        };
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var response = await browser.FollowAsync(StaffLinks.ProviderSignInAgainTo("/probe"));

        await AssertRefusedAsync(host, browser, response, fault);
    }

    [Theory]
    [InlineData("iss=http", "iss=https", SignInFault.Issuer)]
    [InlineData("code=", "error=access_denied&was=", SignInFault.RefusedByProvider)]
    [InlineData("code=", "code=x", SignInFault.Code)]
    public async Task SignIn_CallbackChanged_IsRefused(string found, string replacement, SignInFault fault)
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Callback = address => address.Replace(found, replacement, StringComparison.Ordinal);
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertRefusedAsync(host, browser, response, fault);
    }

    [Fact]
    public async Task SignIn_DiscoveryNamesAnotherIssuer_IsRefused()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.DiscoveredIssuer = "https://other.example";
        await using var host = await IdentityHost.StartAsync(provider.Settings());
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertRefusedAsync(host, browser, response, SignInFault.Metadata);
    }

    [Fact]
    public async Task SignIn_ProviderUnreachable_SaysSoPolitely()
    {
        var provider = await FakeProvider.StartAsync();
        var settings = provider.Settings();
        await provider.DisposeAsync();
        await using var host = await IdentityHost.StartAsync(settings);
        using var browser = host.Browser();

        var response = await browser.FollowAsync(Start);

        await AssertRefusedAsync(host, browser, response, SignInFault.Metadata);
        Assert.Contains("Войти не удалось", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_CameByProvider_EndsTheProvidersSessionToo()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["DevelopmentSignIn:Enabled"] = "true" });
        using var browser = host.Browser();
        await browser.FollowAsync(Start);
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);

        var leaving = await browser.PostAsync(StaffLinks.SignOut, ("__RequestVerificationToken", token));
        var response = await browser.FollowAsync(leaving.Headers.Location!.ToString());

        Assert.Equal(StaffLinks.SignedOut, response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.NotNull(provider.LastLogout);
        Assert.Equal(FakeProvider.ClientId, provider.LastLogout["client_id"]);
        Assert.Equal(3, provider.LastLogout["id_token_hint"]!.Split('.').Length);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
        Assert.Equal(AuditAction.SignOut, (await host.AuditAsync())[^1].Action);
    }

    [Fact]
    public async Task SignOut_ProviderUnreachable_EndsTheSessionHere()
    {
        var provider = await FakeProvider.StartAsync();
        await using var host = await IdentityHost.StartAsync(
            new Dictionary<string, string?>(provider.Settings()) { ["DevelopmentSignIn:Enabled"] = "true" });
        using var browser = host.Browser();
        await browser.FollowAsync(Start);
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);
        await provider.DisposeAsync();

        await browser.PostAsync(StaffLinks.SignOut, ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
    }

    private static async Task AssertRefusedAsync(IdentityHost host, TestBrowser browser, HttpResponseMessage response, SignInFault fault)
    {
        var entry = Assert.Single(await host.AuditAsync());
        Assert.Equal((AuditAction.SignInFailed, SignInWords.Of(fault)), (entry.Action, entry.Details));
        Assert.Equal(Refused, response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/probe")).StatusCode);
    }

    private static Dictionary<string, string?> QueryOf(HttpResponseMessage response) =>
        QueryHelpers.ParseQuery(response.Headers.Location!.Query).ToDictionary(q => q.Key, q => (string?)q.Value.ToString());

    private static void Forge(FakeProvider provider, string forgery)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        switch (forgery)
        {
            case "another issuer":
                provider.Claims = claims => claims["iss"] = "https://other.example";
                break;
            case "another audience":
                provider.Claims = claims => claims["aud"] = "other-client";
                break;
            case "no audience":
                provider.Claims = claims => claims.Remove("aud");
                break;
            case "several audiences without us as the authorised party":
                provider.Claims = claims =>
                {
                    claims["aud"] = new[] { FakeProvider.ClientId, "other-client" };
                    claims["azp"] = "other-client";
                };
                break;
            case "several audiences and no authorised party":
                provider.Claims = claims => claims["aud"] = new[] { FakeProvider.ClientId, "other-client" };
                break;
            case "issued to another party":
                provider.Claims = claims => claims["azp"] = "other-client";
                break;
            case "issued in the future":
                provider.Claims = claims => claims["iat"] = now + 3600;
                break;
            case "another nonce":
                provider.Claims = claims => claims["nonce"] = "638000000000000000.AAAA";
                break;
            case "no nonce":
                provider.Claims = claims => claims.Remove("nonce");
                break;
            case "no subject":
                provider.Claims = claims => claims.Remove("sub");
                break;
            case "expired":
                provider.Claims = claims => (claims["nbf"], claims["exp"]) = (now - 7200, now - 3600);
                break;
            case "not yet valid":
                provider.Claims = claims => (claims["nbf"], claims["exp"]) = (now + 3600, now + 7200);
                break;
            case "without end":
                provider.Claims = claims => claims.Remove("exp");
                break;
            case "unsigned":
                provider.Mint = (_, claims) => ForgedToken.Unsigned(claims);
                break;
            case "HS256 with the public key":
                provider.Mint = (p, claims) => ForgedToken.Hmac(claims, p.Key.Public.KeyId, p.Key.PublicPem);
                break;
            case "HS256 with the client secret":
                provider.Mint = (p, claims) => ForgedToken.Hmac(claims, p.Key.Public.KeyId, FakeProvider.ClientSecret);
                break;
            case "another key with the same id":
                provider.Mint = (p, claims) => p.Sign(claims, SigningKey.Create(p.Key.Public.KeyId));
                break;
            case "an unknown key":
                provider.Mint = (p, claims) => p.Sign(claims, SigningKey.Create());
                break;
            case "payload changed after signing":
                provider.Mint = (p, claims) =>
                {
                    var parts = p.Sign(claims, p.Key).Split('.');
                    claims["preferred_username"] = "demo.belov";
                    return $"{parts[0]}.{p.Sign(claims, p.Key).Split('.')[1]}.{parts[2]}";
                };
                break;
            case "no token":
                provider.Mint = (_, _) => "nothing.of.kind";
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(forgery), forgery, "Unknown forgery.");
        }
    }
}
