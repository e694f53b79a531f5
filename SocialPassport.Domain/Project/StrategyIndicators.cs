namespace SocialPassport.Domain.Project;

/// <summary>A share of the strategy: numerator over denominator against the target of a year.</summary>
public sealed record StrategyShare(string Name, long Part, long Whole, decimal Target);

/// <summary>What of a measure the strategy looks at.</summary>
public sealed record StrategyMeasure(string Code, bool IsRegional, bool IsProactive, bool HasLifeEvent, bool HasBothPortals);

/// <summary>Social indicators of the digital strategy that the product can count from its own data, with their targets of 2024.</summary>
public static class StrategyIndicators
{
    /// <param name="measures">Measures in force.</param>
    /// <param name="cases">Decided cases of the period.</param>
    /// <param name="statuses">Benefit statuses of the five categories in force.</param>
    /// <param name="statusesRegistered">Of those, with a record in the registry of ЕГИССО.</param>
    public static IReadOnlyList<StrategyShare> Shares(
        IReadOnlyCollection<StrategyMeasure> measures, IReadOnlyCollection<DecidedCase> cases, long statuses, long statusesRegistered)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(cases);
        var granted = cases.Where(decided => decided.IsGrant).ToList();
        var kinds = granted.GroupBy(decided => decided.Measure).Select(group => group.Select(decided => decided.WorkingDays).ToList()).ToList();
        var regional = measures.Where(measure => measure.IsRegional).ToList();
        return
        [
            new("Меры, привязанные к жизненным событиям", measures.Count(measure => measure.HasLifeEvent), measures.Count, 100),
            new("Меры, заявление на которые подаётся через ЕПГУ и РПГУ", measures.Count(measure => measure.HasBothPortals), measures.Count, 100),
            new("Назначения не дольше 5 рабочих дней (случаи)", granted.Count(decided => decided.WorkingDays <= DecisionTerms.StrategyDays), granted.Count, 95),
            new(
                "Меры, назначаемые не дольше 5 рабочих дней (виды)",
                kinds.Count(days => DecisionTerms.Percentile95(days) <= DecisionTerms.StrategyDays), kinds.Count, 95),
            new("Региональные меры, доступные без заявления", regional.Count(measure => measure.IsProactive), regional.Count, 50),
            new("Статусы льготных категорий с записью в реестре ЕГИССО", statusesRegistered, statuses, 100),
        ];
    }

    public static TableReport Report(IReadOnlyList<StrategyShare> shares, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return new TableReport
        {
            Title = "Социальные показатели цифровой стратегии",
            AsOf = asOf,
            Columns =
            [
                new("Показатель", TableCellKind.Text),
                new("Учтено", TableCellKind.Count),
                new("Всего", TableCellKind.Count),
                new("Значение, %", TableCellKind.Percent),
                new("Цель 2024 года, %", TableCellKind.Percent),
                new("Состояние", TableCellKind.Text),
            ],
            Rows = [.. shares.Select(Row)],
            Total = null,
            Notes = ["Если делить не на что, значения нет: это не ноль и не сто процентов."],
        };
    }

    private static IReadOnlyList<object?> Row(StrategyShare share)
    {
        var value = TableReport.Percent(share.Part, share.Whole);
        // The target is met by the share itself, not by its rounding.
        var reached = 100m * share.Part >= share.Target * share.Whole;
        return [share.Name, share.Part, share.Whole, value, share.Target, value is null ? TableReport.NoData : reached ? "достигнуто" : "не достигнуто"];
    }
}
