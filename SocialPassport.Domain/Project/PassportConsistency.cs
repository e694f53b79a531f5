using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>A place where the passport contradicts itself or leaves something out.</summary>
/// <param name="Rule">Stable code of the rule that found it.</param>
/// <param name="Subject">What it is about: «Показатель 2.3.».</param>
/// <param name="Text">Russian sentence: what is found and how the product deals with it.</param>
public sealed record ConsistencyFinding(string Rule, string Subject, string Text);

/// <summary>
/// Rules that read a passport and list what does not fit together. Nothing is corrected: the project office decides.
/// </summary>
public static class PassportConsistency
{
    public const string NoMonthlyPlan = "indicator.noMonthlyPlan";
    public const string PlannedBeforeMilestone = "indicator.plannedBeforeMilestone";
    public const string NoConfirmingMilestone = "indicator.noConfirmingMilestone";
    public const string PilotAfterProduction = "milestone.pilotAfterProduction";
    public const string MisspeltCodes = "milestone.misspeltCodes";
    public const string UnknownNeighbour = "milestone.unknownNeighbour";
    public const string DecreasingResult = "result.decreasing";
    public const string MissingMonths = "plan.missingMonths";

    public static IReadOnlyList<ConsistencyFinding> Check(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return
        [
            .. WithoutMonthlyPlan(passport),
            .. PlannedEarlierThanConfirmed(passport),
            .. WithoutConfirmingMilestone(passport),
            .. PilotComesAfterProduction(passport),
            .. CodesWrittenDifferently(passport),
            .. NeighboursThatDoNotExist(passport),
            .. ResultsAgainstTheirIndicators(passport),
            .. MonthsWithoutColumn(passport),
        ];
    }

    private static IEnumerable<ConsistencyFinding> WithoutMonthlyPlan(ProjectPassport passport) =>
        passport.Indicators
            .Where(indicator => indicator.MonthlyPlan is null)
            .Select(indicator => new ConsistencyFinding(
                NoMonthlyPlan,
                $"Показатель {indicator.Code}",
                $"Есть в разделе 2 (план на {passport.ProjectYear} год: {indicator.YearPlan}), но отсутствует в помесячном плане раздела 3. "
                    + "В отчёте за месяц план не показывается, на конец года берётся значение раздела 2."));

    private static IEnumerable<ConsistencyFinding> PlannedEarlierThanConfirmed(ProjectPassport passport)
    {
        foreach (var indicator in passport.Indicators)
        {
            if (indicator.MonthlyPlan?.FirstPlannedMonth() is not { } planned || ConfirmingMilestone(passport, indicator) is not { } milestone)
            {
                continue;
            }

            var month = new Month(passport.ProjectYear, planned);
            if (milestone.Due <= month.LastDay)
            {
                continue;
            }

            var others = passport.Indicators
                .Where(other => other != indicator
                    && ConfirmingMilestone(passport, other)?.Due == milestone.Due
                    && other.MonthlyPlan?.FirstPlannedMonth() is { } otherPlanned
                    && otherPlanned != planned)
                .Select(other =>
                    $" Показатель {other.Code} с контрольной точкой на ту же дату запланирован на другой месяц: {RussianText.MonthNameOnly(other.MonthlyPlan!.FirstPlannedMonth()!.Value)}.");
            yield return new ConsistencyFinding(
                PlannedBeforeMilestone,
                $"Показатель {indicator.Code}",
                $"По помесячному плану значение достигается за {RussianText.MonthName(month)}, а контрольная точка {milestone.NormalizedCode} "
                    + $"«{milestone.Kind}» назначена на {RussianText.Date(milestone.Due)}." + string.Concat(others));
        }
    }

    private static IEnumerable<ConsistencyFinding> WithoutConfirmingMilestone(ProjectPassport passport) =>
        passport.Indicators
            .Where(indicator => indicator.FactSource == IndicatorFactSource.Documents && ConfirmingMilestone(passport, indicator) is null)
            .Select(indicator => new ConsistencyFinding(
                NoConfirmingMilestone,
                $"Показатель {indicator.Code}",
                "В плане реализации нет контрольной точки, документ которой подтверждал бы достижение показателя. "
                    + "Факт считается по событиям с документом."));

