using Microsoft.Playwright;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Browser;

/// <summary>
/// A month of the project in a real browser: one administrator hands it in, another signs, the files stay the same to the byte,
/// an event inside is refused, a correction makes edition 2.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class ProjectClosingBrowserTests(BrowserSession session)
{
    private const string Author = "Зайцева Н. Л.";
    private const string Second = "Орлов Д. Р.";
    private const string July = "/project/reports?period=2024-07";

    [BrowserFact]
    public async Task Month_ClosedAndCorrected_KeepsTheFirstEditionToTheByte()
    {
        var author = await session.SignInAsync(Author);
        var second = await session.SignInAsync(Second);
        await Assertions.Expect(author.GetByRole(AriaRole.Link, new() { Name = "Отчёт за июль 2024 года" })).ToBeVisibleAsync();
        await BrowserSession.PictureAsync(author, "Проект-рабочий-стол");

        await PrepareAsync(author, July);
        await BrowserSession.PictureAsync(author, "Проект-отчёт-подготовлен");
        await SignAsync(second, July);
        await second.GetByRole(AriaRole.Heading, new() { Name = "Редакции отчёта" }).ScrollIntoViewIfNeededAsync();
        await BrowserSession.PictureAsync(second, "Проект-отчёт-закрыт");

        var (excel, pdf) = await DownloadAsync(second);
        await second.GotoAsync("/");
        await second.GotoAsync(July);
        var (excelAgain, pdfAgain) = await DownloadAsync(second);
        Assert.Equal(excel, excelAgain);
        Assert.Equal(pdf, pdfAgain);

        await EnterAsync(author, "15.07.2024");
        await Assertions.Expect(author.Locator("#event-date-error")).ToContainTextAsync("редакция 2");
        await BrowserSession.PictureAsync(author, "Проект-событие-отклонено");

        await author.GotoAsync(July);
        await author.GetByRole(AriaRole.Button, new() { Name = "Исправить закрытый отчёт…" }).ClickAsync();
        await author.GetByLabel("Почему отчёт исправляется").FillAsync("Второй контракт заключён в июле");
        await author.GetByRole(AriaRole.Button, new() { Name = "Открыть исправление" }).ClickAsync();
        await Assertions.Expect(author.GetByRole(AriaRole.Button, new() { Name = "Закрыть месяц" })).ToBeVisibleAsync();

        await EnterAsync(author, "15.07.2024");
        await Assertions.Expect(author.GetByText("Событие записано")).ToBeVisibleAsync();
        await PrepareAsync(author, $"{July}&edition=2");
        await SignAsync(second, $"{July}&edition=2");
        await Assertions.Expect(second.GetByText("Редакция 2, исправляет редакцию 1").First).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator("table.differences tbody tr").First).ToContainTextAsync("2.1.");
        await BrowserSession.PictureAsync(second, "Проект-отчёт-исправлен");

        await second.GotoAsync($"{July}&edition=1");
        var (excelFirst, pdfFirst) = await DownloadAsync(second);
        Assert.Equal(excel, excelFirst);
        Assert.Equal(pdf, pdfFirst);
    }

    private static async Task PrepareAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.GetByLabel("Пояснение к замечаниям").FillAsync("Расхождения рассматривает проектный офис");
        await page.GetByRole(AriaRole.Button, new() { Name = "Закрыть месяц" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Отчёт подготовили вы")).ToBeVisibleAsync();
    }

    private static async Task SignAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Подписать и закрыть…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Подписать отчёт" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Редакции отчёта" })).ToBeVisibleAsync();
    }

    private static async Task EnterAsync(IPage page, string date)
    {
        await page.GotoAsync("/project/indicators?enter=2.1");
        await page.GetByLabel("Дата события").FillAsync(date);
        await page.GetByLabel("Вид документа").SelectOptionAsync("StateContract");
        await page.GetByLabel("Номер документа").FillAsync("К-0202");
        await page.GetByLabel("Дата документа").FillAsync(date);
        await page.GetByLabel("Наименование документа").FillAsync("Государственный контракт на сопровождение");
        await page.GetByLabel("Файл документа").SetInputFilesAsync(new FilePayload { Name = "контракт.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 scan"u8.ToArray() });
        await Assertions.Expect(page.GetByText("Выбран файл «контракт.pdf»")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать событие" }).ClickAsync();
    }

    private static async Task<(byte[] Excel, byte[] Pdf)> DownloadAsync(IPage page)
    {
        var excel = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Excel" }).ClickAsync());
        var pdf = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "PDF" }).ClickAsync());
        return (await File.ReadAllBytesAsync(await excel.PathAsync()), await File.ReadAllBytesAsync(await pdf.PathAsync()));
    }
}
