using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>
/// No page breaks WCAG 2 A or AA as far as a machine can tell, none scrolls sideways at 1366 pixels, and none asks for
/// what the content security policy forbids.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Specialist_Pages_HaveNoViolations() => await CheckAsync(
        "Иванова М. П.",
        "/", "/families", "/families/new", "/requests?show=all", "/applications", "/applications/notices", "/applications/channels", "/certificates",
        "/measures", "/measures/FOOD", "/measures/SCHOOL", "/my-sessions", "/session-ended?why=StaffListChanged", "/locked");

    [BrowserFact]
    public async Task Supervisor_Applications_HaveNoViolations() => await CheckAsync(
        "Смирнов О. В.", "/applications?status=All", "/applications/approval", "/applications/handover");

    [BrowserFact]
    public async Task ProjectAdministrator_Pages_HaveNoViolations() => await CheckAsync(
        "Зайцева Н. Л.", "/project", "/project/indicators", "/project/milestones", "/project/risks", "/project/reports",
        "/project/edit/indicators", "/project/editions", "/project/reports/summary", "/project/reports/strategy", "/project/strategy/cleanrecords", "/project/strategy/contactcentre",
        "/measures/new", "/measures/FOOD/edit", "/measures/FOOD/versions/1", "/measures/FOOD/versions/new",
        "/references", "/references/calendar", "/references/dictionaries");

    [BrowserFact]
    public async Task Supervisor_Duplicates_HaveNoViolations()
    {
        var page = await session.SignInAsync("Смирнов О. В.");
        await page.GotoAsync("/families/duplicates");
        var findings = new List<string>();
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить сейчас" }).ClickAsync();
        await DuplicateBrowserTests.OwnPair(page).WaitForAsync();
        await CheckAsync(page, findings);
        await DuplicateBrowserTests.OwnPair(page).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Объединить…" }).WaitForAsync();
        await CheckAsync(page, findings);
        await page.GetByRole(AriaRole.Link, new() { Name = "Объединить…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Далее" }).WaitForAsync();
        await CheckAsync(page, findings);

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [BrowserFact]
    public async Task Auditor_Pages_HaveNoViolations() => await CheckAsync("Григорьева В. П.", "/audit", "/audit/anomalies");

    [BrowserFact]
    public async Task SystemAdministrator_Pages_HaveNoViolations() => await CheckAsync(
        "Белов А. С.", "/exchange", "/exchange?state=All", "/exchange/log", "/sandbox/gises/", "/staff", "/staff/new", "/settings");

    [BrowserFact]
    public async Task FamilyCard_EveryTab_HasNoViolations()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        await NewFamilies.OpenFoundAsync(page, "Иванов");
        var card = page.Url;

        var findings = new List<string>();
        await page.GotoAsync(card + "/incomes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Внести доходы", Exact = true }).ClickAsync();
        await page.Locator("table[data-income-grid] input").First.FillAsync("не сумма");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".error-summary").WaitForAsync();
        await CheckAsync(page, findings);
        await page.GetByRole(AriaRole.Button, new() { Name = "Стереть введённое" }).ClickAsync();
        foreach (var tab in new[] { "", "/incomes", "/categories", "/right", "/applications", "/certificates", "/history", "/access" })
        {
            await page.GotoAsync(card + tab);
            await page.GetByRole(AriaRole.Tabpanel).WaitForAsync();
            await CheckAsync(page, findings);
        }

        findings.AddRange(session.PolicyViolations);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private async Task CheckAsync(string person, params string[] addresses)
    {
        var page = await session.SignInAsync(person);
        var findings = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            if (await page.GetByRole(AriaRole.Heading, new() { Name = "Что-то пошло не так" }).CountAsync() > 0)
            {
                Assert.Fail($"{page.Url} failed. The end of the log: {session.Workstation.Log[^Math.Min(4000, session.Workstation.Log.Length)..]}");
            }

            await CheckAsync(page, findings);
        }

        findings.AddRange(session.PolicyViolations);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    internal static async Task CheckAsync(IPage page, List<string> findings) => findings.AddRange(await Accessibility.FindAsync(page));
}
