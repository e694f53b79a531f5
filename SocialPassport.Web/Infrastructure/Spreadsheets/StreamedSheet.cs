using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <param name="Title">Head of the column.</param>
/// <param name="Width">In characters.</param>
public sealed record StreamedColumn(string Title, int Width);

/// <summary>
/// A long list as Excel, row by row straight into the compressed file: what is in memory does not depend on how many rows
/// there are.
/// </summary>
/// <param name="name">Of the sheet.</param>
/// <param name="title">First line of the sheet.</param>
/// <param name="columns">At most 26.</param>
/// <param name="sums">Columns with a total of money below them.</param>
public sealed class StreamedSheet(string name, string title, IReadOnlyList<StreamedColumn> columns, IReadOnlyList<int> sums)
{
    /// <summary>Excel has 1 048 576 lines; head and total take some.</summary>
    public const int MaxRows = 1_048_000;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int Head = 3;

    private static readonly DateTimeOffset FixedTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly char lastColumn = (char)('A' + columns.Count - 1);

    /// <param name="output">Only written to; it need not seek.</param>
    /// <param name="rows">In the order of the list.</param>
    /// <param name="write">Writes the cells of one row; gets its number from 1.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<int> WriteAsync<T>(
        Stream output, IAsyncEnumerable<T> rows, Action<StreamedCells, int, T> write, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var count = await WriteSheetAsync(archive, rows, write, cancellationToken);
        Put(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Put(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Put(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Put(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'{name}'!$A${Head}:${lastColumn}${Head + count}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'{name}'!${Head}:${Head}</definedName></definedNames><calcPr calcId="0" fullCalcOnLoad="1"/></workbook>""");
        Put(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        return count;
    }

    private async Task<int> WriteSheetAsync<T>(
        ZipArchive archive, IAsyncEnumerable<T> rows, Action<StreamedCells, int, T> write, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        await using var stream = entry.Open();
        using var sheet = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        var cells = new StreamedCells(sheet, Main, columns.Count);
        WriteTop(sheet, cells);
        var row = Head;
        await foreach (var item in rows.WithCancellation(cancellationToken))
        {
            row++;
            if (row - Head > MaxRows)
            {
                throw new DomainRuleException("register.tooLong", $"В списке больше {RussianText.Number(MaxRows)} строк: столько не помещается на лист Excel. Сузьте отбор.");
            }

            cells.BeginRow(row);
            write(cells, row - Head, item);
            cells.EndRow();
        }

        WriteBottom(sheet, cells, row);
        return row - Head;
    }

    private void WriteTop(XmlWriter sheet, StreamedCells cells)
    {
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw($"""<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="{Head}" topLeftCell="A{Head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>""");
        for (var i = 0; i < columns.Count; i++)
        {
            sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{columns[i].Width}" customWidth="1"/>"""));
        }

        sheet.WriteRaw("</cols>");
        sheet.WriteStartElement("sheetData", Main);
        cells.BeginRow(1);
        cells.Text(0, title, StreamedCells.Bold);
        cells.EndRow();
        cells.BeginRow(Head);
        for (var i = 0; i < columns.Count; i++)
        {
            cells.Text(i, columns[i].Title, StreamedCells.Head);
        }

        cells.EndRow();
    }

    private void WriteBottom(XmlWriter sheet, StreamedCells cells, int last)
    {
        if (last > Head && sums.Count > 0)
        {
            cells.BeginRow(last + 1);
            cells.Text(0, "Итого", StreamedCells.Bold);
            foreach (var column in sums)
            {
                cells.Sum(column, Head + 1, last);
            }

            cells.EndRow();
        }

        sheet.WriteEndElement();
        sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<autoFilter ref="A{Head}:{lastColumn}{last}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;RСтраница &amp;P из &amp;N</oddFooter></headerFooter>"""));
        sheet.WriteEndElement();
    }

    private static void Put(ZipArchive archive, string path, string xml)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        using var writer = new StreamWriter(entry.Open());
        writer.Write("""<?xml version="1.0" encoding="utf-8"?>""");
        writer.Write(xml);
    }
}

/// <summary>One cell after another. A text is always a text: nothing a person typed becomes a formula.</summary>
public sealed class StreamedCells
{
    internal const string Head = "1";
    internal const string Bold = "5";
    private const string DateStyle = "2";
    private const string MoneyStyle = "3";
    private const string MoneyTotalStyle = "4";
    private const string QuotedStyle = "6";

    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

    private readonly XmlWriter sheet;
    private readonly string main;
    private readonly long[] totals;
    private string row = string.Empty;

    internal StreamedCells(XmlWriter sheet, string main, int columns)
    {
        this.sheet = sheet;
        this.main = main;
        totals = new long[columns];
    }

    public void Text(int column, string text) =>
        Text(column, text, text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? QuotedStyle : null);

    public void Number(int column, long value)
    {
        Begin(column, null, null);
        Value(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Date(int column, DateOnly? value)
    {
        if (value is { } day)
        {
            Begin(column, DateStyle, null);
            Value((day.DayNumber - Epoch).ToString(CultureInfo.InvariantCulture));
        }
    }

    public void Money(int column, long? kopecks)
    {
        if (kopecks is { } known)
        {
            totals[column] += known;
            Begin(column, MoneyStyle, null);
            Value(Roubles(known));
        }
    }

    internal void BeginRow(int number)
    {
        row = number.ToString(CultureInfo.InvariantCulture);
        sheet.WriteStartElement("row", main);
        sheet.WriteAttributeString("r", row);
    }

    internal void EndRow() => sheet.WriteEndElement();

    internal void Text(int column, string text, string? style)
    {
        Begin(column, style, "inlineStr");
        sheet.WriteStartElement("is", main);
        sheet.WriteElementString("t", main, text);
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>Follows the filter; the value stands beside the formula for readers that do not compute.</summary>
    internal void Sum(int column, int first, int last)
    {
        Begin(column, MoneyTotalStyle, null);
        var letter = (char)('A' + column);
        sheet.WriteElementString("f", main, string.Create(CultureInfo.InvariantCulture, $"SUBTOTAL(109,{letter}{first}:{letter}{last})"));
        Value(Roubles(totals[column]));
    }

    private static string Roubles(long kopecks) => (kopecks / 100m).ToString(CultureInfo.InvariantCulture);

    private void Begin(int column, string? style, string? type)
    {
        sheet.WriteStartElement("c", main);
        sheet.WriteAttributeString("r", (char)('A' + column) + row);
        if (style is not null)
        {
            sheet.WriteAttributeString("s", style);
        }

        if (type is not null)
        {
            sheet.WriteAttributeString("t", type);
        }
    }

    private void Value(string text)
    {
        sheet.WriteElementString("v", main, text);
        sheet.WriteEndElement();
    }
}
