using System.Xml;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>
/// What a reader of XML keeps for itself, bounded: open elements and distinct names. An archive of a few kilobytes may hold
/// millions of either.
/// </summary>
internal static class XlsxXml
{
    /// <summary>A cell with formatted text lies seven deep.</summary>
    private const int MaxDepth = 64;

    /// <exception cref="DomainRuleException">table.broken</exception>
    public static bool ReadNode(this XmlReader reader) => reader.Read() && (reader.Depth <= MaxDepth ? true : throw XlsxPackage.Broken());

    /// <summary>Ends on the end tag of the element the reader stands on.</summary>
    public static void PassOver(this XmlReader reader)
    {
        var (depth, isEmpty) = (reader.Depth, reader.IsEmptyElement);
        while (!isEmpty && reader.ReadNode() && reader.Depth > depth)
        {
            // Nothing of it is wanted.
        }
    }

    /// <summary>The names of elements and attributes of one part.</summary>
    internal sealed class Names : NameTable
    {
        /// <summary>All of SpreadsheetML has fewer.</summary>
        private const int Limit = 5_000;

        private int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? (++count <= Limit ? base.Add(key, start, len) : throw XlsxPackage.Broken());
    }
}
