namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>Writes a table of texts row by row: any number of rows takes no more memory than one. No cell ever begins a formula.</summary>
public abstract class TableWriter : IDisposable
{
    public const string XlsxContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvContentType = "text/csv";

    /// <param name="target">Stays open.</param>
    /// <param name="like">The file whose form the new one takes.</param>
    public static TableWriter Create(Stream target, TableKind kind, byte[] like) =>
        kind == TableKind.Xlsx ? new XlsxTableWriter(target) : new CsvTableWriter(target, CsvFormat.Detect(like));

    public abstract void Write(IReadOnlyList<string> cells);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
