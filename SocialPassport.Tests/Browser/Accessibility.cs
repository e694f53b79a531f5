using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SocialPassport.Tests.Browser;

/// <summary>What a machine can tell of a page: WCAG 2 A and AA, and no scrolling sideways at the width of the window.</summary>
internal static class Accessibility
{
    public static async Task ExpectAsync(IPage page)
    {
        var findings = await FindAsync(page);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // The title follows the page by a moment; skeletons of a page that is still loading would hide what is to be checked.
        await Assertions.Expect(page).ToHaveTitleAsync(new Regex(@"\S"));
        await Assertions.Expect(page.Locator(".loading-state")).ToHaveCountAsync(0);
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
        });
        var findings = result.Violations
            .SelectMany(v => v.Nodes.Select(n => $"{page.Url} {v.Id}: {v.Help} — {n.Html[..Math.Min(160, n.Html.Length)]}"))
            .ToList();
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
        {
            findings.Add($"{page.Url} scrolls sideways.");
        }

        return findings;
    }
}
