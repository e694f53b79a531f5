using System.IO.Compression;
using System.Text;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Tests.Spreadsheets;

/// <summary>Files as people hand them in: good ones, and every kind of bad one.</summary>
internal static class TableFiles
{
    public static readonly TableLimits Limits = new(1_000, 20 * 1024 * 1024);

    private const string ContentTypes = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""";
    private const string Workbook = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{0}<sheets><sheet name="Скрытый" sheetId="1" state="hidden" r:id="rId9"/><sheet name="Семьи" sheetId="2" r:id="rId1"/></sheets></workbook>""";
    private const string Relations = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="t" Target="worksheets/hidden.xml"/><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>""";
    private const string Styles = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;dy&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>""";

    /// <param name="rows">XML of the rows.</param>
    public static byte[] Xlsx(string rows, string? sharedStrings = null, bool uses1904 = false, params (string Name, string Content)[] more)
    {
        var parts = new List<(string Name, string Content)>
        {
            ("[Content_Types].xml", ContentTypes),
            ("xl/workbook.xml", string.Format(System.Globalization.CultureInfo.InvariantCulture, Workbook, uses1904 ? """<workbookPr date1904="1"/>""" : string.Empty)),
            ("xl/_rels/workbook.xml.rels", Relations),
            ("xl/styles.xml", Styles),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""),
        };
        if (sharedStrings is not null)
        {
            parts.Add(("xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sharedStrings}</sst>"""));
        }

        return Zip([.. parts, .. more]);
    }

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                entry.Write(text);
            }
        }

        return content.ToArray();
    }

    /// <summary>A sheet that unpacks to far more than it weighs.</summary>
    public static byte[] Bomb()
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("[Content_Types].xml", ContentTypes), ("xl/workbook.xml", Workbook.Replace("{0}", string.Empty, StringComparison.Ordinal)), ("xl/_rels/workbook.xml.rels", Relations) })
            {
                using var part = new StreamWriter(archive.CreateEntry(name).Open());
                part.Write(text);
            }

            using var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var zeros = new byte[1024 * 1024];
            Array.Fill(zeros, (byte)' ');
            for (var i = 0; i < 64; i++)
            {
                sheet.Write(zeros);
            }
        }

        return content.ToArray();
    }

    /// <summary>The compound file of old Office with a stream of this name.</summary>
    public static byte[] Ole(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[64]];

    public static List<string[]> Rows(byte[] content, string name, TableLimits? limits = null)
    {
        using var table = TableFile.Open(content, name, limits ?? Limits);
        var rows = new List<string[]>();
        while (table.Read())
        {
            rows.Add([.. table.Cells]);
        }

        return rows;
    }
}
