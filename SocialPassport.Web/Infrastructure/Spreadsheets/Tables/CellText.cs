using System.Text;
using System.Xml;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>
/// The text of one cell out of XML, piece by piece: a node of any length takes no more memory than a cell may have.
/// </summary>
internal sealed class CellText
{
    private readonly StringBuilder text = new();
    private readonly char[] piece = new char[4_096];

    /// <summary>More than a cell may hold came in.</summary>
    public bool IsTooLong { get; private set; }

    public void Begin()
    {
        text.Clear();
        IsTooLong = false;
    }

    /// <summary>Every «t» below the element the reader stands on, without phonetic marks; ends on its end tag.</summary>
    public void ReadRuns(XmlReader reader)
    {
        var depth = reader.Depth;
        while (reader.ReadNode() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                reader.PassOver();
            }

            if (reader is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false })
            {
                ReadContent(reader);
            }
        }
    }

    /// <summary>The text directly in the element the reader stands on; ends on its end tag.</summary>
    public void ReadContent(XmlReader reader)
    {
        while (reader.ReadNode() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                int count;
                while ((count = reader.ReadValueChunk(piece, 0, piece.Length)) > 0)
                {
                    Append(count);
                }
            }
        }
    }

    public override string ToString() => text.ToString();

    private void Append(int count)
    {
        if (text.Length + count > TableLimits.CellLength)
        {
            IsTooLong = true;
            return;
        }

        text.Append(piece, 0, count);
    }
}
