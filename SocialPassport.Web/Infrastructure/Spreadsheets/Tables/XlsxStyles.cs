using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>Which cell formats show a day: a day is a number in the file, only its format tells.</summary>
internal static partial class XlsxStyles
{
    /// <returns>By the index of the cell format.</returns>
    public static IReadOnlyList<bool> ReadDateFormats(XlsxPackage package)
    {
        var dates = new List<bool>();
        if (package.StylesPart is not { } part)
        {
            return dates;
        }

        var own = new Dictionary<int, bool>();
        var inFormats = false;
        using var styles = package.ReadPart(part);
        while (styles.ReadNode())
        {
            if (styles.LocalName == "cellXfs")
            {
                inFormats = styles.NodeType == XmlNodeType.Element && !styles.IsEmptyElement;
            }
            else if (styles is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
            {
                own[Number(styles, "numFmtId")] = IsDate(styles.GetAttribute("formatCode") ?? string.Empty);
            }
            else if (inFormats && styles is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                var format = Number(styles, "numFmtId");
                dates.Add(own.TryGetValue(format, out var isDate) ? isDate : IsBuiltInDate(format));
            }
        }

        return dates;
    }

    /// <summary>ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are days of East Asian editions.</summary>
    private static bool IsBuiltInDate(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58);

    private static bool IsDate(string code) => DayOrYear().IsMatch(Literals().Replace(code, string.Empty));

    private static int Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Quoted texts, escaped characters, and what stands in brackets: colours, conditions, locales.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\[[^\\]]*\\]")]
    private static partial Regex Literals();

    [GeneratedRegex("[dyдг]", RegexOptions.IgnoreCase)]
    private static partial Regex DayOrYear();
}
