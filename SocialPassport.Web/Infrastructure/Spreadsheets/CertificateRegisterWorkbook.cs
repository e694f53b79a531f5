using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>A certificate on the register: no person can be told from it.</summary>
public readonly record struct CertificateRegisterRow(
    string? Number,
    string CaseNumber,
    string Centre,
    string Measure,
    string Life,
    string Usage,
    DateOnly Start,
    DateOnly End,
    long? AmountKopecks,
    long? BalanceKopecks);

/// <summary>
/// The register of certificates as Excel, row by row straight into the compressed file: what is in memory does not depend on
/// how many certificates there are.
/// </summary>
public static class CertificateRegisterWorkbook
{
    /// <summary>Excel has 1 048 576 lines; head and total take some.</summary>
    public const int MaxRows = 1_048_000;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int Head = 3;

    private static readonly (string Title, int Width)[] Columns =
    [
        ("№ п/п", 9), ("Номер сертификата", 30), ("Дело", 14), ("Филиал", 20), ("Мера поддержки", 34), ("Состояние", 20), ("Использование", 22),
        ("Начало", 12), ("Окончание", 12), ("Номинал, руб.", 16), ("Остаток, руб.", 16), ("Использовано, руб.", 18),
    ];

    private static readonly DateTimeOffset FixedTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="output">Only written to; it need not seek.</param>
    /// <param name="rows">In the order of the register.</param>
    /// <param name="title">First line of the sheet.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> WriteAsync(
        Stream output, IAsyncEnumerable<CertificateRegisterRow> rows, string title, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var count = await WriteSheetAsync(archive, rows, title, cancellationToken);
        Put(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Put(archive, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Put(archive, "xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Put(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Реестр" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Реестр!$A${Head}:$L${Head + count}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Реестр!${Head}:${Head}</definedName></definedNames><calcPr calcId="0" fullCalcOnLoad="1"/></workbook>""");
        Put(archive, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        return count;
    }

    private static async Task<int> WriteSheetAsync(
        ZipArchive archive, IAsyncEnumerable<CertificateRegisterRow> rows, string title, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        await using var stream = entry.Open();
        using var sheet = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        var cells = new Cells(sheet);
        WriteTop(sheet, cells, title);
        var row = Head;
        var sums = new long[3];
        await foreach (var certificate in rows.WithCancellation(cancellationToken))
        {
            row++;
            if (row - Head > MaxRows)
            {
                throw new DomainRuleException("register.tooLong", $"В реестре больше {RussianText.Number(MaxRows)} строк: столько не помещается на лист Excel. Сузьте отбор.");
            }

            WriteRow(cells, row, row - Head, certificate, sums);
        }

        WriteBottom(sheet, cells, row, sums);
        return row - Head;
    }

    private static void WriteTop(XmlWriter sheet, Cells cells, string title)
    {
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw($"""<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="{Head}" topLeftCell="A{Head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>""");
        for (var i = 0; i < Columns.Length; i++)
        {
            sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{Columns[i].Width}" customWidth="1"/>"""));
        }

        sheet.WriteRaw("</cols>");
        sheet.WriteStartElement("sheetData", Main);
        cells.BeginRow(1);
        cells.Text(0, title, Cells.Bold);
        cells.EndRow();
        cells.BeginRow(Head);
        for (var i = 0; i < Columns.Length; i++)
        {
            cells.Text(i, Columns[i].Title, Cells.Head);
        }

        cells.EndRow();
    }

    private static void WriteRow(Cells cells, int row, int ordinal, in CertificateRegisterRow certificate, long[] sums)
    {
        var spent = certificate is { AmountKopecks: { } amount, BalanceKopecks: { } balance } ? amount - balance : (long?)null;
        sums[0] += certificate.AmountKopecks ?? 0;
        sums[1] += certificate.BalanceKopecks ?? 0;
        sums[2] += spent ?? 0;
        cells.BeginRow(row);
        cells.Number(0, ordinal);
        cells.Text(1, certificate.Number ?? "не присвоен");
        cells.Text(2, certificate.CaseNumber);
        cells.Text(3, certificate.Centre);
        cells.Text(4, certificate.Measure);
        cells.Text(5, certificate.Life);
        cells.Text(6, certificate.Usage);
        cells.Date(7, certificate.Start);
        cells.Date(8, certificate.End);
        cells.Money(9, certificate.AmountKopecks);
        cells.Money(10, certificate.BalanceKopecks);
        cells.Money(11, spent);
        cells.EndRow();
    }

    private static void WriteBottom(XmlWriter sheet, Cells cells, int last, long[] sums)
    {
        if (last > Head)
        {
            cells.BeginRow(last + 1);
            cells.Text(0, "Итого", Cells.Bold);
            for (var i = 0; i < sums.Length; i++)
            {
                cells.Sum(9 + i, Head + 1, last, sums[i]);
            }

            cells.EndRow();
        }

        sheet.WriteEndElement();
        sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<autoFilter ref="A{Head}:L{last}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;RСтраница &amp;P из &amp;N</oddFooter></headerFooter>"""));
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

    /// <summary>One cell after another. A text is always a text: nothing a person typed becomes a formula.</summary>
    private sealed class Cells(XmlWriter sheet)
    {
        public const string Head = "1";
        public const string Bold = "5";
        private const string DateStyle = "2";
        private const string MoneyStyle = "3";
        private const string MoneyTotalStyle = "4";
        private const string QuotedStyle = "6";

        private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

        private string row = string.Empty;

        public void BeginRow(int number)
        {
            row = number.ToString(CultureInfo.InvariantCulture);
            sheet.WriteStartElement("row", Main);
            sheet.WriteAttributeString("r", row);
        }

        public void EndRow() => sheet.WriteEndElement();

        public void Text(int column, string text, string? style = null)
        {
            Begin(column, style ?? (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? QuotedStyle : null), "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteElementString("t", Main, text);
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }

        public void Number(int column, long value)
        {
            Begin(column, null, null);
            Value(value.ToString(CultureInfo.InvariantCulture));
        }

        public void Date(int column, DateOnly value)
        {
            Begin(column, DateStyle, null);
            Value((value.DayNumber - Epoch).ToString(CultureInfo.InvariantCulture));
        }

        public void Money(int column, long? kopecks)
        {
            if (kopecks is { } known)
            {
                Begin(column, MoneyStyle, null);
                Value(Roubles(known));
            }
        }

        /// <summary>Follows the filter; the value stands beside the formula for readers that do not compute.</summary>
        public void Sum(int column, int first, int last, long kopecks)
        {
            Begin(column, MoneyTotalStyle, null);
            var letter = (char)('A' + column);
            sheet.WriteElementString("f", Main, string.Create(CultureInfo.InvariantCulture, $"SUBTOTAL(109,{letter}{first}:{letter}{last})"));
            Value(Roubles(kopecks));
        }

        private static string Roubles(long kopecks) => (kopecks / 100m).ToString(CultureInfo.InvariantCulture);

        private void Begin(int column, string? style, string? type)
        {
            sheet.WriteStartElement("c", Main);
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
            sheet.WriteElementString("v", Main, text);
            sheet.WriteEndElement();
        }
    }
}
