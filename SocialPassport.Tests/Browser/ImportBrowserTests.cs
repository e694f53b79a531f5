using System.Text;
using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>A file with errors goes the whole way: counted, errors back, approved by another person, found by the search.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ImportBrowserTests(BrowserSession session)
{
    private const string File = """
        Семья;Роль;Фамилия;Имя;Отчество;Дата рождения;СНИЛС;Телефон;Адрес;ОКТМО
        1;заявитель;Загрузкина;Мария;Олеговна;12.05.1988;;+7 (812) 555-00-11;г. Всеволожск, ул. Загрузочная, д. 1;41612101
        1;ребёнок;Загрузкин;Пётр;Ильич;01.06.2016;;;;
        2;заявитель;Ошибкина;Ольга;Львовна;31.02.1985;;;;
        """;

    [BrowserFact]
    public async Task File_WithErrors_IsCountedApprovedAndFound()
    {
        var page = await session.SignInAsync("Петрова А. С., оператор приёма");
        await page.GetByRole(AriaRole.Link, new() { Name = "Загрузка", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Загрузка");
        await BrowserSession.PictureAsync(page, "import-list");
        await page.GetByLabel("Выбрать файл").SetInputFilesAsync(new FilePayload { Name = "семьи.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File) });

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Столбцы файла" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(page, "import-columns");
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить файл" }).ClickAsync();

        var counts = page.GetByRole(AriaRole.List, new() { Name = "Строки по итогам проверки" });
        await Assertions.Expect(counts).ToContainTextAsync("Новые 2");
        await Assertions.Expect(counts).ToContainTextAsync("С ошибками 1");
        await counts.GetByRole(AriaRole.Link, new() { Name = "С ошибками" }).ClickAsync();
        await Assertions.Expect(page.Locator(".import-findings")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".import-findings")).ToContainTextAsync("Такой даты нет");
        await BrowserSession.PictureAsync(page, "import-errors");
        Assert.False(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"),
            "The load scrolls sideways at 1366 pixels.");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Скачать строки с ошибками" }).ClickAsync());
        Assert.Equal("семьи.ошибки.csv", download.SuggestedFilename);
        Assert.Contains("Ошибкина", await System.IO.File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить на утверждение" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice-good")).ToContainTextAsync("отправлена на утверждение");

        var supervisor = await session.SignInAsync("Смирнов О. В.");
        await supervisor.GetByRole(AriaRole.Link, new() { Name = "Загрузка ждут утверждения" }).ClickAsync();
        await supervisor.Locator("tbody tr", new() { HasText = "семьи.csv" }).GetByRole(AriaRole.Link).ClickAsync();
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "Утвердить загрузку" }).ClickAsync();
        await BrowserSession.PictureAsync(supervisor, "import-approve");
        await supervisor.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Утвердить" }).ClickAsync();
        await Assertions.Expect(supervisor.Locator(".page-head .status")).ToContainTextAsync("загружена");

        await page.Keyboard.PressAsync("Control+K");
        await Assertions.Expect(page.Locator("#family-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Загрузкина Мария");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Загрузкина Мария Олеговна" }).First).ToBeVisibleAsync();
    }
}
