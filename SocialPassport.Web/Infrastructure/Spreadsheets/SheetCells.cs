using ClosedXML.Excel;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>Cells with the types Excel counts with. A text is always a text: nothing a person typed becomes a formula.</summary>
public static class SheetCells
{
    public static void Text(IXLCell cell, string text)
    {
        cell.SetValue(text);
        cell.DataType = XLDataType.Text;
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
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
