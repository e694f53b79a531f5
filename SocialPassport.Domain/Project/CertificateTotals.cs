namespace SocialPassport.Domain.Project;

/// <summary>Certificates of one measure in one centre.</summary>
public sealed record CertificateTotals
{
    public required string Measure { get; init; }

    public required string Centre { get; init; }

    /// <summary>Formed by ГИС ЭС, whatever became of them.</summary>
    public required long Issued { get; init; }

    public required long Active { get; init; }

    /// <summary>Used completely.</summary>
    public required long Used { get; init; }

    public required long Expired { get; init; }

    /// <summary>Face value of those issued by sum.</summary>
    public required long FaceKopecks { get; init; }

    /// <summary>Face value less the balance confirmed by ГИС ЭС.</summary>
    public required long SpentKopecks { get; init; }

    public static TableReport Report(IReadOnlyList<CertificateTotals> rows, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new TableReport
        {
            Title = "Сертификаты по мерам поддержки и филиалам",
            AsOf = asOf,
            Columns =
            [
                new("Мера поддержки", TableCellKind.Text),
                new("Филиал", TableCellKind.Text),
                new("Выпущено", TableCellKind.Count),
                new("Действует", TableCellKind.Count),
                new("Использовано полностью", TableCellKind.Count),
                new("Истекло", TableCellKind.Count),
                new("Номинал, руб.", TableCellKind.Money),
                new("Использовано, руб.", TableCellKind.Money),
                new("Доля использования, %", TableCellKind.Percent),
            ],
            Rows = [.. rows.Select(row => Cells(row.Measure, row.Centre, [row]))],
            Total = Cells("Итого", string.Empty, rows),
            Notes =
            [
                "Выпущено — сертификаты, номер которых присвоен ГИС ЭС, в любом нынешнем состоянии.",
                "Использовано — номинал за вычетом остатка, последнего подтверждённого ГИС ЭС; сертификаты без суммы в рублях не входят.",
            ],
        };
    }

    private static IReadOnlyList<object?> Cells(string measure, string centre, IReadOnlyList<CertificateTotals> rows)
    {
        var face = rows.Sum(row => row.FaceKopecks);
        var spent = rows.Sum(row => row.SpentKopecks);
        return
        [
            measure, centre, rows.Sum(row => row.Issued), rows.Sum(row => row.Active), rows.Sum(row => row.Used), rows.Sum(row => row.Expired),
            face, spent, TableReport.Percent(spent, face),
        ];
    }
}
