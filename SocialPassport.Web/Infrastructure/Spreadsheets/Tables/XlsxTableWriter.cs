using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>One sheet of text cells: Excel shows them as they are and runs nothing.</summary>
public sealed class XlsxTableWriter : TableWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packaging = "http://schemas.openxmlformats.org/package/2006";
    private const string Xml = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>Index of the cell format that keeps a text a text when the cell is edited.</summary>
    private const string QuotedFormat = "1";

    private readonly ZipArchive archive;
    private readonly XmlWriter sheet;
    private int row;

    public XlsxTableWriter(Stream target)
    {
        archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", $"""
            <Types xmlns="{Packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="{Packaging}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Семьи" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Packaging}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        sheet = XmlWriter.Create(
            archive.CreateEntry("xl/worksheets/sheet1.xml").Open(),
            new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, CloseOutput = true });
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
    }

    public override void Write(IReadOnlyList<string> cells)
    {
        sheet.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", (++row).ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column].Length > 0)
            {
                WriteCell(column, cells[column]);
            }
        }

        sheet.WriteEndElement();
    }

    protected override void Dispose(bool disposing)
    {
        sheet.WriteEndDocument();
        sheet.Dispose();
        archive.Dispose();
    }

    private void WriteCell(int column, string text)
    {
        sheet.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}"));
        sheet.WriteAttributeString("s", SheetCells.LooksLikeFormula(text) ? QuotedFormat : "0");
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(Printable(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>XML has no way to write most control characters; Excel refuses a file that has them.</summary>
    private static string Printable(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.Select((c, i) => XmlConvert.IsXmlChar(c) || IsPair(text, i) ? c : '\ufffd'));

    private static bool IsPair(string text, int at) =>
        (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) || (at > 0 && char.IsSurrogatePair(text[at - 1], text[at]));

    private static string Letters(int column)
    {
        var letters = string.Empty;
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    private void Part(string name, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(Xml);
        writer.Write(content.Trim());
    }
}
