namespace SocialPassport.Domain.Project;

/// <summary>One approved decision with the working days it took, counted from the day after registration.</summary>
public sealed record DecidedCase(string Measure, int WorkingDays, bool IsGrant, bool IsProactive);

/// <summary>Terms of decisions and the proactive share, by measure.</summary>
public static class DecisionTerms
{
    /// <summary>The strategy counts assignments made within so many working days.</summary>
    public const int StrategyDays = 5;

    public static TableReport Report(IReadOnlyCollection<DecidedCase> cases, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return new TableReport
        {
            Title = "Сроки решений по мерам поддержки",
            AsOf = asOf,
            Columns =
            [
                new("Мера поддержки", TableCellKind.Text),
                new("Решений", TableCellKind.Count),
                new("Из них назначено", TableCellKind.Count),
                new("Назначено за 5 рабочих дней", TableCellKind.Count),
                new("Доля назначенных за 5 рабочих дней, %", TableCellKind.Percent),
                new("Дольше всего, рабочих дней", TableCellKind.Percent),
            ],
            Rows = [.. cases.GroupBy(decided => decided.Measure).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Terms(group.Key, [.. group]))],
            Total = Terms("Итого", cases),
            Notes = ["Рабочие дни считаются со дня, следующего за регистрацией, по производственному календарю; решение учитывается в месяце утверждения."],
        };
    }

    public static TableReport ProactiveReport(IReadOnlyCollection<DecidedCase> cases, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var granted = cases.Where(decided => decided.IsGrant).ToList();
        return new TableReport
        {
            Title = "Доля назначений в беззаявительном порядке",
            AsOf = asOf,
            Columns =
            [
                new("Мера поддержки", TableCellKind.Text),
                new("Назначено", TableCellKind.Count),
                new("Из них без заявления", TableCellKind.Count),
                new("Доля, %", TableCellKind.Percent),
            ],
            Rows = [.. granted.GroupBy(decided => decided.Measure).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Proactive(group.Key, [.. group]))],
            Total = Proactive("Итого", granted),
            Notes = ["Без заявления — назначения, у которых канал обращения «проактивно»."],
        };
    }

    /// <summary>The ninety-fifth percentile by nearest rank: what the strategy asks of a kind of support.</summary>
    public static int Percentile95(IReadOnlyCollection<int> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var sorted = days.Order().ToList();
        return sorted[(((sorted.Count * 95) + 99) / 100) - 1];
    }

    private static IReadOnlyList<object?> Terms(string title, IReadOnlyCollection<DecidedCase> cases)
    {
        var granted = cases.Count(decided => decided.IsGrant);
        var quick = cases.Count(decided => decided.IsGrant && decided.WorkingDays <= StrategyDays);
        return
        [
            title, (long)cases.Count, (long)granted, (long)quick, TableReport.Percent(quick, granted),
            cases.Count == 0 ? null : (decimal)cases.Max(decided => decided.WorkingDays),
        ];
    }

    private static IReadOnlyList<object?> Proactive(string title, IReadOnlyCollection<DecidedCase> granted)
    {
        var proactive = granted.Count(decided => decided.IsProactive);
        return [title, (long)granted.Count, (long)proactive, TableReport.Percent(proactive, granted.Count)];
    }
}
