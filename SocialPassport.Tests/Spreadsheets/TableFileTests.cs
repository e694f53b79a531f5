using System.Text;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

namespace SocialPassport.Tests.Spreadsheets;

/// <summary>What is read, and the one clear answer to each file that is not.</summary>
public sealed class TableFileTests
{
    private static readonly byte[] OneRow = TableFiles.Xlsx("""<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>""");

    public static TheoryData<string, string, byte[], string> Refused => new()
    {
        { "empty", "a.xlsx", [], "table.empty" },
        { "empty text", "a.csv", [], "table.empty" },
        { "encrypted", "a.xlsx", TableFiles.Ole("EncryptedPackage"), "table.encrypted" },
        { "old Excel", "a.xls", TableFiles.Ole("Workbook"), "table.xls" },
        { "Word", "a.doc", TableFiles.Ole("WordDocument"), "table.document" },
        { "PDF", "a.csv", "%PDF-1.7\n"u8.ToArray(), "table.document" },
        { "web page as xls", "a.xls", "<html><table></table></html>"u8.ToArray(), "table.markup" },
        { "XML table", "a.xls", "\u00ef\u00bb\u00bf<?xml version=\"1.0\"?><Workbook/>"u8.ToArray(), "table.markup" },
        { "macros by name", "a.xlsm", OneRow, "table.macro" },
        { "macros inside", "a.xlsx", TableFiles.Xlsx(string.Empty, null, false, ("xl/vbaProject.bin", "x")), "table.macro" },
        { "binary workbook", "a.xlsx", TableFiles.Zip(("[Content_Types].xml", "x"), ("xl/workbook.bin", "x")), "table.xlsb" },
        { "other archive", "a.xlsx", TableFiles.Zip(("word/document.xml", "x")), "table.archive" },
        { "broken archive", "a.xlsx", [.. OneRow[..(OneRow.Length / 2)]], "table.broken" },
        { "not an archive", "a.xlsx", [.. "PK"u8, 3, 4, 0, 0, 0, 0], "table.broken" },
        { "broken XML", "a.xlsx", TableFiles.Xlsx("<row><c></row>"), "table.broken" },
        { "document type", "a.xlsx", TableFiles.Xlsx(string.Empty, null, false, ("xl/worksheets/hidden.xml", "x")), "" },
        { "zip bomb", "a.xlsx", TableFiles.Bomb(), "table.bomb" },
        { "formula", "a.xlsx", TableFiles.Xlsx("""<row r="1"><c r="B1"><f>1+1</f><v>2</v></c></row>"""), "table.formula" },
        { "error value", "a.xlsx", TableFiles.Xlsx("""<row r="1"><c r="B1" t="e"><v>#REF!</v></c></row>"""), "table.error" },
        { "no such shared text", "a.xlsx", TableFiles.Xlsx("""<row r="1"><c r="B1" t="s"><v>7</v></c></row>"""), "table.broken" },
        { "too wide", "a.xlsx", TableFiles.Xlsx("""<row r="1"><c r="CW1"><v>1</v></c></row>"""), "table.columns" },
        { "too long", "a.xlsx", TableFiles.Xlsx($"""<row r="1"><c r="A1" t="inlineStr"><is><t>{new string('x', 4_001)}</t></is></c></row>"""), "table.cell" },
        { "too many rows", "a.csv", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat("a;b", 1_001))), "table.rows" },
        { "too wide text", "a.csv", Encoding.UTF8.GetBytes(new string(';', 100) + "x"), "table.columns" },
        { "too long text", "a.csv", Encoding.UTF8.GetBytes("a;" + new string('x', 4_001)), "table.cell" },
        { "open quote", "a.csv", "a;\"b\nc;d\n"u8.ToArray(), "table.quotes" },
        { "text after a quote", "a.csv", "a;\"b\"c;d\n"u8.ToArray(), "table.quotes" },
        { "binary", "a.csv", [1, 0, 2, 0, 3], "table.binary" },
        { "text named xlsx", "a.xlsx", "a;b\n"u8.ToArray(), "table.renamed" },
        { "workbook named csv", "a.csv", OneRow, "table.renamed" },
        { "picture", "a.png", [0x89, 0x50, 0x4E, 0x47], "table.extension" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Open_BadFile_IsRefusedWithOneClearMessage(string what, string name, byte[] content, string code)
    {
        Assert.NotNull(what);
        if (code.Length == 0)
        {
            Assert.Empty(TableFiles.Rows(content, name));
            return;
        }

        var refusal = Assert.Throws<DomainRuleException>(() => TableFiles.Rows(content, name));

        Assert.Equal(code, refusal.Code);
        Assert.Matches("^[А-ЯЁ].*[.]$", refusal.Message);
    }

    [Fact]
    public void Xlsx_DocumentTypeInside_IsNotFollowed()
    {
        var content = TableFiles.Xlsx("""<row r="1"><c r="A1" t="s"><v>0</v></c></row>""", null, false, ("xl/sharedStrings.xml", """<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>"""));

        var refusal = Assert.Throws<DomainRuleException>(() => TableFiles.Rows(content, "a.xlsx"));

        Assert.Equal("table.broken", refusal.Code);
    }

    [Fact]
    public void Xlsx_EveryKindOfCell_ComesAsAText()
    {
        var content = TableFiles.Xlsx(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>Анна </t></r><r><t>Ивановна</t></r></is></c><c r="D2"><v>11223344595</v></c><c r="E2"><v>1.1223344595E10</v></c><c r="F2"><v>0.5</v></c><c r="G2" t="b"><v>1</v></c><c r="H2" s="1"/></row>
            <row r="7"><c><v>1</v></c><c t="str"><v>текст</v></c></row>
            """,
            """<si><t>Петрова</t><rPh sb="0" eb="1"><t>нет</t></rPh></si>""");

        using var table = TableFile.Open(content, "a.xlsx", TableFiles.Limits);

        Assert.True(table.Read());
        Assert.Equal((2, "Петрова||Анна Ивановна|11223344595|11223344595|0,5|да"), (table.RowNumber, string.Join('|', table.Cells)));
        Assert.True(table.Read());
        Assert.Equal((7, "1|текст"), (table.RowNumber, string.Join('|', table.Cells)));
        Assert.False(table.Read());
    }

    [Theory]
    [InlineData("1", 33161, false, "15.10.1990")]
    [InlineData("2", 33161, false, "15.10.1990")]
    [InlineData("2", 33161.75, false, "15.10.1990")]
    [InlineData("1", 31699, true, "15.10.1990")]
    [InlineData("1", 1, false, "01.01.1900")]
    [InlineData("1", 59, false, "28.02.1900")]
    [InlineData("1", 60, false, "60")]
    [InlineData("1", 61, false, "01.03.1900")]
    [InlineData("0", 33161, false, "33161")]
    [InlineData("3", 33161, false, "33161")]
    [InlineData("1", -5, false, "-5")]
    [InlineData("1", 9999999999, false, "9999999999")]
    public void Xlsx_Day_IsTakenFromTheNumberByItsFormat(string style, double number, bool uses1904, string expected)
    {
        var value = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var content = TableFiles.Xlsx($"""<row r="1"><c r="A1" s="{style}"><v>{value}</v></c></row>""", uses1904: uses1904);

        Assert.Equal(expected, TableFiles.Rows(content, "a.xlsx")[0][0]);
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("Фамилия;Имя\r\nЁлкина;Анна\r\n") },
        { "UTF-8 with mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("Фамилия;Имя\nЁлкина;Анна")] },
        { "Windows-1251", CsvFormat.Windows1251.GetBytes("Фамилия;Имя\r\nЁлкина;Анна\r\n") },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Фамилия;Имя\r\nЁлкина;Анна\r\n")] },
        { "comma", Encoding.UTF8.GetBytes("Фамилия,Имя\nЁлкина,Анна\n") },
        { "tab", Encoding.UTF8.GetBytes("Фамилия\tИмя\nЁлкина\tАнна\n") },
        { "blank lines", Encoding.UTF8.GetBytes("\n\nФамилия;Имя\n;\nЁлкина;Анна;;;\n\n") },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Csv_AnyEncodingAndDelimiter_IsRecognised(string what, byte[] content)
    {
        Assert.NotNull(what);
        Assert.Equal([["Фамилия", "Имя"], ["Ёлкина", "Анна"]], TableFiles.Rows(content, "a.csv"));
    }

    [Fact]
    public void Csv_QuotesInAPlainCell_AreText() =>
        Assert.Equal(["ул. \"Мира\", 5", "x"], TableFiles.Rows("a;b\nул. \"Мира\", 5;x\n"u8.ToArray(), "a.csv")[1]);

    [Fact]
    public void Csv_LinesInsideQuotes_BelongToTheCell()
    {
        using var table = TableFile.Open("a;b\n\"одна\nдве\";\"ООО \"\"Мир\"\"\"\n3;4\n"u8.ToArray(), "a.csv", TableFiles.Limits);

        Assert.True(table.Read() && table.Read());
        Assert.Equal((2, "одна\nдве|ООО \"Мир\""), (table.RowNumber, string.Join('|', table.Cells)));
        Assert.True(table.Read());
        Assert.Equal(3, table.RowNumber);
    }
}
