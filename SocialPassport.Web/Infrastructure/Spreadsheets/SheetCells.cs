using ClosedXML.Excel;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>Cells with the types Excel counts with. A text is always a text: nothing a person typed becomes a formula.</summary>
public static class SheetCells
{
    private const char Guard = '\'';

    /// <summary>What a spreadsheet would run when the text is opened as CSV or edited; the wide forms are read as the plain ones.</summary>
    public static bool LooksLikeFormula(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>For a text file, where a cell has no type: the mark that keeps it a text.</summary>
    public static string Guarded(string text) => LooksLikeFormula(text) || LooksGuarded(text) ? Guard + text : text;

    /// <summary>What <see cref="Guarded"/> was given.</summary>
    public static string WithoutGuard(string text) => LooksGuarded(text) ? text[1..] : text;

    private static bool LooksGuarded(string text) => text.StartsWith(Guard) && LooksLikeFormula(text.TrimStart(Guard));

    public static void Text(IXLCell cell, string text)
    {
        cell.SetValue(text);
        cell.DataType = XLDataType.Text;
        if (LooksLikeFormula(text))
        {
            // Keeps Excel from reading it as a formula when the cell is edited or saved as CSV.
            cell.Style.IncludeQuotePrefix = true;
        }
    }

    public static void Number(IXLCell cell, long number)
    {
        cell.SetValue(number);
        cell.Style.NumberFormat.Format = "#,##0";
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
    }

    /// <summary>A number that is no quantity: without a separator of thousands.</summary>
    public static void Year(IXLCell cell, int year)
    {
        cell.SetValue(year);
        cell.Style.NumberFormat.Format = "0";
    }

    public static void Tenths(IXLCell cell, decimal number)
    {
        cell.SetValue(number);
        cell.Style.NumberFormat.Format = "0.0";
        cell.Style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
    }

    public static void NumberOrText(IXLCell cell, long? number, string otherwise)
    {
        if (number is { } value)
        {
            Number(cell, value);
        }
        else
        {
            Text(cell, otherwise);
        }
    }
}
