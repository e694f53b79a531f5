using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Reports;

public sealed class PdfPrinterTests
{
    [PdfTheory]
    [InlineData(false, "595 x 842|594.96 x 841.92|595.92 x 842.88")]
    [InlineData(true, "842 x 595|841.92 x 594.96|842.88 x 595.92")]
    public async Task PrintAsync_Paper_IsTaggedA4(bool landscape, string sizes)
    {
        await using var session = new PrintingSession();

        var pdf = await session.Printer.PrintAsync("<style>@page{size:A4 " + (landscape ? "landscape" : "portrait") + "}</style><p>Лист</p>", landscape ? PdfPage.WideTable : PdfPage.Portrait, CancellationToken.None);

        var info = await PdfText.InfoAsync(pdf);
        Assert.Contains(sizes.Split('|'), size => info.Contains(size, StringComparison.Ordinal));
        Assert.Matches("Tagged: +yes", info);
        Assert.Contains("Лист", await PdfText.ReadAsync(pdf), StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task PrintAsync_ScriptInContent_DoesNotRun()
    {
        await using var session = new PrintingSession();

        var pdf = await session.Printer.PrintAsync(
            "<p>Исходный текст</p><script>document.body.textContent = 'Подменённый текст';</script>", PdfPage.Portrait, CancellationToken.None);

        var text = await PdfText.ReadAsync(pdf);
        Assert.Contains("Исходный текст", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Подменённый", text, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task PrintAsync_AddressInContent_IsNeverAsked()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/picture.png";
        await using var session = new PrintingSession();

        var pdf = await session.Printer.PrintAsync(
            $"<link rel=\"stylesheet\" href=\"{address}\"><img src=\"{address}\" alt=\"\"><iframe src=\"{address}\"></iframe><p>Готово</p>",
            PdfPage.Portrait,
            CancellationToken.None);

        Assert.False(listener.Pending());
        Assert.Contains("Готово", await PdfText.ReadAsync(pdf), StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task PrintAsync_LocalFileInContent_IsNotRead()
    {
        await using var session = new PrintingSession();

        var pdf = await session.Printer.PrintAsync(
            "<iframe src=\"file:///etc/passwd\" width=\"600\" height=\"400\"></iframe><p>Готово</p>", PdfPage.Portrait, CancellationToken.None);

        Assert.DoesNotContain("root:", await PdfText.ReadAsync(pdf), StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task PrintAsync_AfterTheBrowserDied_StartsItAgain()
    {
        var folder = Directory.CreateTempSubdirectory("social-passport-chromium-").FullName;
        var launcher = Path.Combine(folder, "chromium");
        var pidFile = Path.Combine(folder, "pid");
        await File.WriteAllTextAsync(launcher, $"#!/bin/sh\necho $$ > '{pidFile}'\nexec {Chromium.Path} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await using (var session = new PrintingSession(launcher))
        {
            await session.Printer.PrintAsync("<p>Первый</p>", PdfPage.Portrait, CancellationToken.None);
            var first = int.Parse(await File.ReadAllTextAsync(pidFile));
            using (var browser = Process.GetProcessById(first))
            {
                browser.Kill(entireProcessTree: true);
                await browser.WaitForExitAsync();
            }

            var pdf = await session.Printer.PrintAsync("<p>Второй</p>", PdfPage.Portrait, CancellationToken.None);

            Assert.Contains("Второй", await PdfText.ReadAsync(pdf), StringComparison.Ordinal);
            Assert.NotEqual(first, int.Parse(await File.ReadAllTextAsync(pidFile)));
        }

        Directory.Delete(folder, recursive: true);
    }

    [PdfFact]
    public async Task PrintAsync_SeveralAtOnce_AllArrive()
    {
        await using var session = new PrintingSession();

        var prints = await Task.WhenAll(Enumerable.Range(1, 6).Select(number =>
            session.Printer.PrintAsync($"<p>Документ {number}</p>", PdfPage.Portrait, CancellationToken.None)));

        for (var number = 1; number <= prints.Length; number++)
        {
            Assert.Contains($"Документ {number}", await PdfText.ReadAsync(prints[number - 1]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PrintAsync_WithoutChromium_SaysHowToInstallIt()
    {
        await using var session = new PrintingSession("/nowhere/chromium");

        var missing = await Assert.ThrowsAsync<ChromiumMissingException>(() =>
            session.Printer.PrintAsync("<p>Лист</p>", PdfPage.Portrait, CancellationToken.None));

        Assert.Contains("apt-get install chromium", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Printing:ChromiumPath", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NotFound_Message_NamesTheWayToInstallAndThePlaces()
    {
        var message = ChromiumMissingException.NotFound(["/usr/bin/chromium"]).Message;

        Assert.Contains("apt-get install chromium", message, StringComparison.Ordinal);
        Assert.Contains("/usr/bin/chromium", message, StringComparison.Ordinal);
    }
}
