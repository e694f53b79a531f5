using System.Globalization;
using System.Xml;

namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>One cell after another. A text is always a text: nothing a person typed becomes a formula.</summary>
public sealed class StreamedCells(XmlWriter sheet)
{
    public const string Head = "1";
    public const string Bold = "5";
    private const string DateStyle = "2";
    private const string MoneyStyle = "3";
    private const string MoneyTotalStyle = "4";
    private const string QuotedStyle = "6";

    private const string Main = StreamedWorkbook.Main;

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
