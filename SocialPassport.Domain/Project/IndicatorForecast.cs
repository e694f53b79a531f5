using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>What an indicator is expected to come to at the end of the year, and on what that rests.</summary>
/// <param name="YearEnd">Expected value.</param>
/// <param name="Basis">Full sentence for people: where the number comes from.</param>
/// <param name="Misses">The plan of the year will not be met: an early warning.</param>
public sealed record IndicatorForecast(string Number, long YearEnd, string Basis, bool Misses)
{
    /// <param name="row">The indicator in the report of the year.</param>
    /// <param name="indicator">The same in the passport.</param>
    /// <param name="schedule">The plan with its delays.</param>
    /// <param name="today">Moscow day.</param>
    public static IndicatorForecast Of(IndicatorReportRow row, ProjectIndicator indicator, MilestoneSchedule schedule, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(indicator);
        ArgumentNullException.ThrowIfNull(schedule);
        var (value, basis) = Expect(row, indicator, schedule, today);
        return new IndicatorForecast(row.Number, value, basis, !Meets(row, value));
    }

    private static (long Value, string Basis) Expect(IndicatorReportRow row, ProjectIndicator indicator, MilestoneSchedule schedule, DateOnly today)
    {
        var yearEnd = new DateOnly(schedule.Year, 12, 31);
        if (Meets(row, row.Fact))
        {
            return (row.Fact, "План года уже выполнен.");
        }

        if (today > yearEnd)
        {
            return (row.Fact, "Год закончился, плановое значение не достигнуто.");
        }

        if (indicator.ConfirmedBy is { } code
            && schedule.Milestones.FirstOrDefault(candidate => candidate.Code == PassportCode.Normalize(code)) is { } milestone)
        {
            var when = $"{milestone.Code} ожидается {RussianText.Date(milestone.Expected)}";
            return milestone.Expected <= yearEnd
                ? (row.YearPlan, $"Контрольная точка {when}, до конца года.")
                : (row.Fact, $"Контрольная точка {when}, позже конца года.");
        }

        return Trend(row, schedule.Year, today);
    }

    /// <summary>No milestone tells the day: the pace of the months that have ended goes on.</summary>
    private static (long Value, string Basis) Trend(IndicatorReportRow row, int year, DateOnly today)
    {
        var months = today.Year < year ? 0 : today.Month - 1;
        if (months == 0)
        {
            return (row.Fact, "Ни один месяц года ещё не закончился, темп неизвестен.");
        }

        var change = row.Fact - Start(row);
        return (Start(row) + (change * 12 / months), $"По темпу {RussianText.Count(months, "месяца", "месяцев", "месяцев")} года.");
    }

    /// <summary>A decreasing indicator goes down from its base value, an increasing one counts from nothing.</summary>
    private static long Start(IndicatorReportRow row) => row.Direction == IndicatorDirection.Decreasing ? row.BaseValue : 0;

    private static bool Meets(IndicatorReportRow row, long value) =>
        row.Direction == IndicatorDirection.Decreasing ? value <= row.YearPlan : value >= row.YearPlan;
}
