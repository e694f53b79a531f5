using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using FsCheck.Fluent;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Spreadsheets;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Tests.Spreadsheets;

/// <summary>What is written is what is read, and nothing thrown at the readers breaks them.</summary>
public sealed class TableProperties
{
    private static readonly string[] Pieces = ["Иванова", "=1+1", "+7 (812)", "-", "@", "'", "''=", "\"", ";", ",", "\t", "\n", "\r\n", " ", "ё", "😀", "&lt;", "<b>", "]]>", "0041", "_x000D_"];

    private static readonly byte[] LikeUtf8 = Encoding.UTF8.GetBytes("Фамилия;Имя\n");
    private static readonly byte[] LikeWindows = CsvFormat.Windows1251.GetBytes("Фамилия,Имя\n");

    [Theory]
    [InlineData(TableKind.Xlsx, "a.xlsx")]
    [InlineData(TableKind.Csv, "a.csv")]
    public void Write_AnyRows_ReadGivesTheSame(TableKind kind, string name) => ForEverySeed(seed =>
    {
        var rows = RandomRows(new Random(seed));
        var read = TableFiles.Rows(Write(rows, kind, LikeUtf8), name);
        return read.Count == rows.Count && rows.Zip(read).All(pair => Trimmed(pair.First).SequenceEqual(pair.Second));
    });

    [Fact]
    public void Write_WindowsFile_ComesBackInItsOwnEncodingAndDelimiter()
    {
        var content = Write([["Фамилия", "Имя"], ["Ёлкина", "Анна, вторая"]], TableKind.Csv, LikeWindows);

        Assert.Equal("Фамилия,Имя\r\nЁлкина,\"Анна, вторая\"\r\n", CsvFormat.Windows1251.GetString(content));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1")]
    public void Write_TextLikeAFormula_NeverBeginsOne(string text)
    {
        var csv = Encoding.UTF8.GetString(Write([["x", text]], TableKind.Csv, LikeUtf8)).TrimStart('\ufeff');
        var cell = csv.Split(';', 2)[1].TrimStart('"');
        Assert.StartsWith("'", cell, StringComparison.Ordinal);
        Assert.True(SheetCells.LooksLikeFormula(text));

        using var archive = new ZipArchive(new MemoryStream(Write([["x", text]], TableKind.Xlsx, [])));
        var sheet = XDocument.Load(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var cells = sheet.Descendants().Where(e => e.Name.LocalName == "c").ToList();
        Assert.Equal(["inlineStr", "inlineStr"], cells.Select(c => c.Attribute("t")!.Value));
        Assert.Equal(["0", "1"], cells.Select(c => c.Attribute("s")!.Value));
        Assert.DoesNotContain(sheet.Descendants(), e => e.Name.LocalName == "f");
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.xlsx")]
    public void Open_RandomBytes_AreReadOrRefusedInWords(string name) => ForEverySeed(seed =>
    {
        var random = new Random(seed);
        var content = new byte[random.Next(0, 400)];
        random.NextBytes(content);
        return ReadsOrRefuses(content, name);
    });

    [Fact]
    public void Open_DamagedWorkbook_IsReadOrRefusedInWords()
    {
        var whole = Write([["Фамилия", "Имя"], ["Иванова", "Анна"]], TableKind.Xlsx, []);
        ForEverySeed(seed =>
        {
            var random = new Random(seed);
            var damaged = whole.ToArray();
            for (var i = 0; i < random.Next(1, 6); i++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            return ReadsOrRefuses(damaged[..random.Next(damaged.Length / 2, damaged.Length + 1)], "a.xlsx");
        });
    }

    private static bool ReadsOrRefuses(byte[] content, string name)
    {
        try
        {
            TableFiles.Rows(content, name);
            return true;
        }
        catch (DomainRuleException refused)
        {
            return refused.Code.StartsWith("table.", StringComparison.Ordinal);
        }
    }

    private static byte[] Write(IEnumerable<string[]> rows, TableKind kind, byte[] like)
    {
        using var content = new MemoryStream();
        using (var writer = TableWriter.Create(content, kind, like))
        {
            foreach (var row in rows)
            {
                writer.Write(row);
            }
        }

        return content.ToArray();
    }

    /// <summary>Heads that tell the delimiter, and rows with something in each, so that none is passed over.</summary>
    private static List<string[]> RandomRows(Random random) =>
        [["Фамилия", "Имя", "Отчество"], .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Enumerable.Range(0, random.Next(2, 6)).Select(_ => RandomText(random)).Prepend("x").ToArray())];

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>Empty cells at the end are no cells.</summary>
    private static IEnumerable<string> Trimmed(string[] row) => row[..(Array.FindLastIndex(row, cell => cell.Length > 0) + 1)];

    private static void ForEverySeed(Func<int, bool> holds) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), holds).CheckRepeatably();
}
