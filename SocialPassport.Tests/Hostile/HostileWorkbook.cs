using System.IO.Compression;
using System.Security;
using System.Text;

namespace SocialPassport.Tests.Hostile;

/// <summary>Workbooks that are archives, XML and spreadsheets at once, and can be wrong as each of the three.</summary>
internal static class HostileWorkbook
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Far more than the file weighs, far less than the product lets a workbook unpack to.</summary>
    private const int BombBytes = 48 * 1024 * 1024;

    private static readonly string[] Words =
    [
        .. Mutation.Texts, "<f>A1</f>", "<f t=\"shared\" si=\"0\"/>", " t=\"s\"", " t=\"e\"", " t=\"d\"", " t=\"b\"", " r=\"ZZZZ9\"", " r=\"А1\"", " r=\"1A\"", " s=\"4294967296\"", "<v>1e308</v>", "<v>-5</v>", "<is><t>", "</row>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "&b;", "<![CDATA[", "]]>", "&#0;", "&#xD800;", " TargetMode=\"External\"", " state=\"veryHidden\"", "../", "<c r=\"A1\"><c r=\"A1\">",
    ];

    // A bomb is the same every time, and packing one takes longer than refusing it.
    private static readonly Lazy<byte[][]> Packages = new(() =>
    [
        Bomb("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", "x"),
        Bomb("<row r=\"1\">", "  "),
        Bomb("<row r=\"1\"><c r=\"A1\" s=\"", "1"),
        Bomb("<row r=\"1\">", "<c>"),
        Bomb("<row r=\"1\">", "<c/>"),
        Bomb("<row r=\"1\"/>", "<row/>"),
        Bomb("<row r=\"1\"><", "x"),
        Bomb("<!--", "x"),
        Bomb("<row r=\"1\"><c", " a=\"\""),
        Bomb("<row r=\"1\"><c r=\"A1\"><v>", "1"),
        Bomb(string.Empty, Enumerable.Range(0, 4_000_000).Select(i => $"<n{i}/>")),
        Bomb("<row r=\"1\"><c", Enumerable.Range(0, 4_000_000).Select(i => $" a{i}=\"\"")),
    ]);

    /// <summary>Packed when they are asked for first.</summary>
    public static IReadOnlyList<byte[]> Bombs => Packages.Value;

    public static byte[] Good(IReadOnlyList<string[]> rows) => Packed(Parts(rows));

    /// <summary>One of the parts is damaged before it is packed, so that the damage arrives.</summary>
    public static byte[] WithDamagedPart(IReadOnlyList<string[]> rows, Random random)
    {
        var parts = Parts(rows);
        var name = random.Next(2) == 0 ? Sheet : Mutation.Any([.. parts.Keys], random);
        parts[name] = random.Next(10) == 0 ? Mutation.Encoded(Encoding.UTF8.GetString(parts[name]), random) : Mutation.Of(parts[name], random, Words);
        return Packed(parts);
    }

    /// <summary>The directory of the archive says something else than the archive holds.</summary>
    public static byte[] Lying(byte[] archive, Random random)
    {
        var signature = Mutation.Any<byte[]>(["PK\x01\x02"u8.ToArray(), "PK\x03\x04"u8.ToArray(), "PK\x05\x06"u8.ToArray()], random);
        for (var at = archive.AsSpan().IndexOf(signature); at >= 0 && at + 46 < archive.Length;)
        {
            // Sizes, checksums, counts, offsets, flags and methods all stand behind the signature.
            archive[at + random.Next(4, 46)] = Mutation.Any<byte>([0, 1, 8, 0x7f, 0x80, 0xff], random);
            var next = archive.AsSpan(at + 4).IndexOf(signature);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return archive;
    }

    /// <summary>Bombs, thousands of parts, twins, a part that is missing, a sheet that is everything at once.</summary>
    public static byte[] Trap(IReadOnlyList<string[]> rows, Random random)
    {
        var parts = Parts(rows);
        switch (random.Next(60))
        {
            // Seldom: to unpack one takes as long as a hundred other files.
            case 0:
                return Mutation.Any(Bombs, random);
            case < 12:
                parts.Remove(Mutation.Any([.. parts.Keys], random));
                return Packed(parts);
            case < 24:
                foreach (var i in Enumerable.Range(0, random.Next(3_000)))
                {
                    parts[$"xl/media/{i}"] = [];
                }

                return Packed(parts);
            case < 36:
                parts[Mutation.Any(["../../../tmp/x", "/etc/x", "xl\\worksheets\\sheet1.xml", "XL/WORKBOOK.XML", "xl/vbaProject.bin", "xl/workbook.bin", "C:\\x"], random)] = [1];
                return Packed(parts);
            case < 48:
                parts["xl/_rels/workbook.xml.rels"] = Text($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" Target="{Mutation.Any(["../../x", "file:///etc/passwd", "http://127.0.0.1/", "workbook.xml", "_rels/workbook.xml.rels", ""], random)}"/></Relationships>""");
                return Packed(parts);
            default:
                parts[Sheet] = Text(string.Concat(Enumerable.Range(0, random.Next(2_000)).Select(_ => Mutation.Any(["<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "<is>", "<t>", "1", "<row/>", "<c/>"], random))));
                return Packed(parts);
        }
    }

    private static Dictionary<string, byte[]> Parts(IReadOnlyList<string[]> rows)
    {
        var shared = new List<string>();
        var sheet = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        foreach (var (number, row) in rows.Index())
        {
            sheet.Append($"<row r=\"{number + 1}\">");
            foreach (var (column, cell) in row.Index())
            {
                var place = $"{(column < 26 ? string.Empty : "A")}{(char)('A' + (column % 26))}{number + 1}";
                if (column % 2 == 0)
                {
                    sheet.Append($"<c r=\"{place}\" t=\"s\"><v>{shared.Count}</v></c>");
                    shared.Add(cell);
                }
                else
                {
                    sheet.Append($"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>");
                }
            }

            sheet.Append("</row>");
        }

        return new()
        {
            ["[Content_Types].xml"] = Text("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"""),
            ["xl/workbook.xml"] = Text($"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Семьи" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ["xl/_rels/workbook.xml.rels"] = Text("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ["xl/styles.xml"] = Text($"""<styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"""),
            ["xl/sharedStrings.xml"] = Text($"""<sst xmlns="{Main}">{string.Concat(shared.Select(text => $"<si><t>{SecurityElement.Escape(text)}</t></si>"))}</sst>"""),
            [Sheet] = Text(sheet.Append("</sheetData></worksheet>").ToString()),
        };
    }

    private static byte[] Packed(Dictionary<string, byte[]> parts)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, part) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(part);
            }
        }

        return content.ToArray();
    }

    private static byte[] Bomb(string head, string filling) => Bomb(head, Enumerable.Repeat(filling, BombBytes / filling.Length));

    private static byte[] Bomb(string head, IEnumerable<string> fillings)
    {
        using var content = new MemoryStream();
        var parts = Parts([["Ключ семьи"]]);
        parts.Remove(Sheet);
        content.Write(Packed(parts));
        using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        using (var sheet = new StreamWriter(archive.CreateEntry(Sheet).Open()))
        {
            sheet.Write($"""<worksheet xmlns="{Main}"><sheetData>{head}""");
            foreach (var filling in fillings)
            {
                sheet.Write(filling);
            }
        }

        return content.ToArray();
    }

    private static byte[] Text(string xml) => Encoding.UTF8.GetBytes(xml);
}
