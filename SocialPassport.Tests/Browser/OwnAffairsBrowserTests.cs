using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A clerk whose own family it is reads the card, is told so, and finds nothing to press.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class OwnAffairsBrowserTests(BrowserSession session)
{
    [BrowserFact]
    public async Task OwnCard_IsReadAndNotWorkedOn()
    {
        var address = $"/families/{await NewFamilies.AddPoorAsync(session, "Рябова")}";
        var colleague = await session.SignInAsync("Петрова А. С.");
        await colleague.GotoAsync(address);
        await Assertions.Expect(colleague.GetByRole(AriaRole.Button, new() { Name = "Новое заявление" })).ToBeVisibleAsync();
        await colleague.GetByRole(AriaRole.Button, new() { Name = "Показать СНИЛС" }).First.ClickAsync();
        var number = await colleague.GetByText(FullNumber()).First.TextContentAsync();

        var administrator = await session.SignInAsync("Белов А. С.");
        await Assertions.Expect(administrator.GetByRole(AriaRole.Heading, new() { Name = "Части рабочего места" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(administrator, "desk-administrator");
        await administrator.GotoAsync("/staff/new");
        await administrator.GetByLabel("Фамилия, имя, отчество").FillAsync("Рябова Полина Андреевна");
        await administrator.GetByLabel("Имя для входа").FillAsync("ryabova");
        await administrator.GetByLabel("оператор приёма").CheckAsync();
        await administrator.Locator("#staff-centre").SelectOptionAsync(["Всеволожский"]);
        await administrator.GetByLabel("СНИЛС сотрудника").FillAsync(FullNumber().Match(number!).Value);
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Внести в список" }).ClickAsync();
        await administrator.GetByRole(AriaRole.Heading, new() { Name = "Рябова Полина Андреевна" }).WaitForAsync();

        var clerk = await session.SignInAsync("Рябова П. А.");
        await clerk.GotoAsync(address);
        await Assertions.Expect(clerk.Locator(".notice-wait")).ToContainTextAsync("Менять карточку и вести дело вам нельзя");
        await Assertions.Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "Новое заявление" })).ToHaveCountAsync(0);
        await Assertions.Expect(clerk.Locator(".change-menu")).ToHaveCountAsync(0);
        await BrowserSession.PictureAsync(clerk, "own-affairs-card");
        Assert.False(
            await clerk.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The card scrolls sideways at 1366 pixels.");

        await clerk.GotoAsync($"{address}/right");
        await Assertions.Expect(clerk.GetByText("Предварительный ответ")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "Сохранить оценку" })).ToHaveCountAsync(0);
        await clerk.GotoAsync($"{address}/handover");
        await Assertions.Expect(clerk.GetByText("Это дело ведёт ваш коллега")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(clerk, "own-affairs-journey");
    }

    [GeneratedRegex(@"\d{3}-\d{3}-\d{3} \d{2}")]
    private static partial Regex FullNumber();
}