    private static IEnumerable<ConsistencyFinding> PilotComesAfterProduction(ProjectPassport passport)
    {
        foreach (var activity in passport.Activities())
        {
            var production = activity.Milestones.FirstOrDefault(milestone => IsCommissioning(milestone, "промышленную"));
            var pilot = activity.Milestones.LastOrDefault(milestone => IsCommissioning(milestone, "опытную"));
            if (production is not null && pilot is not null && production.Due < pilot.Due)
            {
                yield return new ConsistencyFinding(
                    PilotAfterProduction,
                    $"Контрольные точки {production.NormalizedCode} и {pilot.NormalizedCode}",
                    $"Ввод в промышленную эксплуатацию ({RussianText.Date(production.Due)}) назначен раньше ввода в опытную ({RussianText.Date(pilot.Due)}).");
            }
        }
    }

    private static bool IsCommissioning(Milestone milestone, string kind) =>
        milestone.Kind.Contains($"введен (а) в {kind} эксплуатацию", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ConsistencyFinding> CodesWrittenDifferently(ProjectPassport passport)
    {
        var misspelt = passport.Milestones()
            .SelectMany(milestone => milestone.Predecessors.Concat(milestone.Successors).Prepend(milestone.Code))
            .Where(PassportCode.IsMisspelt)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (misspelt.Count > 0)
        {
            yield return new ConsistencyFinding(
                MisspeltCodes,
                "Коды контрольных точек",
                $"Записаны с латинской буквой «K» или с пробелом внутри: {string.Join(", ", misspelt.Select(code => $"«{code}»"))}. "
                    + "При сопоставлении предшествующих и последующих точек буква, пробелы и точка в конце не учитываются.");
        }
    }

    private static IEnumerable<ConsistencyFinding> NeighboursThatDoNotExist(ProjectPassport passport) =>
        from milestone in passport.Milestones()
        from neighbour in milestone.Predecessors.Concat(milestone.Successors)
        where passport.FindMilestone(neighbour) is null
        select new ConsistencyFinding(
            UnknownNeighbour,
            $"Контрольная точка {milestone.NormalizedCode}",
            $"Названа взаимосвязь с «{neighbour}», но такой контрольной точки в плане нет.");

    private static IEnumerable<ConsistencyFinding> ResultsAgainstTheirIndicators(ProjectPassport passport) =>
        from result in passport.Results
        let opposite = result.Indicators
            .Select(passport.FindIndicator)
            .Where(indicator => indicator is not null && indicator.Direction != result.Direction)
            .Select(indicator => indicator!.Code)
            .ToList()
        where opposite.Count > 0
        select new ConsistencyFinding(
            DecreasingResult,
            $"Результат {result.Code}",
            $"Значение {(result.Direction == IndicatorDirection.Decreasing ? "убывает" : "возрастает")} "
                + $"({result.BaseValue} → {result.YearPlan}, {result.Unit}), а связанные показатели {string.Join(", ", opposite)} — "
                + $"{(result.Direction == IndicatorDirection.Decreasing ? "возрастающие" : "убывающие")}. Знак отклонения считается по направлению каждого.");

    private static IEnumerable<ConsistencyFinding> MonthsWithoutColumn(ProjectPassport passport)
    {
        var columns = passport.Indicators.Max(indicator => indicator.MonthlyPlan?.Months.Count ?? 0);
        if (columns is > 0 and < 12)
        {
            var missing = Enumerable.Range(columns + 1, 12 - columns).Select(RussianText.MonthNameOnly);
            yield return new ConsistencyFinding(
                MissingMonths,
                "Раздел 3",
                $"В помесячном плане нет графы «{string.Join("», «", missing)}»: за {RussianText.MonthNameOnly(columns)} сразу следует "
                    + $"«На конец {passport.ProjectYear} года». Отчёт строится по {RussianText.Count(columns, "месяцу", "месяцам", "месяцам")} и на конец года.");
        }
    }

    private static Milestone? ConfirmingMilestone(ProjectPassport passport, ProjectIndicator indicator) =>
        indicator.ConfirmedBy is { } code ? passport.FindMilestone(code) : null;
}
