using System.Diagnostics;

namespace SocialPassport.Tests.Support;

/// <summary>Reads a PDF back with poppler's tools.</summary>
public static class PdfText
{
    public static bool IsAvailable { get; } = new[] { "pdftotext", "pdfinfo", "pdffonts" }.All(tool => File.Exists($"/usr/bin/{tool}"));

    /// <summary>Text in the order it was written, pages divided by a form feed.</summary>
    public static Task<string> ReadAsync(byte[] pdf) => RunAsync("pdftotext", pdf, "-raw", "-enc", "UTF-8", "{file}", "-");

    public static Task<string> InfoAsync(byte[] pdf) => RunAsync("pdfinfo", pdf, "{file}");

    public static Task<string> FontsAsync(byte[] pdf) => RunAsync("pdffonts", pdf, "{file}");

    private static async Task<string> RunAsync(string tool, byte[] pdf, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"social-passport-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument == "{file}" ? file : argument);
            }

            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A fact that prints and reads the print back.</summary>
public sealed class PdfFactAttribute : FactAttribute
{
    public PdfFactAttribute()
    {
        if (Chromium.Path is null || !PdfText.IsAvailable)
        {
            Skip = "Chromium or poppler-utils is not installed; the test command of README installs them.";
        }
    }
}

/// <summary>A theory that prints and reads the print back.</summary>
public sealed class PdfTheoryAttribute : TheoryAttribute
{
    public PdfTheoryAttribute()
    {
        if (Chromium.Path is null || !PdfText.IsAvailable)
        {
            Skip = "Chromium or poppler-utils is not installed; the test command of README installs them.";
        }
    }
}
