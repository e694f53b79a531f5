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

/// <summary>
/// The register of certificates as Excel, row by row straight into the compressed file: what is in memory does not depend on
/// how many certificates there are.
/// </summary>
public static class CertificateRegisterWorkbook
{
    private static readonly StreamedColumn[] Columns =
    [
        new("№ п/п", 9), new("Номер сертификата", 30), new("Дело", 14), new("Филиал", 20), new("Мера поддержки", 34), new("Состояние", 20), new("Использование", 22),
        new("Начало", 12), new("Окончание", 12), new("Номинал, руб.", 16), new("Остаток, руб.", 16), new("Использовано, руб.", 18),
    ];

    /// <param name="output">Only written to; it need not seek.</param>
    /// <param name="rows">In the order of the register.</param>
    /// <param name="title">First line of the sheet.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> WriteAsync(
        Stream output, IAsyncEnumerable<CertificateRegisterRow> rows, string title, CancellationToken cancellationToken)
    {
        var sums = new long[3];
        return await StreamedWorkbook.WriteAsync(
            output, "Реестр", title, Columns, rows,
            (cells, ordinal, certificate) => WriteRow(cells, ordinal, certificate, sums),
            (cells, first, last) => WriteTotal(cells, first, last, sums),
            cancellationToken);
    }

    private static void WriteRow(StreamedCells cells, int ordinal, in CertificateRegisterRow certificate, long[] sums)
    {
        var spent = certificate is { AmountKopecks: { } amount, BalanceKopecks: { } balance } ? amount - balance : (long?)null;
        sums[0] += certificate.AmountKopecks ?? 0;
        sums[1] += certificate.BalanceKopecks ?? 0;
        sums[2] += spent ?? 0;
        cells.Number(0, ordinal);
        cells.Text(1, certificate.Number ?? "не присвоен");
        cells.Text(2, certificate.CaseNumber);
        cells.Text(3, certificate.Centre);
        cells.Text(4, certificate.Measure);
        cells.Text(5, certificate.Life);
        cells.Text(6, certificate.Usage);
        cells.Date(7, certificate.Start);
        cells.Date(8, certificate.End);
        cells.Money(9, certificate.AmountKopecks);
        cells.Money(10, certificate.BalanceKopecks);
        cells.Money(11, spent);
    }

    private static void WriteTotal(StreamedCells cells, int first, int last, long[] sums)
    {
        cells.Text(0, "Итого", StreamedCells.Bold);
        for (var i = 0; i < sums.Length; i++)
        {
            cells.Sum(9 + i, first, last, sums[i]);
        }
    }
}
