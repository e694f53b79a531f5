using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>What the clerk pasted, from which cell on.</summary>
public sealed record PastedBlock(int Row, int Column, string Text)
{
    /// <summary>As js/income-grid.js sends it: row and column in the first line, the block in the others.</summary>
    public static bool TryParse(string? sent, [NotNullWhen(true)] out PastedBlock? block)
    {
        block = null;
        if (sent?.Split('\n', 2) is [var cell, var text] && cell.Split(' ') is [var row, var column]
            && ushort.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var rowIndex)
            && ushort.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var columnIndex))
        {
            block = new PastedBlock(rowIndex, columnIndex, text);
        }

        return block is not null;
    }
}
