using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Tests.Identity;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Hosting;

/// <summary>Headers, cookies, limits and pages of failure, on a real port.</summary>
public sealed class HardeningTests
{
    private static readonly Guid Specialist = DemoStaff.Members.Single(m => m.ShortName == "Иванова М. П.").PublicId;

    [Fact]
    public async Task Answer_Page_CarriesEveryHeaderAndDoesNotNameTheServer()
    {
        await using var host = await StartAsync();
        using var browser = host.Browser();

        var response = await browser.GetAsync(StaffLinks.SignIn);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SecurityHeaders.PolicyFor(null), Header(response, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Contains("no-store", Header(response, "Cache-Control"), StringComparison.Ordinal);
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public void Policy_AllowsNoInlineScriptNoFrameAndFormsToTheProviderOnly()
    {
        var rules = SecurityHeaders.PolicyFor("https://idp.example.org/realms/social").Split("; ").ToDictionary(rule => rule.Split(' ')[0], rule => rule);

        Assert.Equal("default-src 'none'", rules["default-src"]);
        Assert.Equal("object-src 'none'", rules["object-src"]);
        Assert.Equal("base-uri 'self'", rules["base-uri"]);
        Assert.Equal("script-src 'self'", rules["script-src"]);
        Assert.Equal("style-src-elem 'self'", rules["style-src-elem"]);
        Assert.Equal("frame-ancestors 'none'", rules["frame-ancestors"]);
        Assert.Equal("form-action 'self' https://idp.example.org", rules["form-action"]);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Testing", false)]
    public async Task Answer_OverTlsOfTheProxy_IsStrictInProduction(string environment, bool strict)
    {
        await using var host = await StartAsync(environment, ("ForwardedHeaders:KnownProxies:0", "127.0.0.1"));
        using var browser = host.Browser();
        browser.Header("X-Forwarded-Proto", "https");
        browser.Header("Host", "passport.example.org");

        var response = await browser.GetAsync("/probe/cookie");

        var transport = response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null;
        Assert.Equal(strict ? "max-age=31536000; includeSubDomains" : null, transport);
        Assert.Equal(strict, Header(response, "Set-Cookie").Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Production", "__Host-SocialPassport.Session", "__Host-SocialPassport.Antiforgery")]
    [InlineData("Testing", "SocialPassport.Session", "SocialPassport.Antiforgery")]
    public async Task Cookies_InProduction_AreBoundToThisHost(string environment, string session, string antiforgery)
    {
        await using var host = await StartAsync(environment);

        var cookie = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityServices.CookieScheme).Cookie;
        Assert.Equal((session, null), (cookie.Name, cookie.Domain));
        Assert.Equal(antiforgery, host.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name);
    }

    [Fact]
    public async Task SessionCookie_IsHiddenFromScriptsAndStaysOnTheSite()
    {
        await using var host = await StartAsync();
        using var browser = host.Browser();

        var cookie = Header(await browser.SignInAsync(Specialist), "Set-Cookie").ToLowerInvariant();

        Assert.Contains("socialpassport.session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "127.0.0.1")]
    [InlineData("KnownProxies:0", "127.0.0.1", "203.0.113.7")]
    [InlineData("KnownNetworks:0", "127.0.0.0/8", "203.0.113.7")]
    [InlineData("KnownProxies:0", "10.0.0.1", "127.0.0.1")]
    public async Task Origin_Forwarded_IsTakenFromKnownProxiesOnly(string? key, string? value, string origin)
    {
        await using var host = await StartAsync("Testing", key is null ? [] : [($"ForwardedHeaders:{key}", value)]);
        using var browser = host.Browser();
        await browser.SignInAsync(Specialist);
        browser.Header("X-Forwarded-For", "198.51.100.1, 203.0.113.7");

        var probe = await (await browser.GetAsync("/probe")).Content.ReadAsStringAsync();
        await browser.GetAsync("/probe/use-case");

        Assert.EndsWith($"|{origin}", probe, StringComparison.Ordinal);
        Assert.Equal(origin, (await host.AuditAsync()).Last(entry => entry.Action == AuditAction.AccessRefused).Origin);
    }

    [Fact]
    public async Task SignIn_TooOften_IsToldToWait()
    {
        await using var host = await StartAsync("Testing", ("Limits:SignInsPerMinute", "2"));
        using var browser = host.Browser();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await browser.GetAsync(StaffLinks.ProviderSignIn)).StatusCode);
        }

        var response = await browser.GetAsync(StaffLinks.ProviderSignIn);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Подождите", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_TooOften_IsRefusedToThatPersonOnly()
    {
        await using var host = await StartAsync("Testing", ("Limits:DownloadsPerMinute", "1"));
        using var browser = host.Browser();
        using var other = host.Browser();
        await browser.SignInAsync(Specialist);
        await other.SignInAsync(DemoStaff.Members.Single(m => m.ShortName == "Петрова А. С.").PublicId);
        var address = $"/families/{Guid.NewGuid()}/attachments/{Guid.NewGuid()}";

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);
        var refused = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.StartsWith("Слишком много выгрузок: не больше 1 в минуту. Повторите через", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal($"Слишком много выгрузок, больше 1 в минуту: {address}", (await host.AuditAsync()).Single(entry => entry.Action == AuditAction.AccessRefused).Details);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        await using var host = await StartAsync("Testing", ("Limits:RequestBodyKilobytes", "64"));
        using var browser = host.Browser();

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/probe/body", ("text", new string('x', 1000)))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await browser.PostAsync("/probe/body", ("text", new string('x', 100_000)))).StatusCode);
    }

    [Fact]
    public async Task Failure_ToldToTheClient_HasNoDetail()
    {
        await using var host = await StartAsync();
        using var browser = host.Browser();

        var response = await browser.GetAsync("/probe/fail");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("Что-то пошло не так", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
    }

    private static Task<IdentityHost> StartAsync(string environment = "Testing", params (string Key, string? Value)[] settings) => IdentityHost.StartAsync(
        settings.Append(("DevelopmentSignIn:Enabled", environment == "Testing" ? "true" : "false")).ToDictionary(s => s.Item1, s => s.Item2), environment);

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join("; ", values) : string.Empty;
}
