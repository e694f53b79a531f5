using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>A share of the strategy: numerator over denominator.</summary>
public sealed record StrategyShare(StrategyKey Key, long Part, long Whole);

/// <summary>Social indicators of the digital strategy as one table: what the product counts and what is entered by hand.</summary>
public static class StrategyIndicators
{
    private const string NotEntered = "не внесено";

    /// <param name="shares">Of the computed ones.</param>
    /// <param name="figures">Not annulled; the latest period of each indicator is shown.</param>
    /// <param name="asOf">Day in the heading.</param>
    public static TableReport Report(IReadOnlyList<StrategyShare> shares, IReadOnlyList<StrategyFigure> figures, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(figures);
        return new TableReport
        {
            Title = "Социальные показатели цифровой стратегии",
            AsOf = asOf,
            Columns =
            [
                new("Показатель", TableCellKind.Text),
                new("Учтено", TableCellKind.Count) { Missing = "—", Opens = true },
                new("Всего", TableCellKind.Count) { Missing = "—", Opens = true },
                new("Значение, %", TableCellKind.Percent) { Opens = true },
                new($"Цель {StrategyLine.LastYear} года, %", TableCellKind.Percent),
                new("Состояние", TableCellKind.Text),
                new("Основание", TableCellKind.Text),
            ],
            Rows = [.. StrategyLine.All.Select(line => line.IsEntered ? Entered(line, figures) : Computed(line, shares.Single(share => share.Key == line.Key)))],
            Keys = [.. StrategyLine.All.Select(line => line.Key.ToString())],
            Total = null,
            Notes = ["Если делить не на что, значения нет: это не ноль и не сто процентов.", "Внесённое вручную показано за последний период с документом."],
        };
    }

    private static IReadOnlyList<object?> Computed(StrategyLine line, StrategyShare share)
    {
        var value = TableReport.Percent(share.Part, share.Whole);
        // The target is met by the share itself, not by its rounding.
        var reached = 100m * share.Part >= line.LastTarget * share.Whole;
        return [line.Name, share.Part, share.Whole, value, line.LastTarget, value is null ? TableReport.NoData : StateOf(reached), "расчёт"];
    }

    private static IReadOnlyList<object?> Entered(StrategyLine line, IReadOnlyList<StrategyFigure> figures)
    {
        var latest = figures.Where(figure => figure.Key == line.Key).OrderBy(figure => figure.PeriodEnd).ThenBy(figure => figure.Id).LastOrDefault();
        return latest is null
            ? [line.Name, null, null, null, line.LastTarget, TableReport.NoData, NotEntered]
            : [line.Name, null, null, latest.Percent, line.LastTarget, StateOf(latest.Percent >= line.LastTarget), BasisOf(latest)];
    }

    private static string BasisOf(StrategyFigure figure) =>
        $"{figure.DocumentName} № {figure.DocumentNumber} от {RussianText.Date(figure.DocumentDate)}, {StrategyFigure.TitleOf(figure.Period)}";

    private static string StateOf(bool reached) => reached ? "достигнуто" : "не достигнуто";
}
