namespace SocialPassport.Domain.Project;

/// <summary>Tables of the summary that no other report has.</summary>
public static class SummaryTables
{
    public static TableReport Indicators(MonthlyReport year, IReadOnlyDictionary<string, IndicatorForecast> forecasts, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(year);
        ArgumentNullException.ThrowIfNull(forecasts);
        return Table(
            "Показатели проекта", asOf,
            [
                new("№", TableCellKind.Text), new("Показатель", TableCellKind.Text), new("Ед. изм.", TableCellKind.Text),
                Number("Базовое значение"), Number($"План {year.Period.Year} года"), Number("Факт"), Number("Отклонение"), Number("Прогноз на конец года"),
                new("Состояние", TableCellKind.Text), new("Основание прогноза", TableCellKind.Text), new("Подтверждающие документы", TableCellKind.Text),
            ],
            year.Rows.Select(row =>
            {
                var forecast = forecasts[row.Number];
                return (IReadOnlyList<object?>)
                [
                    row.Number, row.Name, row.Unit, row.BaseValue, row.YearPlan, row.Fact, row.Deviation, forecast.YearEnd, row.StatusText, forecast.Basis,
                    row.Confirmations.Count == 0 ? "—" : string.Join("; ", row.Confirmations.Select(confirmation => confirmation.FullText)),
                ];
            }),
            year.HasExamples ? ["Строки с пометкой «пример» построены по демонстрационным данным."] : []);
    }

    /// <summary>The passport counts no facts of results: a result is as far as the indicators it names.</summary>
    public static TableReport Results(ProjectPassport passport, MonthlyReport year, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(passport);
        ArgumentNullException.ThrowIfNull(year);
        return Table(
            "Мероприятия (результаты)", asOf,
            [
                new("№", TableCellKind.Text), new("Мероприятие (результат)", TableCellKind.Text), new("Ед. изм.", TableCellKind.Text),
                Number("Базовое значение"), Number($"План {passport.ProjectYear} года"), new("Показатели", TableCellKind.Text), new("Из них выполнено", TableCellKind.Text),
            ],
            passport.Results.Select(result =>
            {
                var codes = result.Indicators.Select(PassportCode.Normalize).ToHashSet(StringComparer.Ordinal);
                var linked = year.Rows.Where(row => codes.Contains(PassportCode.Normalize(row.Number))).ToList();
                return (IReadOnlyList<object?>)
                [
                    result.Code, result.Name, result.Unit, result.BaseValue, result.YearPlan, string.Join(", ", result.Indicators),
                    $"{linked.Count(row => row.Status == IndicatorStatus.Reached)} из {linked.Count}",
                ];
            }),
            []);
    }

    public static TableReport Findings(IReadOnlyList<ReviewedFinding> findings, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return Table(
            "Расхождения паспорта", asOf,
            [new("О чём", TableCellKind.Text), new("Что найдено", TableCellKind.Text), new("Решение", TableCellKind.Text)],
            findings.Select(reviewed => (IReadOnlyList<object?>)
            [
                reviewed.Finding.Subject, reviewed.Finding.Text,
                reviewed.Acceptance is { } accepted ? $"принято: {accepted.Reason} ({accepted.AcceptedBy})" : "открыто",
            ]),
            findings.Count == 0 ? ["Расхождений не найдено."] : []);
    }

    public static TableReport Funding(ProjectPassport passport, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return Table(
            "Финансовое обеспечение", asOf,
            [new("Источник", TableCellKind.Text), new("Объём", TableCellKind.Text)],
            passport.Funding.Sources.Prepend(passport.Funding.TotalLabel).Select(source => (IReadOnlyList<object?>)[source, "не предусмотрено"]),
            [$"{passport.Funding.Statement}."]);
    }

    public static TableReport Team(ProjectPassport passport, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return Table(
            "Команда проекта", asOf,
            [Number("№"), new("Роль в проекте", TableCellKind.Text), Number("% занятости"), new("ФИО", TableCellKind.Text), new("Должность", TableCellKind.Text)],
            passport.Team.Select(member => (IReadOnlyList<object?>)[(long)member.Number, member.Role, (long)member.SharePercent, member.Name, member.Position]),
            []);
    }

    private static TableColumn Number(string title) => new(title, TableCellKind.Count) { Missing = "—" };

    private static TableReport Table(
        string title, DateOnly asOf, IReadOnlyList<TableColumn> columns, IEnumerable<IReadOnlyList<object?>> rows, IReadOnlyList<string> notes) => new()
        {
            Title = title,
            AsOf = asOf,
            Columns = columns,
            Rows = [.. rows],
            Total = null,
            Notes = notes,
        };
}
