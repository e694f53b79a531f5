using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A lost connection is said in Russian, and half a form survives a server that is killed; on a workstation of its own, which the test kills.</summary>
public sealed class DraftBrowserTests : IAsyncLifetime
{
    private readonly BrowserSession session = new();

    public Task InitializeAsync() => session.InitializeAsync();

    public Task DisposeAsync() => session.DisposeAsync();

    [BrowserFact]
    public async Task HalfAFamily_ServerKilled_IsContinuedByItsAuthorOnly()
    {
        var page = await session.SignInAsync("Петрова А. С.");
        await page.GotoAsync("/families/new");
        await NewFamilies.FillApplicantAsync(page, "Черновикова");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить ребёнка" }).ClickAsync();
        await page.GetByLabel("Имя").Nth(1).PressSequentiallyAsync("Ве");
        await Assertions.Expect(page.GetByText("Черновик сохранён")).ToBeVisibleAsync();
        await SavedDrafts.WaitForAsync(session.Workstation, "Петрова А. С.", "family.new", "child1-FirstName", "Ве");
        await BrowserSession.PictureAsync(page, "draft-saved");

        session.Workstation.Kill();
        await Assertions.Expect(page.GetByText("Связь с сервером прервалась")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "draft-connection-lost");
        await session.Workstation.StartAgainAsync();

        // The same tab comes back by itself, to the same half-filled form.
        await Assertions.Expect(page.GetByLabel("Фамилия").First).ToHaveValueAsync("Черновикова");
        await Assertions.Expect(page.GetByText("Связь с сервером прервалась")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("Дата рождения").First).ToHaveValueAsync("02.04.1990");
        await Assertions.Expect(page.GetByLabel("Имя").Nth(1)).ToHaveValueAsync("Ве");

        // A new tab of the same person is offered the draft; another person is not.
        var again = await session.SignInAsync("Петрова А. С.");
        await again.GotoAsync("/families/new");
        await Assertions.Expect(again.GetByRole(AriaRole.Heading, new() { Name = "Есть черновик" })).ToBeVisibleAsync();
        await again.GetByRole(AriaRole.Button, new() { Name = "Продолжить черновик" }).ClickAsync();
        await Assertions.Expect(again.GetByLabel("Фамилия").First).ToHaveValueAsync("Черновикова");
        var other = await session.SignInAsync("Соколова Д. А.");
        await other.GotoAsync("/families/new");
        await Assertions.Expect(other.GetByLabel("Фамилия").First).ToHaveValueAsync(string.Empty);
        await Assertions.Expect(other.GetByText("Есть черновик")).ToHaveCountAsync(0);
    }
}
