using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>One value that differs between two editions of a report.</summary>
public sealed record ReportDifference(string Indicator, string What, string Before, string After)
{
    private const string Absent = "нет";

    /// <summary>Row by row, in the order of the later report; indicators that are gone come last.</summary>
    public static IReadOnlyList<ReportDifference> Between(MonthlyReport before, MonthlyReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var earlier = before.Rows.ToDictionary(row => PassportCode.Normalize(row.Number));
        var later = after.Rows.Select(row => PassportCode.Normalize(row.Number)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after.Rows.SelectMany(row => earlier.TryGetValue(PassportCode.Normalize(row.Number), out var former)
                ? Of(former, row)
                : [new ReportDifference(row.Number, "Показатель", Absent, row.Name)]),
            .. before.Rows
                .Where(row => !later.Contains(PassportCode.Normalize(row.Number)))
                .Select(row => new ReportDifference(row.Number, "Показатель", row.Name, Absent)),
        ];
    }

    private static IEnumerable<ReportDifference> Of(IndicatorReportRow before, IndicatorReportRow after)
    {
        (string What, string Before, string After)[] values =
        [
            ("Наименование", before.Name, after.Name),
            ("План", before.PlanText, after.PlanText),
            ("План на год", RussianText.Number(before.YearPlan), RussianText.Number(after.YearPlan)),
            ("Факт", RussianText.Number(before.Fact), RussianText.Number(after.Fact)),
            ("Статус", before.StatusText, after.StatusText),
            ("Подтверждающие документы", Documents(before), Documents(after)),
            .. before.Months.Zip(after.Months).Select(pair => (
                $"Факт, {RussianText.MonthNameOnly(pair.Second.Month)}", Number(pair.First.Fact), Number(pair.Second.Fact))),
        ];
        return values
            .Where(value => value.Before != value.After)
            .Select(value => new ReportDifference(after.Number, value.What, value.Before, value.After));
    }

    private static string Documents(IndicatorReportRow row) =>
        row.Confirmations.Count == 0 ? Absent : string.Join("; ", row.Confirmations.Select(confirmation => confirmation.FullText));

    private static string Number(long? value) => value is { } number ? RussianText.Number(number) : "—";
}
