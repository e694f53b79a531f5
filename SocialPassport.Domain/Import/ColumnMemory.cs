namespace SocialPassport.Domain.Import;

/// <summary>How a centre matched one set of heads last time.</summary>
public sealed class ColumnMemory
{
    private ColumnMemory()
    {
    }

    public long Id { get; private set; }

    public long CentreId { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256 of the folded heads.</summary>
    public string HeadersHash { get; private set; } = null!;

    /// <summary>In the order of the heads; empty = not loaded.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public static ColumnMemory Remember(long centreId, string headersHash, IReadOnlyList<string> columns) =>
        new() { CentreId = centreId, HeadersHash = headersHash, Columns = columns };

    public void Replace(IReadOnlyList<string> columns) => Columns = columns;
}
