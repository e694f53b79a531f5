using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

public enum TableCellKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A long; adds up in the total.</summary>
    Count,

    /// <summary>Kopecks as long; adds up in the total.</summary>
    Money,

    /// <summary>A decimal, tenths of per cent; does not add up.</summary>
    Percent,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Date,
}

public sealed record TableColumn(string Title, TableCellKind Kind)
{
    /// <summary>Shown where there is no value.</summary>
    public string Missing { get; init; } = TableReport.NoData;

    /// <summary>Its numbers lead to the list they are made of, for rows that have a key.</summary>
    public bool Opens { get; init; }

    public bool AddsUp => Kind is TableCellKind.Count or TableCellKind.Money;

    public bool IsNumber => Kind is TableCellKind.Count or TableCellKind.Money or TableCellKind.Percent;

    /// <summary>The value as people read it; a missing one is «нет данных», never a zero.</summary>
    public string TextOf(object? value) => (Kind, value) switch
    {
        (_, null) => Missing,
        (TableCellKind.Text, string text) => text,
        (TableCellKind.Count, long count) => RussianText.Number(count),
        (TableCellKind.Money, long kopecks) => RussianText.Amount(kopecks),
        (TableCellKind.Percent, decimal percent) => percent.ToString("0.0", RussianText.Culture),
        (TableCellKind.Date, DateOnly date) => RussianText.Date(date),
        _ => throw new ArgumentException($"A {value.GetType().Name} stands in a column of {Kind}.", nameof(value)),
    };
}

/// <summary>A report that is one table: page, Excel and PDF show this model and compute nothing.</summary>
public sealed record TableReport
{
    public const string NoData = "нет данных";

    public required string Title { get; init; }

    public required DateOnly AsOf { get; init; }

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>A value per column, of the kind of the column.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>Key of the list behind each row; empty where rows open nothing.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>A value per column; null where the report has no total.</summary>
    public required IReadOnlyList<object?>? Total { get; init; }

    /// <summary>How the numbers are counted.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Half-up to a tenth; null where there is nothing to divide by.</summary>
    public static decimal? Percent(long part, long whole) =>
        whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);
}
