using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>The idle lock over real time, on a workstation of its own that locks after half a minute.</summary>
public sealed class IdleLockBrowserTests : IAsyncLifetime
{
    private readonly BrowserSession session = new() { Settings = ["--Session:IdleMinutes=0.5", "--Session:WarnSeconds=15", "--Session:RecheckSeconds=1"] };

    public Task InitializeAsync() => session.InitializeAsync();

    public Task DisposeAsync() => session.DisposeAsync();

    [BrowserFact]
    public async Task HalfAForm_NothingDone_IsWarnedLockedEverywhereAndOfferedAgain()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        await page.GotoAsync("/families/new");
        await page.GetByLabel("Фамилия").First.PressSequentiallyAsync("Замкова");
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/families");
        await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Поиск семьи" })).ToBeVisibleAsync();

        await Assertions.Expect(page.Locator("#idle-warning")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#idle-warning")).ToContainTextAsync("Экран заблокируется через");
        await BrowserSession.PictureAsync(page, "session-warning");

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/locked?returnUrl=%2Ffamilies%2Fnew") + "$"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Экран заблокирован" })).ToBeVisibleAsync();
        Assert.DoesNotContain("Замкова", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(await Accessibility.FindAsync(page));
        await BrowserSession.PictureAsync(page, "session-locked");
        await Assertions.Expect(tab).ToHaveURLAsync(new Regex(Regex.Escape("/locked?returnUrl=%2Ffamilies") + "$"));
        await tab.GotoAsync("/families");
        await Assertions.Expect(tab).ToHaveURLAsync(new Regex(Regex.Escape("/locked?returnUrl=%2Ffamilies") + "$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Продолжить как Петрова А. С." }).PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/families/new") + "$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Продолжить черновик" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Фамилия").First).ToHaveValueAsync("Замкова");
        // The other tab goes on by itself.
        await Assertions.Expect(tab).ToHaveURLAsync(new Regex(Regex.Escape("/families") + "$"));
        Assert.Empty(session.PolicyViolations);
    }
}
