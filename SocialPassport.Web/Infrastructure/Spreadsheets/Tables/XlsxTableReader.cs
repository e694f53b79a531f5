using System.Globalization;
using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>The first visible sheet of a workbook, row by row. Days come as «15.10.1990», numbers without exponents.</summary>
public sealed class XlsxTableReader : TableReader
{
    /// <summary>«XFD1048576»; what is longer is no reference and is not repeated.</summary>
    private const int LongestReference = 10;

    /// <summary>«#GETTING_DATA»; what is longer is no error of Excel and is not repeated.</summary>
    private const int LongestError = 13;

    private readonly XlsxPackage package;
    private readonly List<string> shared;
    private readonly IReadOnlyList<bool> dateFormats;
    private readonly XmlReader sheet;
    private readonly CellText text = new();
    private readonly string[] row = new string[TableLimits.Columns];

    // Kept: a sheet may have millions of rows without a cell.
    private readonly Func<bool> toNextRow;

    private XlsxTableReader(XlsxPackage package, TableLimits limits)
        : base(limits)
    {
        this.package = package;
        shared = XlsxSharedStrings.Read(package);
        dateFormats = XlsxStyles.ReadDateFormats(package);
        sheet = package.ReadPart(package.SheetPart);
        toNextRow = ToNextRow;
    }

    /// <exception cref="DomainRuleException">table.*</exception>
    public static XlsxTableReader Open(byte[] content, TableLimits limits) =>
        Guard(() => new XlsxTableReader(XlsxPackage.Open(content, limits), limits));

    protected override bool ReadRow() => Guard(toNextRow);

    protected override void Dispose(bool disposing)
    {
        sheet.Dispose();
        package.Dispose();
    }

    private bool ToNextRow()
    {
        while (sheet.ReadNode())
        {
            if (sheet is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                RowNumber = int.TryParse(sheet.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : RowNumber + 1;
                Cells = sheet.IsEmptyElement ? [] : ReadCells();
                return true;
            }
        }

        return false;
    }

    private string[] ReadCells()
    {
        Array.Fill(row, string.Empty);
        var (filled, column) = (0, -1);
        var depth = sheet.Depth;
        while (sheet.ReadNode() && sheet.Depth > depth)
        {
            if (sheet is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var reference = sheet.GetAttribute("r");
            column = reference is null ? column + 1 : ColumnOf(reference);
            var value = sheet.IsEmptyElement ? string.Empty : ReadCell(reference is { Length: <= LongestReference } ? reference : $"строки {RowNumber.ToString(CultureInfo.InvariantCulture)}");
            if (value.Length == 0)
            {
                continue;
            }

            if (column >= TableLimits.Columns)
            {
                throw TooWide(RowNumber);
            }

            row[column] = value;
            filled = Math.Max(filled, column + 1);
        }

        return row[..filled];
    }

    private string ReadCell(string reference)
    {
        var type = sheet.GetAttribute("t");
        var style = int.TryParse(sheet.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
        var depth = sheet.Depth;
        text.Begin();
        while (sheet.ReadNode() && sheet.Depth > depth)
        {
            if (sheet.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (sheet.LocalName)
            {
                case "f":
                    throw new DomainRuleException(
                        "table.formula",
                        $"В ячейке {reference} формула. Скопируйте таблицу и вставьте её «только значения», затем загрузите снова.");
                case "v" when !sheet.IsEmptyElement:
                    text.ReadContent(sheet);
                    break;
                case "is" when !sheet.IsEmptyElement:
                    text.ReadRuns(sheet);
                    break;
            }
        }

        return text.IsTooLong ? throw TooLong(RowNumber) : ValueOf(type, style, text.ToString());
    }

    private string ValueOf(string? type, int style, string value) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index]
            : throw XlsxPackage.Broken(),
        "b" => value == "1" ? "да" : "нет",
        "e" => throw new DomainRuleException(
            "table.error",
            string.Create(CultureInfo.InvariantCulture, $"В строке {RowNumber} есть ячейка с ошибкой{(value.Length <= LongestError ? " " + value : null)}. Исправьте её и загрузите файл снова.")),
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day)
            ? RussianText.Date(DateOnly.FromDateTime(day))
            : value,
        null or "n" => NumberOf(style, value),
        _ => value,
    };

    private string NumberOf(int style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return value;
        }

        if (style < dateFormats.Count && dateFormats[style] && ExcelDays.TryRead(number, package.Uses1904Dates, out var day))
        {
            return RussianText.Date(day);
        }

        return Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : number.ToString("0.###############", CultureInfo.InvariantCulture).Replace('.', ',');
    }

    /// <summary>«AB12» → 27.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.AsSpan(0, Math.Min(reference.Length, 4)))
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column > 0 ? column - 1 : throw XlsxPackage.Broken();
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw XlsxPackage.Broken();
        }
    }
}
