namespace SocialPassport.Domain.Project;

/// <summary>The report of a month or of the year: the one model that page, Excel and PDF show.</summary>
public sealed record MonthlyReport
{
    public required ReportingPeriod Period { get; init; }

    public required string ProjectTitle { get; init; }

    public required IReadOnlyList<ProjectGroup> Groups { get; init; }

    public required IReadOnlyList<IndicatorReportRow> Rows { get; init; }

    public bool HasExamples => Rows.Any(row => row.HasExamples);

    public int Count(IndicatorStatus status) => Rows.Count(row => row.Status == status);

    public static MonthlyReport Build(
        ProjectPassport passport,
        IReadOnlyCollection<IndicatorEvent> events,
        ComputedIndicatorFacts computed,
        ReportingPeriod period,
        ReportThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(passport);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(computed);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(thresholds);
        return new MonthlyReport
        {
            Period = period,
            ProjectTitle = passport.Title,
            Groups = passport.Groups,
            Rows = [.. passport.Indicators.Select(indicator => BuildRow(indicator, events, computed, period, thresholds))],
        };
    }

    private static IndicatorReportRow BuildRow(
        ProjectIndicator indicator,
        IReadOnlyCollection<IndicatorEvent> events,
        ComputedIndicatorFacts computed,
        ReportingPeriod period,
        ReportThresholds thresholds)
    {
        var facts = new IndicatorFacts(indicator, events, computed);
        var plan = period.Month is { } month ? indicator.MonthlyPlan?.Of(month.Number) : indicator.YearPlan;
        var fact = facts.On(period);
        var deviation = plan is { } planned ? Better(indicator.Direction, fact - planned) : (long?)null;
        return new IndicatorReportRow
        {
            Number = indicator.Code,
            Group = indicator.Group,
            Name = indicator.Name,
            Level = indicator.Level,
            Unit = indicator.Unit,
            BaseValue = indicator.BaseValue,
            BaseYear = indicator.BaseYear,
            YearPlan = indicator.YearPlan,
            Direction = indicator.Direction,
            InformationSystem = indicator.InformationSystem,
            Plan = plan,
            Fact = fact,
            Deviation = deviation,
            DeviationPercent = deviation is { } difference && plan is not (null or 0)
                ? Math.Round(100m * difference / Math.Abs(plan.Value), 1, MidpointRounding.AwayFromZero)
                : null,
            Status = StatusOf(indicator.Direction, plan, fact, thresholds),
            Confirmations = facts.Confirmations(period),
            Months = MonthsOf(indicator, facts, period),
        };
    }

    /// <summary>Colours of the monitoring: increasing by fact ÷ plan, decreasing by plan ÷ fact.</summary>
    public static IndicatorStatus StatusOf(IndicatorDirection direction, long? plan, long fact, ReportThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        if (plan is not { } planned)
        {
            return IndicatorStatus.NoMonthlyPlan;
        }

        if (direction == IndicatorDirection.Decreasing)
        {
            // With plan 0 the share plan ÷ fact is 0 for every fact above it: reached or missed, nothing between.
            return fact <= planned ? IndicatorStatus.Reached : Short(planned, fact, thresholds);
        }

        if (planned == 0)
        {
            return IndicatorStatus.NotPlanned;
        }

        return fact >= planned ? IndicatorStatus.Reached : Short(fact, planned, thresholds);
    }

    private static IndicatorStatus Short(long part, long whole, ReportThresholds thresholds) =>
        100m * part >= (decimal)thresholds.YellowFromPercent * whole ? IndicatorStatus.Deviates : IndicatorStatus.Missed;

    private static long Better(IndicatorDirection direction, long difference) =>
        direction == IndicatorDirection.Decreasing ? -difference : difference;

    private static IReadOnlyList<MonthValue> MonthsOf(ProjectIndicator indicator, IndicatorFacts facts, ReportingPeriod period)
    {
        var months = indicator.MonthlyPlan?.Months.Count ?? 11;
        return
        [
            .. Enumerable.Range(1, months).Select(number =>
            {
                var month = new Common.Month(period.Year, number);
                return new MonthValue(
                    number,
                    indicator.MonthlyPlan?.Of(number),
                    month.LastDay <= period.LastDay ? facts.On(month.FirstDay, month.LastDay) : null);
            }),
        ];
    }

    /// <summary>The facts of one indicator on any day.</summary>
    private sealed class IndicatorFacts(
        ProjectIndicator indicator,
        IReadOnlyCollection<IndicatorEvent> events,
        ComputedIndicatorFacts computed)
    {
        private readonly string code = PassportCode.Normalize(indicator.Code);

        public long On(ReportingPeriod period) => On(FirstDayOf(period), period.LastDay);

        public long On(DateOnly firstDay, DateOnly lastDay)
        {
            if (indicator.FactSource != IndicatorFactSource.Documents)
            {
                return computed.UpTo(indicator.FactSource, lastDay).Count(entry => indicator.Cumulative || entry.Date >= firstDay);
            }

            var sum = Counted(firstDay, lastDay).Sum(recorded => recorded.Delta);

            // A decreasing indicator goes down from its base value; an increasing one counts what was done in the project.
            return indicator.Direction == IndicatorDirection.Decreasing ? indicator.BaseValue + sum : sum;
        }

        public IReadOnlyList<Confirmation> Confirmations(ReportingPeriod period)
        {
            var firstDay = FirstDayOf(period);
            if (indicator.FactSource != IndicatorFactSource.Documents)
            {
                return
                [
                    .. computed.UpTo(indicator.FactSource, period.LastDay)
                        .Where(entry => indicator.Cumulative || entry.Date >= firstDay)
                        .Select(entry => new Confirmation(
                            entry.Date, $"{entry.What}: сертификат действует с {Common.RussianText.Date(entry.Date)}", IsExample: false)),
                ];
            }

            return
            [
                .. Counted(firstDay, period.LastDay)
                    .OrderBy(recorded => recorded.Date)
                    .ThenBy(recorded => recorded.PublicId)
                    .Select(recorded => new Confirmation(recorded.Date, TextOf(recorded), recorded.IsExample)),
            ];
        }

        private static DateOnly FirstDayOf(ReportingPeriod period) => period.Month?.FirstDay ?? new DateOnly(period.Year, 1, 1);

        private static string TextOf(IndicatorEvent recorded)
        {
            var document = recorded.Document!;
            var text = $"{document.Name} №\u00a0{document.Number} от {Common.RussianText.Date(document.Date)}";
            return recorded.Delta == 1 ? text : $"{text} (изменение: {Common.RussianText.Number(recorded.Delta)})";
        }

        private IEnumerable<IndicatorEvent> Counted(DateOnly firstDay, DateOnly lastDay) =>
            events.Where(recorded =>
                recorded.IndicatorCode == code
                && recorded.Counts
                && recorded.Date <= lastDay
                && (indicator.Cumulative || recorded.Date >= firstDay));
    }
}
