using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>The whole registry is screened, a list assigned by a specialist and approved once by the supervisor.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreeningBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task List_ScreenedAssignedAndApproved_EndsWithCertificates()
    {
        await AssignAsync(session, "Продовольственный сертификат");

        var administrator = await session.SignInAsync("администратор проекта");
        await administrator.GotoAsync("/screening");
        await Assertions.Expect(administrator.GetByText("По филиалам", new() { Exact = true })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(administrator, "screening-oblast");
        Assert.Equal(0, await administrator.Locator("a[href^='/families/']").CountAsync());
        await NoSidewaysAsync(administrator);
    }

    /// <summary>A specialist screens with the measure and chooses two families, the supervisor approves both at once.</summary>
    internal static async Task AssignAsync(BrowserSession session, string measure)
    {
        var page = await session.SignInAsync("Иванова М. П., специалист");
        await page.GetByRole(AriaRole.Link, new() { Name = "Проактивный подбор", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Проактивный подбор");
        await page.GetByRole(AriaRole.Button, new() { Name = "Запустить подбор" }).WaitForAsync();
        foreach (var other in await page.GetByRole(AriaRole.Group, new() { Name = "Меры" }).GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await other.SetCheckedAsync(false);
        }

        await page.GetByRole(AriaRole.Checkbox, new() { Name = measure }).SetCheckedAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Запустить подбор" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = measure })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Списки подбора" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "screening");
        await NoSidewaysAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Назначить выбранным" }).WaitForAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Выбрать дело" }).First.CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Выбрать дело" }).Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Назначить выбранным (2)" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"{measure}: назначение выбранным");
        await BrowserSession.PictureAsync(page, "screening-batch");
        await NoSidewaysAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Подготовить решения" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Подготовить решения" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-head .status")).ToContainTextAsync("ждёт утверждения");

        var supervisor = await session.SignInAsync("Смирнов О. В.");
        await supervisor.GotoAsync(page.Url);
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Утвердить все" }).ClickAsync();
        await BrowserSession.PictureAsync(supervisor, "screening-approve");
        await supervisor.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Утвердить все" }).ClickAsync();
        await Assertions.Expect(supervisor.Locator(".page-head .status")).ToContainTextAsync("назначено");
        await BrowserSession.PictureAsync(supervisor, "screening-done");
    }

    private static async Task NoSidewaysAsync(IPage page) => Assert.False(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
        "The page scrolls sideways at 1366 pixels.");
}
