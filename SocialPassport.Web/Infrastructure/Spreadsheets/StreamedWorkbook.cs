using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

public sealed record StreamedColumn(string Title, int Width);

/// <summary>
/// A register as Excel, row by row straight into the compressed file: what is in memory does not depend on how many rows there
/// are. Frozen head, filter, real types.
/// </summary>
public static class StreamedWorkbook
{
    /// <summary>Excel has 1 048 576 lines; head and total take some.</summary>
    public const int MaxRows = 1_048_000;

    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int Head = 3;

    private static readonly DateTimeOffset FixedTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="output">Only written to; it need not seek.</param>
    /// <param name="sheetName">Name of the sheet.</param>
    /// <param name="title">First line of the sheet.</param>
    /// <param name="columns">At most 26.</param>
    /// <param name="rows">In the order of the register.</param>
    /// <param name="writeRow">Fills the cells of a row; gets its ordinal from 1.</param>
    /// <param name="writeTotal">Fills the line below the rows; gets the first and the last row of the sheet. Null = no such line.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public static async Task<int> WriteAsync<TRow>(
        Stream output,
        string sheetName,
        string title,
        IReadOnlyList<StreamedColumn> columns,
        IAsyncEnumerable<TRow> rows,
        Action<StreamedCells, int, TRow> writeRow,
        Action<StreamedCells, int, int>? writeTotal,
        CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var count = 0;
        var entry = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        await using (var stream = entry.Open())
        {
            using var sheet = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
            var cells = new StreamedCells(sheet);
            WriteTop(sheet, cells, title, columns);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                if (++count > MaxRows)
                {
                    throw new DomainRuleException("register.tooLong", $"В реестре больше {RussianText.Number(MaxRows)} строк: столько не помещается на лист Excel. Сузьте отбор.");
                }

                cells.BeginRow(Head + count);
                writeRow(cells, count, row);
                cells.EndRow();
            }

            if (count > 0 && writeTotal is not null)
            {
                cells.BeginRow(Head + count + 1);
                writeTotal(cells, Head + 1, Head + count);
                cells.EndRow();
            }

            WriteBottom(sheet, Letter(columns.Count - 1), Head + count);
        }

        WriteParts(archive, sheetName, Letter(columns.Count - 1), count);
        return count;
    }

    private static char Letter(int column) => (char)('A' + column);

    private static void WriteParts(ZipArchive archive, string sheetName, char last, int count)
    {
        Put(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Put(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Put(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Put(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{sheetName}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'{sheetName}'!$A${Head}:${last}${Head + count}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'{sheetName}'!${Head}:${Head}</definedName></definedNames><calcPr calcId="0" fullCalcOnLoad="1"/></workbook>""");
        Put(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>""");
    }

    private static void WriteTop(XmlWriter sheet, StreamedCells cells, string title, IReadOnlyList<StreamedColumn> columns)
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

    private static void WriteBottom(XmlWriter sheet, char letter, int last)
    {
        sheet.WriteEndElement();
        sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<autoFilter ref="A{Head}:{letter}{last}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;RСтраница &amp;P из &amp;N</oddFooter></headerFooter>"""));
        sheet.WriteEndElement();
    }

    private static void Put(ZipArchive archive, string name, string xml)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        using var writer = new StreamWriter(entry.Open());
        writer.Write("""<?xml version="1.0" encoding="utf-8"?>""");
        writer.Write(xml);
    }
}
