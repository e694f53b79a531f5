using System.Collections.Concurrent;
using System.Text;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>
/// Style and fonts of printed documents from wwwroot-assets, put into the document itself: a document prints the same on
/// every machine and asks the network for nothing.
/// </summary>
public sealed class PrintAssets(IHostEnvironment environment)
{
    private static readonly (string Family, string Weight, string Style, string File)[] Fonts =
    [
        ("PT Serif", "400", "normal", "PTSerif-Regular.ttf"),
        ("PT Serif", "400", "italic", "PTSerif-Italic.ttf"),
        ("PT Serif", "700", "normal", "PTSerif-Bold.ttf"),
        ("PT Sans", "400", "normal", "PTSans-Regular.ttf"),
        ("PT Sans", "700", "normal", "PTSans-Bold.ttf"),
    ];

    private readonly ConcurrentDictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>One stylesheet with the font faces of the paper's family and print/document.css.</summary>
    public string Style(PdfPage page)
    {
        // A wide table is set in PT Sans, a letter in PT Serif; the other family would only make the document heavier.
        var family = page.Landscape ? "PT Sans" : "PT Serif";
        var style = new StringBuilder();
        foreach (var font in Fonts.Where(font => font.Family == family))
        {
            style.Append("@font-face{font-family:\"").Append(font.Family)
                .Append("\";font-weight:").Append(font.Weight)
                .Append(";font-style:").Append(font.Style)
                .Append(";src:url(data:font/ttf;base64,").Append(FontData(font.File)).Append(") format(\"truetype\")}\n");
        }

        style.Append("@page{size:").Append(page.Size)
            .Append(";margin:").Append(page.Top).Append("mm ").Append(page.Right).Append("mm ")
            .Append(page.Bottom).Append("mm ").Append(page.Left).Append("mm}\n");
        style.Append("body{font-family:\"").Append(family).Append("\"}\n");
        style.Append("@page{@bottom-right{font-family:\"").Append(family).Append("\"}}\n");
        style.Append(files.GetOrAdd("print/document.css", name => File.ReadAllText(PathOf(name))));
        return style.ToString();
    }

    private string FontData(string file) =>
        files.GetOrAdd($"fonts/{file}", name => Convert.ToBase64String(File.ReadAllBytes(PathOf(name))));

    private string PathOf(string name) => Path.Combine(ContentRoot.Assets(environment.ContentRootPath), name);
}
