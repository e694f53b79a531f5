namespace SocialPassport.Web.Infrastructure.Spreadsheets;

/// <summary>A certificate on the register: no person can be told from it.</summary>
public readonly record struct CertificateRegisterRow(
    string? Number,
    string CaseNumber,
    string Centre,
    string Measure,
    string Life,
    string Usage,
    DateOnly Start,
    DateOnly End,
    long? AmountKopecks,
    long? BalanceKopecks);

/// <summary>The register of certificates as Excel; see <see cref="StreamedSheet"/>.</summary>
public static class CertificateRegisterWorkbook
{
    private const int Amount = 9;
    private const int Balance = 10;
    private const int Spent = 11;

    private static readonly StreamedColumn[] Columns =
    [
        new("№ п/п", 9), new("Номер сертификата", 30), new("Дело", 14), new("Филиал", 20), new("Мера поддержки", 34), new("Состояние", 20),
        new("Использование", 22), new("Начало", 12), new("Окончание", 12), new("Номинал, руб.", 16), new("Остаток, руб.", 16), new("Использовано, руб.", 18),
    ];

    /// <param name="output">Only written to; it need not seek.</param>
    /// <param name="rows">In the order of the register.</param>
    /// <param name="title">First line of the sheet.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many rows were written.</returns>
    public static Task<int> WriteAsync(
        Stream output, IAsyncEnumerable<CertificateRegisterRow> rows, string title, CancellationToken cancellationToken) =>
        new StreamedSheet("Реестр", title, Columns, [Amount, Balance, Spent]).WriteAsync(output, rows, WriteRow, cancellationToken);

    private static void WriteRow(StreamedCells cells, int ordinal, CertificateRegisterRow certificate)
    {
        cells.Number(0, ordinal);
        cells.Text(1, certificate.Number ?? "не присвоен");
        cells.Text(2, certificate.CaseNumber);
        cells.Text(3, certificate.Centre);
        cells.Text(4, certificate.Measure);
        cells.Text(5, certificate.Life);
        cells.Text(6, certificate.Usage);
        cells.Date(7, certificate.Start);
        cells.Date(8, certificate.End);
        cells.Money(Amount, certificate.AmountKopecks);
        cells.Money(Balance, certificate.BalanceKopecks);
        cells.Money(Spent, certificate is { AmountKopecks: { } amount, BalanceKopecks: { } balance } ? amount - balance : null);
    }
}
