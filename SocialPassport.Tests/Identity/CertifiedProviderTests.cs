using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Tests.Identity;

/// <summary>The handler against a provider that was written by others and passed the conformance suite of OpenID.</summary>
public sealed partial class CertifiedProviderTests : IAsyncLifetime
{
    private const string Start = "/sign-in/provider?returnUrl=%2Fprobe";
    private const string Specialist = "demo.ivanova";

    private readonly CertifiedProvider provider = new();
    private IdentityHost host = null!;

    public async Task InitializeAsync()
    {
        if (CertifiedProvider.MissingReason is null)
        {
            host = await IdentityHost.StartAsync(provider.Settings());
            await provider.StartAsync(host.Address);
        }
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        await provider.DisposeAsync();
    }

    [ProviderFact]
    public async Task SignIn_LoginAndConsent_SignsTheListedPersonIn()
    {
        using var browser = host.Browser();

        var response = await SignInAsync(browser, Specialist);

        Assert.Equal("/probe", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal("Иванова Мария Петровна|Specialist|Всеволожский|127.0.0.1", await response.Content.ReadAsStringAsync());
        var entry = Assert.Single(await host.AuditAsync());
        Assert.Equal((AuditAction.SignIn, "Provider"), (entry.Action, entry.SubjectId));
    }

    [ProviderFact]
    public async Task SignIn_PersonTheStaffListDoesNotHold_IsRefusedAndNoted()
    {
        using var browser = host.Browser();

        var response = await SignInAsync(browser, "stranger");

        Assert.Equal(StaffLinks.RefusedBecause(RefusalReason.UnknownStaff), response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(AuditAction.SignInFailed, Assert.Single(await host.AuditAsync()).Action);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/probe")).StatusCode);
    }

    [ProviderFact]
    public async Task SignIn_CancelledAtTheProvider_IsRefused()
    {
        using var browser = host.Browser();
        var form = await browser.FollowAsync(Start);
        var address = TestBrowser.Absolute(form, new Uri(form.RequestMessage!.RequestUri!.AbsolutePath + "/abort", UriKind.Relative));

        var response = await browser.FollowAsync(address);

        Assert.Equal(host.Address.Authority, response.RequestMessage!.RequestUri!.Authority);
        Assert.StartsWith("/access-refused", response.RequestMessage.RequestUri.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(AuditAction.SignInFailed, Assert.Single(await host.AuditAsync()).Action);
    }

    [ProviderFact]
    public async Task Challenge_WithoutPkce_IsRefusedByTheProvider()
    {
        using var browser = host.Browser();
        var challenge = (await browser.GetAsync(Start)).Headers.Location!;
        var query = QueryHelpers.ParseQuery(challenge.Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        Assert.True(query.Remove("code_challenge") && query.Remove("code_challenge_method"));

        var refusal = (await browser.GetAsync(QueryHelpers.AddQueryString(challenge.GetLeftPart(UriPartial.Path), query))).Headers.Location!;

        Assert.Equal("invalid_request", QueryHelpers.ParseQuery(refusal.Query)["error"]);
    }

    [ProviderFact]
    public async Task Callback_OpenedASecondTime_IsRefused()
    {
        using var browser = host.Browser();
        var callback = await ToCallbackAsync(browser, Specialist);
        await browser.FollowAsync(callback);

        var again = await browser.FollowAsync(callback);

        Assert.StartsWith("/access-refused", again.RequestMessage!.RequestUri!.PathAndQuery, StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task SignIn_AfterTheProviderChangedItsKey_Works()
    {
        using var browser = host.Browser();
        using var other = host.Browser();
        await SignInAsync(browser, Specialist);
        provider.Stop();
        await provider.StartAsync(host.Address);

        var response = await SignInAsync(other, Specialist);

        Assert.Equal("/probe", response.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.StartsWith("Иванова", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task SignOut_EndsTheSessionAtTheProviderToo()
    {
        using var browser = host.Browser();
        await SignInAsync(browser, Specialist);
        var token = await browser.AntiforgeryTokenAsync(StaffLinks.SignIn);

        var leaving = await browser.PostAsync(StaffLinks.SignOut, ("__RequestVerificationToken", token));
        var question = await browser.FollowAsync(TestBrowser.Absolute(leaving, leaving.Headers.Location!));
        var (address, secret) = LogoutForm(await question.Content.ReadAsStringAsync());
        var confirmed = await browser.PostAsync(address, ("xsrf", secret), ("logout", "yes"));
        var end = await browser.FollowAsync(TestBrowser.Absolute(confirmed, confirmed.Headers.Location!));

        Assert.Equal(host.Address.Authority, end.RequestMessage!.RequestUri!.Authority);
        Assert.Equal(AuditAction.SignOut, (await host.AuditAsync())[^1].Action);

        // The provider knows nobody any more: it asks for the login again.
        var form = await browser.FollowAsync(Start);
        Assert.Contains("name=\"login\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [ProviderFact]
    public async Task Backchannel_SessionEndedAtTheProvider_EndsItHereAndNoOther()
    {
        using var browser = host.Browser();
        using var other = host.Browser();
        await SignInAsync(browser, Specialist);
        await SignInAsync(other, Specialist);

        // At the provider itself, as from another application: the workstation's pages have no part in it.
        var question = await browser.FollowAsync($"{provider.Authority}/session/end");
        var (address, secret) = LogoutForm(await question.Content.ReadAsStringAsync());
        await browser.PostAsync(address, ("xsrf", secret), ("logout", "yes"));

        var refused = await browser.GetAsync("/probe");
        Assert.True(refused.StatusCode == HttpStatusCode.Redirect, provider.Complaints + string.Join('\n', (await host.AuditAsync()).Select(a => a.Details)));
        Assert.Equal("/session-ended?why=EndedByProvider&returnUrl=%2Fprobe", refused.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/probe")).StatusCode);
        await using var db = host.Database.CreateDbContext();
        var sessions = await db.Set<StaffSession>().AsNoTracking().OrderBy(s => s.Id).ToListAsync();
        Assert.Equal([SessionEnding.EndedByProvider, null], sessions.Select(s => s.Ending));
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal((AuditAction.SignOut, SessionWords.SubjectKind, "Иванова Мария Петровна"), (entry.Action, entry.SubjectKind, entry.StaffName));
    }

    private static async Task<HttpResponseMessage> SignInAsync(TestBrowser browser, string login) => await browser.FollowAsync(await ToCallbackAsync(browser, login));

    /// <summary>Through the provider's own forms: who are you, may this application know it.</summary>
    /// <returns>The address the provider sends the browser back to.</returns>
    private static async Task<string> ToCallbackAsync(TestBrowser browser, string login)
    {
        var form = await browser.FollowAsync(Start);
        var address = await AnswerAsync(browser, form, ("prompt", "login"), ("login", login), ("password", "any"));
        var consent = await browser.FollowAsync(address);
        address = await AnswerAsync(browser, consent, ("prompt", "consent"));
        while (!address.Contains("/signin-oidc?", StringComparison.Ordinal))
        {
            var next = await browser.GetAsync(address);
            address = TestBrowser.Absolute(next, next.Headers.Location!);
        }

        return address;
    }

    private static async Task<string> AnswerAsync(TestBrowser browser, HttpResponseMessage form, params (string Name, string Value)[] fields)
    {
        var html = await form.Content.ReadAsStringAsync();
        var action = FormAction().Match(html);
        Assert.True(action.Success && html.Contains($"value=\"{fields[0].Value}\"", StringComparison.Ordinal), html);
        var answer = await browser.PostAsync(TestBrowser.Absolute(form, new Uri(action.Groups[1].Value, UriKind.RelativeOrAbsolute)), fields);
        return TestBrowser.Absolute(answer, answer.Headers.Location!);
    }

    private static (string Address, string Secret) LogoutForm(string html)
    {
        var form = Regex.Match(html, "action=\"([^\"]+)\".*name=\"xsrf\" value=\"([^\"]+)\"");
        Assert.True(form.Success, html);
        return (form.Groups[1].Value, form.Groups[2].Value);
    }

    [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"")]
    private static partial Regex FormAction();
}
