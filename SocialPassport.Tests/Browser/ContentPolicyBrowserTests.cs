using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>What somebody has smuggled into a page does not run, and the browser says so.</summary>
/// <remarks>A session of its own: the violations of the shared one must stay none. That our own pages ask for nothing the policy forbids is checked on every page by <see cref="AccessibilityBrowserTests"/>.</remarks>
public sealed class ContentPolicyBrowserTests(BrowserSession session) : IClassFixture<BrowserSession>
{
    [BrowserFact]
    public async Task Page_WithScriptsSmuggledIn_RunsNoneOfThemAndReportsEach()
    {
        var page = await session.SignInAsync("Иванова М. П.");
        await page.EvaluateAsync("""
            () => {
                window.violations = [];
                document.addEventListener('securitypolicyviolation', e => window.violations.push(e.effectiveDirective));
                const script = document.createElement('script');
                script.textContent = 'window.smuggled = "script"';
                document.body.append(script);
                const image = document.createElement('img');
                image.setAttribute('onerror', 'window.smuggled = "handler"');
                image.src = '/assets/no-such-picture.png';
                document.body.append(image);
                const link = document.createElement('a');
                link.href = 'javascript:window.smuggled = "address"';
                link.textContent = 'Подброшенная ссылка';
                document.body.append(link);
                link.click();
                const foreign = document.createElement('script');
                foreign.src = 'http://127.0.0.1:9/foreign.js';
                document.body.append(foreign);
                const frame = document.createElement('iframe');
                frame.src = 'http://127.0.0.1:9/';
                document.body.append(frame);
            }
            """);

        await page.WaitForFunctionAsync("() => window.violations.length >= 5");

        Assert.Null(await page.EvaluateAsync<string?>("() => window.smuggled ?? null"));
        Assert.Equal(
            ["frame-src", "script-src-attr", "script-src-elem", "script-src-elem", "script-src-elem"],
            (await page.EvaluateAsync<string[]>("() => window.violations")).Order(StringComparer.Ordinal));
        Assert.Contains(session.PolicyViolations, text => text.Contains("script-src", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task SignInPage_ScriptInTheAddress_IsText()
    {
        var page = await session.SignInAsync("Иванова М. П.");

        await page.GotoAsync("/sign-in?returnUrl=%22%3E%3Cscript%3Ewindow.smuggled%3D1%3C/script%3E");

        Assert.Null(await page.EvaluateAsync<string?>("() => window.smuggled ?? null"));
        Assert.Equal(0, await page.Locator("script:not([src])").CountAsync());
    }
}
