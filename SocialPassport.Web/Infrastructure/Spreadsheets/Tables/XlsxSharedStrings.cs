using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>The texts that cells share.</summary>
internal static class XlsxSharedStrings
{
    /// <exception cref="DomainRuleException">table.bomb, table.cell</exception>
    public static List<string> Read(XlsxPackage package)
    {
        var texts = new List<string>();
        if (package.SharedStringsPart is not { } part)
        {
            return texts;
        }

        var allowance = new UnpackAllowance(TableLimits.SharedTextLength);
        var text = new CellText();
        using var reader = package.ReadPart(part);
        while (reader.ReadNode())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                text.Begin();
                if (!reader.IsEmptyElement)
                {
                    text.ReadRuns(reader);
                }

                var value = text.ToString();
                allowance.Take(value.Length);
                texts.Add(value);
            }
        }

        return texts;
    }
}
