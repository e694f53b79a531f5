using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff;

namespace SocialPassport.Tests.Browser;

/// <summary>The warning before the idle lock, the list of own sessions and sessions that end under an open page; on a workstation that looks every second whether they still stand.</summary>
public sealed class SessionBrowserTests(SessionBrowserTests.Watchful watchful) : IClassFixture<SessionBrowserTests.Watchful>
{
    private readonly BrowserSession session = watchful.Session;

    [BrowserFact]
    public async Task Warning_AnyKey_KeepsTheScreenOpen()
    {
        var page = await session.SignInAsync("Соколова Д. А.");
        // As a server answers that will lock in less than the warning lasts.
        await page.RouteAsync($"**{StaffLinks.SessionPulse}**", route => route.Request.Method == "GET"
            ? route.FulfillAsync(new() { Json = new { open = true, locksInSeconds = 55, address = (string?)null } })
            : route.ContinueAsync());
        await page.GotoAsync("/families");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Поиск семьи" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#idle-warning")).ToBeVisibleAsync();
        Assert.Empty(await Accessibility.FindAsync(page));

        await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Продолжить работу" }).PressAsync("Enter"),
            request => request.Method == "POST" && request.Url.Contains(StaffLinks.SessionPulse, StringComparison.Ordinal));

        await Assertions.Expect(page.Locator("#idle-warning")).ToBeHiddenAsync();
        await page.GotoAsync("/measures");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Меры поддержки");
    }

    [BrowserFact]
    public async Task Lock_FromAnotherTabWhileTyping_KeepsTheLastLetters()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/");
        await tab.Locator(".staff-badge summary").ClickAsync();
        await page.GotoAsync("/families/new");
        await page.GetByLabel("Фамилия").First.PressSequentiallyAsync("Последнебуквенная");

        await tab.GetByRole(AriaRole.Button, new() { Name = "Заблокировать экран" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/locked?returnUrl=%2Ffamilies%2Fnew") + "$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Продолжить как Петрова А. С." }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Продолжить черновик" }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Фамилия").First).ToHaveValueAsync("Последнебуквенная");
    }

    [BrowserFact]
    public async Task MySessions_EndTheOther_ItsPageLeavesAtOnce()
    {
        var other = await session.SignInAsync("Иванова М. П.");
        await other.GotoAsync("/measures");
        var page = await session.SignInAsync("Иванова М. П.");
        await Assertions.Expect(page.GetByLabel("Предыдущий вход")).ToContainTextAsync("адрес 127.0.0.1");
        await BrowserSession.PictureAsync(page, "session-before");
        await page.GetByLabel("Предыдущий вход").GetByRole(AriaRole.Link, new() { Name = "Мои сеансы" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("этот сеанс");
        await BrowserSession.PictureAsync(page, "session-list");

        await page.Locator("tbody tr").Nth(1).GetByRole(AriaRole.Button).PressAsync("Enter");

        await Assertions.Expect(other).ToHaveURLAsync(new Regex(Regex.Escape("/session-ended?why=EndedByOwner&returnUrl=%2Fmeasures") + "$"));
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Сеанс завершён" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(other, "session-ended");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).GetByText("Завершено: 1 сеанс.")).ToBeVisibleAsync();
        // Told once: the desk has nothing to say now.
        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Рабочий стол" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Мои сроки" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Предыдущий вход")).ToHaveCountAsync(0);
        // And back to the page that was open.
        await other.GetByRole(AriaRole.Link, new() { Name = "Войти снова" }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Иванова М. П." }).ClickAsync();
        await Assertions.Expect(other).ToHaveURLAsync(new Regex(Regex.Escape("/measures") + "$"));
    }

    [BrowserFact]
    public async Task SignOut_InOneTab_TheOtherLeavesToo()
    {
        var page = await session.SignInAsync("Смирнов О. В.");
        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync("/measures");
        await Assertions.Expect(tab.Locator(".staff-badge")).ToBeVisibleAsync();
        await page.Locator(".staff-badge summary").ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/signed-out") + "$"));
        await Assertions.Expect(tab.GetByText("Сеанс завершён")).ToBeVisibleAsync();
        await Assertions.Expect(tab).ToHaveURLAsync(new Regex(Regex.Escape("/session-ended?why=SignedOut&returnUrl=%2Fmeasures") + "$"));
    }

    [BrowserFact]
    public async Task OpenPage_PersonDismissedOnAnotherNode_LeavesByItself()
    {
        var page = await session.SignInAsync("Кузнецова Е. И.");
        await page.GotoAsync("/measures");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await using (var db = WorkstationProcess.OpenDatabase(session.Workstation.Folder))
        {
            await db.Set<StaffMember>().Where(s => s.ShortName == "Кузнецова Е. И.").ExecuteUpdateAsync(set => set.SetProperty(s => s.IsActive, false));
        }

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape("/session-ended?why=StaffListChanged&returnUrl=%2Fmeasures") + "$"));
        await Assertions.Expect(page.GetByText("Ваша запись в списке сотрудников изменилась")).ToBeVisibleAsync();
    }

    /// <summary>Each test signs in people of its own.</summary>
    public sealed class Watchful : IAsyncLifetime
    {
        public BrowserSession Session { get; } = new() { Settings = ["--Session:RecheckSeconds=1"] };

        public Task InitializeAsync() => Session.InitializeAsync();

        public Task DisposeAsync() => Session.DisposeAsync();
    }
}
