using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>The way of the one who watches: from the count of unusual openings to the entries behind it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AuditBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task Anomalies_CardOpenedWithoutACase_LeadToItsEntry()
    {
        await NewFamilies.AddPoorAsync(session, "Вересова");
        var clerk = await session.SignInAsync("Иванова М. П.");
        await clerk.Locator("#family-search").FillAsync("Вересова");
        await clerk.Keyboard.PressAsync("Enter");
        await clerk.Locator("a[data-row]").First.ClickAsync();
        await clerk.GetByRole(AriaRole.Tab).First.WaitForAsync();

        var auditor = await session.SignInAsync("Григорьева В. П.");
        await auditor.GotoAsync("/audit/anomalies");
        var withoutCase = auditor.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Иванова Мария Петровна: карточки без дела") });
        await withoutCase.WaitForAsync();
        await Accessibility.ExpectAsync(auditor);
        await BrowserSession.PictureAsync(auditor, "audit-anomalies");
        await withoutCase.FocusAsync();
        await auditor.Keyboard.PressAsync("Enter");

        await Assertions.Expect(auditor).ToHaveURLAsync(new Regex("/audit\\?.*show=WithoutCase"));
        await Assertions.Expect(auditor.Locator("table tbody tr").First).ToContainTextAsync("Иванова");
    }

    [BrowserFact]
    public async Task Anomalies_DaysWithoutAny_SaySoInWords()
    {
        var auditor = await session.SignInAsync("Григорьева В. П.");
        await auditor.GotoAsync("/audit/anomalies");
        await auditor.Locator("#audit-from").FillAsync("01.01.2024");
        await auditor.Locator("#audit-to").FillAsync("02.01.2024");
        await auditor.GetByRole(AriaRole.Button, new() { Name = "Показать" }).ClickAsync();

        await Assertions.Expect(auditor.GetByText("Необычных обращений нет")).ToBeVisibleAsync();
        await Assertions.Expect(auditor).ToHaveURLAsync(new Regex("from=2024-01-01&to=2024-01-02"));
    }
}
