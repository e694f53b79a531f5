namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>What a file may be at most; memory stays bounded whatever is handed in.</summary>
/// <param name="Rows">Filled rows, heads included.</param>
/// <param name="UnpackedBytes">All parts of a packed workbook that are read, together.</param>
public sealed record TableLimits(int Rows, long UnpackedBytes)
{
    public const int Columns = 100;
    public const int CellLength = 4_000;

    /// <summary>Parts of a packed workbook: a real one has a few dozen.</summary>
    public const int Parts = 2_000;

    /// <summary>Characters of the texts that cells share.</summary>
    public const int SharedTextLength = 64 * 1024 * 1024;
}
