using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>
/// An application from its receipt to the telephone call: the clock stops and goes on, the decision is returned and mended,
/// approved among others with one confirmation, and the family is told.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ApplicationBrowserTests(BrowserSession session)
{
    private const string Specialist = "Иванова М. П.";
    private const string Supervisor = "Смирнов О. В.";

    [BrowserFact]
    public async Task Application_FromReceiptToTheFamilyTold_IsDoneByTwoPeople()
    {
        var specialist = await session.SignInAsync(Specialist);
        var first = await RegisterAsync(specialist, "Ожидаева");
        var receipt = await specialist.RunAndWaitForDownloadAsync(() => PrintAsync(specialist, "Расписка, PDF"));
        Assert.StartsWith("Расписка о приёме заявления", receipt.SuggestedFilename, StringComparison.Ordinal);

        // The clock stops and goes on.
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Ждать сведений" }).ClickAsync();
        await specialist.GetByLabel("Каких сведений не хватает").FillAsync("справка о доходе");
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Остановить срок" }).ClickAsync();
        await Assertions.Expect(specialist.Locator("dl.facts").First).ToContainTextAsync("остановлен с");
        await BrowserSession.PictureAsync(specialist, "applications-1-awaiting");
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Сведения получены" }).ClickAsync();
        await Assertions.Expect(specialist.Locator(".page-head")).ToContainTextAsync("в работе");
        await SubmitAsync(specialist);

        // Returned, mended, sent again; a second family meanwhile.
        var supervisor = await session.SignInAsync(Supervisor);
        await supervisor.GotoAsync($"/applications/{first.Id}");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Вернуть" }).ClickAsync();
        await supervisor.GetByLabel("Что доработать").FillAsync("Проверьте адрес");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Вернуть на доработку" }).ClickAsync();
        await Assertions.Expect(supervisor.Locator(".page-head")).ToContainTextAsync("возвращено");
        await specialist.ReloadAsync();
        await Assertions.Expect(specialist.GetByRole(AriaRole.Main)).ToContainTextAsync("Проверьте адрес");
        await SubmitAsync(specialist);
        var second = await RegisterAsync(specialist, "Двурядова");
        await SubmitAsync(specialist);

        // Many at once.
        await supervisor.GotoAsync("/applications?status=OnApproval");
        foreach (var (_, number) in new[] { first, second })
        {
            await supervisor.GetByLabel($"Отметить заявление № {number}").CheckAsync();
        }

        await Assertions.Expect(supervisor.GetByText("Отмечено: 2")).ToBeVisibleAsync();
        await Accessibility.ExpectAsync(supervisor);
        await BrowserSession.PictureAsync(supervisor, "applications-2-journal");
        await supervisor.GetByRole(AriaRole.Link, new() { Name = "Утвердить отмеченные" }).ClickAsync();
        await Assertions.Expect(supervisor.GetByText("Можно утвердить:")).ToBeVisibleAsync();
        await Accessibility.ExpectAsync(supervisor);
        await BrowserSession.PictureAsync(supervisor, "applications-3-preview");
        await supervisor.GetByRole(AriaRole.Button, new() { NameRegex = ApproveMany() }).First.ClickAsync();
        await supervisor.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { NameRegex = ApproveMany() }).ClickAsync();
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Итог утверждения");
        await Assertions.Expect(supervisor.GetByText("Утверждено: 2.")).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(supervisor, "applications-4-done");

        // The family is told.
        await specialist.GotoAsync("/");
        await specialist.GetByRole(AriaRole.Link, new() { NameRegex = Tell() }).ClickAsync();
        await specialist.GetByLabel($"Сообщили семье по заявлению № {first.Number}").ClickAsync();
        await specialist.GetByLabel("Как сообщили").SelectOptionAsync("phone");
        await Accessibility.ExpectAsync(specialist);
        await BrowserSession.PictureAsync(specialist, "applications-5-tell");
        await specialist.GetByRole(AriaRole.Button, new() { Name = "Семье сообщили" }).ClickAsync();
        await Assertions.Expect(specialist.GetByLabel($"Сообщили семье по заявлению № {first.Number}")).ToHaveCountAsync(0);
        await specialist.GotoAsync($"/applications/{first.Id}");
        await Assertions.Expect(specialist.GetByText("По телефону")).ToBeVisibleAsync();
        await Accessibility.ExpectAsync(specialist);
        await BrowserSession.PictureAsync(specialist, "applications-6-told");

        // A court has its say.
        await supervisor.GotoAsync($"/applications/{first.Id}/appeal");
        await supervisor.GetByLabel("Куда").FillAsync("Всеволожский городской суд");
        await Accessibility.ExpectAsync(supervisor);
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Внести" }).ClickAsync();
        await supervisor.GetByRole(AriaRole.Link, new() { Name = "Внести исход" }).ClickAsync();
        await supervisor.GetByLabel("Исход", new() { Exact = true }).SelectOptionAsync("Upheld");
        await supervisor.GetByLabel("Что из этого следует").FillAsync("Решение остаётся в силе");
        await Accessibility.ExpectAsync(supervisor);
        await BrowserSession.PictureAsync(supervisor, "applications-7-outcome");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Внести исход" }).ClickAsync();
        await Assertions.Expect(supervisor.GetByText("решение оставлено в силе")).ToBeVisibleAsync();

        // The other one was a mistake.
        await supervisor.GotoAsync($"/applications/{second.Id}/cancel");
        await supervisor.GetByLabel("Почему решение отменяется").FillAsync("Назначено по ошибке");
        await BrowserSession.PictureAsync(supervisor, "applications-8-cancel");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Отменить решение" }).ClickAsync();
        await Assertions.Expect(supervisor.Locator(".page-head")).ToContainTextAsync("возвращено");
    }

    [BrowserFact]
    public async Task Journal_SortedFilteredAndExported_ByKeyboard()
    {
        var specialist = await session.SignInAsync(Specialist);
        await RegisterAsync(specialist, "Журнальная");
        var supervisor = await session.SignInAsync(Supervisor);
        await supervisor.GotoAsync("/applications");
        await supervisor.GetByLabel("Мера", new() { Exact = true }).SelectOptionAsync("FOOD");
        var number = supervisor.GetByLabel("Номер");
        await number.FillAsync("00000");
        // A new page gives the focus to its heading, which may come after the typing: the key goes to the field itself.
        await number.PressAsync("Enter");
        await Assertions.Expect(supervisor).ToHaveURLAsync(new Regex(Regex.Escape("/applications?measure=FOOD&number=00000") + "$"));
        // The address changes before the page: the link of the former choice would lead back to it.
        var byDate = supervisor.GetByRole(AriaRole.Link, new() { Name = "Поступило" });
        await Assertions.Expect(byDate).ToHaveAttributeAsync("href", new Regex("number=00000"));
        await byDate.ClickAsync();
        await Assertions.Expect(supervisor).ToHaveURLAsync(new Regex(Regex.Escape("&sort=Received") + "$"));
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Сохранить этот отбор" }).ClickAsync();
        await supervisor.GetByLabel("Название отбора").FillAsync("Продукты");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Сохранить", Exact = true }).ClickAsync();
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Link, new() { Name = "Продукты" })).ToBeVisibleAsync();
        await Accessibility.ExpectAsync(supervisor);
        await BrowserSession.PictureAsync(supervisor, "applications-9-filtered");
        var file = await supervisor.RunAndWaitForDownloadAsync(
            () => supervisor.GetByRole(AriaRole.Button, new() { Name = "Выгрузить в Excel" }).ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);

        await supervisor.Locator("a[data-row]").First.FocusAsync();
        await supervisor.Keyboard.PressAsync("Enter");

        await Assertions.Expect(supervisor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Заявление №");
    }

    private async Task<(Guid Id, string Number)> RegisterAsync(IPage page, string surname)
    {
        var family = await NewFamilies.AddPoorAsync(session, surname);
        await page.GotoAsync($"/applications/new?family={family}&measure=FOOD");
        await Assertions.Expect(page.GetByText("срок решения")).ToBeVisibleAsync();
        await Accessibility.ExpectAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Зарегистрировать заявление" }).ClickAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Assertions.Expect(heading).ToHaveTextAsync(Heading());
        return (Guid.Parse(page.Url[^36..]), (await heading.InnerTextAsync())["Заявление № ".Length..]);
    }

    private static async Task PrintAsync(IPage page, string document)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Печать" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = document }).ClickAsync();
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "На утверждение" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-head")).ToContainTextAsync("на утверждении");
    }

    [GeneratedRegex(@"^Заявление № \d{2}-\d{4}-\d{6}$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^Утвердить 2.решения$")]
    private static partial Regex ApproveMany();

    [GeneratedRegex("нужно сообщить о решении")]
    private static partial Regex Tell();
}
