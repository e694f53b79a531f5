using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <param name="Text">Several lines where there are several values.</param>
public sealed record SummaryFact(string Label, string Text);

/// <summary>The whole project in one report: page, Excel and PDF show this model.</summary>
public sealed record ProjectSummary
{
    public const string Kind = "Summary";

    public required string Title { get; init; }

    public required DateOnly AsOf { get; init; }

    public required IReadOnlyList<SummaryFact> Basics { get; init; }

    /// <summary>Plan and fact of the year, for the charts.</summary>
    public required MonthlyReport Year { get; init; }

    /// <summary>Indicators, milestones, risks, results, findings, financing, team.</summary>
    public required IReadOnlyList<TableReport> Tables { get; init; }

    /// <param name="year">The report of the project year.</param>
    /// <param name="forecasts">By number of the indicator.</param>
    /// <param name="risks">Under watch.</param>
    public static ProjectSummary Build(
        ProjectPassport passport,
        MonthlyReport year,
        IReadOnlyDictionary<string, IndicatorForecast> forecasts,
        MilestoneSchedule schedule,
        IReadOnlyList<RiskCard> risks,
        IReadOnlyList<ReviewedFinding> findings,
        DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(passport);
        ArgumentNullException.ThrowIfNull(year);
        return new ProjectSummary
        {
            Title = $"Сводный отчёт по приоритетному проекту {passport.Title}",
            AsOf = asOf,
            Basics = BasicsOf(passport),
            Year = year,
            Tables =
            [
                SummaryTables.Indicators(year, forecasts, asOf),
                PlanTables.Milestones(schedule, asOf),
                PlanTables.Risks(risks, asOf),
                SummaryTables.Results(passport, year, asOf),
                SummaryTables.Findings(findings, asOf),
                SummaryTables.Funding(passport, asOf),
                SummaryTables.Team(passport, asOf),
            ],
        };
    }

    private static IReadOnlyList<SummaryFact> BasicsOf(ProjectPassport passport) =>
    [
        new("Краткое наименование", passport.ShortName),
        new("Срок реализации", string.Join("\n", passport.Stages.Select(stage => $"{stage.Name}: {RussianText.Date(stage.From)} – {RussianText.Date(stage.To)}"))),
        .. passport.Officers.Select(officer => new SummaryFact(officer.Role, $"{officer.Name}, {officer.Position}")),
        new("Цель", passport.Goal),
        new("Целевые группы", passport.TargetGroups),
        new("Государственные программы", string.Join("\n", passport.StatePrograms)),
        new("Заказчик", passport.Customer),
        new("Социально значимый эффект", passport.SocialEffect),
        new("Границы проекта", passport.Boundaries),
        new("Ограничения проекта", passport.Limits),
    ];
}
