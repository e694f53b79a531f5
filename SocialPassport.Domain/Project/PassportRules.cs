using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>What must not stand in a passport, with the place it stands in.</summary>
/// <param name="Block">Key of the block.</param>
/// <param name="Row">Key of the row.</param>
public sealed record PassportProblem(string Block, string Row, string Field, string Message);

/// <summary>
/// Rules an amendment has to meet. What the approved passport leaves open is a finding (<see cref="PassportConsistency"/>);
/// what cannot be counted, drawn or traced is refused here.
/// </summary>
public static class PassportRules
{
    private const int EarliestYear = 2000;

    public static IReadOnlyList<PassportProblem> Check(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        return
        [
            .. Empty(passport),
            .. Stages(passport),
            .. passport.Indicators.SelectMany(indicator => Indicator(passport, indicator)),
            .. Columns(passport),
            .. Results(passport),
            .. PlanRules.Check(passport),
            .. passport.Team.Where(member => member.SharePercent is < 1 or > 100).Select(member => new PassportProblem(
                PassportBlock.Team.Key, $"{member.Number}", "share", "Занятость указывается в процентах от 1 до 100.")),
            .. passport.Risks.Select((risk, index) => (risk.ProbabilityPercent, Row: $"{index + 1}")).Where(risk => risk.ProbabilityPercent is < 0 or > 100)
                .Select(risk => new PassportProblem(PassportBlock.Risks.Key, risk.Row, "probability", "Оценка риска указывается в процентах от 0 до 100.")),
        ];
    }

    private static IEnumerable<PassportProblem> Empty(ProjectPassport passport) =>
        from row in PassportSheet.Of(passport)
        from column in row.Block.Columns
        where !column.Optional && string.IsNullOrWhiteSpace(row.Texts[column.Field])
        select new PassportProblem(row.Block.Key, row.Key, column.Field, $"{row.Title}: заполните поле «{column.Label}».");

    private static IEnumerable<PassportProblem> Stages(ProjectPassport passport) =>
        passport.Stages.Where(stage => stage.To < stage.From).Select(stage => new PassportProblem(
            PassportBlock.Stages.Key, stage.Name, "to", $"{stage.Name} кончается раньше, чем начинается ({RussianText.Date(stage.From)})."));

    private static IEnumerable<PassportProblem> Indicator(ProjectPassport passport, ProjectIndicator indicator)
    {
        if (indicator.BaseYear < EarliestYear || indicator.BaseYear > passport.ProjectYear)
        {
            yield return Problem("baseYear", $"Год базового значения — от {EarliestYear} до {passport.ProjectYear}.");
        }

        if (indicator.BaseValue < 0 || indicator.YearPlan < 0)
        {
            yield return Problem(indicator.BaseValue < 0 ? "baseValue" : "yearPlan", "Значение показателя не может быть отрицательным.");
        }

        if (indicator.FactSource != IndicatorFactSource.Documents && indicator.DocumentKinds.Count > 0)
        {
            yield return Problem(
                PassportBlock.KindField(indicator.DocumentKinds[0]), "Показатель считается сам по сертификатам: документ его не подтверждает. Поставьте «Нет».");
        }

        if (indicator.ConfirmedBy is { } code && passport.FindMilestone(code) is null)
        {
            yield return Problem("confirmedBy", $"Контрольной точки {code} в плане реализации нет.");
        }

        if (indicator.MonthlyPlan is not { } plan)
        {
            yield break;
        }

        if (plan.YearEnd != indicator.YearPlan)
        {
            yield return Problem(
                "yearEnd", $"На конец года по разделу 3 — {RussianText.Number(plan.YearEnd)}, а по разделу 2 — {RussianText.Number(indicator.YearPlan)}. Значения должны совпадать.");
        }

        foreach (var problem in Falls(indicator, plan))
        {
            yield return Problem(problem.Field, problem.Message);
        }

        PassportProblem Problem(string field, string message) => new(PassportBlock.Indicators.Key, PassportCode.Normalize(indicator.Code), field, message);
    }

    /// <summary>A cumulative plan goes one way only.</summary>
    private static IEnumerable<(string Field, string Message)> Falls(ProjectIndicator indicator, MonthlyPlan plan)
    {
        if (!indicator.Cumulative)
        {
            yield break;
        }

        var rises = indicator.Direction == IndicatorDirection.Increasing;
        var values = plan.Months.Append(plan.YearEnd).ToList();
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] < 0)
            {
                yield return (FieldOf(i), "План не может быть отрицательным.");
            }
            else if (i > 0 && (rises ? values[i] < values[i - 1] : values[i] > values[i - 1]))
            {
                yield return (
                    FieldOf(i),
                    $"План нарастающим итогом {(rises ? "падает" : "растёт")}: было {RussianText.Number(values[i - 1])}, стало {RussianText.Number(values[i])}. "
                        + $"При признаке «нарастающий итог» {(rises ? "возрастающий показатель не уменьшается" : "убывающий показатель не увеличивается")}.");
            }
        }

        string FieldOf(int index) => index < plan.Months.Count ? PassportBlock.MonthField(index + 1) : "yearEnd";
    }

    /// <summary>Section 3 is one table: every row of it has the same months.</summary>
    private static IEnumerable<PassportProblem> Columns(ProjectPassport passport)
    {
        var planned = passport.Indicators.Where(indicator => indicator.MonthlyPlan is not null).ToList();
        if (planned.Count == 0)
        {
            yield return new PassportProblem(
                PassportBlock.Indicators.Key, PassportCode.Normalize(passport.Indicators[0].Code), PassportBlock.MonthField(1),
                "Заполните помесячный план хотя бы одного показателя: по нему строятся отчёты.");
            yield break;
        }

        var months = planned.Max(indicator => indicator.MonthlyPlan!.Months.Count);
        foreach (var indicator in planned.Where(indicator => indicator.MonthlyPlan!.Months.Count < months))
        {
            yield return new PassportProblem(
                PassportBlock.Indicators.Key, PassportCode.Normalize(indicator.Code), PassportBlock.MonthField(indicator.MonthlyPlan!.Months.Count + 1),
                $"У других показателей план составлен по {RussianText.MonthNameOnly(months)}. Заполните остальные месяцы или очистите план целиком.");
        }
    }

    private static IEnumerable<PassportProblem> Results(ProjectPassport passport) =>
        from result in passport.Results
        from code in result.Indicators
        where passport.FindIndicator(code) is null
        select new PassportProblem(PassportBlock.Results.Key, PassportCode.Normalize(result.Code), "indicators", $"Показателя «{code}» в разделе 2 нет.");
}
