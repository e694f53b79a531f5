namespace SocialPassport.Domain.Project;

/// <summary>Milestones and risks as table reports.</summary>
public static class PlanTables
{
    public static TableReport Milestones(MilestoneSchedule schedule, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new TableReport
        {
            Title = "Контрольные точки приоритетного проекта",
            AsOf = asOf,
            Columns =
            [
                new("Код", TableCellKind.Text),
                new("Контрольная точка", TableCellKind.Text),
                new("Срок", TableCellKind.Date),
                new("Ожидается, факт", TableCellKind.Date),
                new("Отклонение, дней", TableCellKind.Count),
                new("Состояние", TableCellKind.Text),
                new("Ответственный", TableCellKind.Text),
                new("Подтверждение", TableCellKind.Text),
            ],
            Rows =
            [
                .. schedule.Milestones.Select(milestone => (IReadOnlyList<object?>)
                [
                    milestone.Code, $"{milestone.Milestone.Kind}: {milestone.Milestone.Name}", milestone.Plan, milestone.Expected, (long)milestone.DaysLate,
                    StateOf(milestone.State), milestone.Milestone.Responsible, Evidence(milestone),
                ]),
            ],
            Total = null,
            Notes = ["Опоздание предшествующей точки сдвигает последующие на то же расстояние, что и в плане."],
        };
    }

    public static TableReport Risks(IReadOnlyList<RiskCard> risks, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(risks);
        return new TableReport
        {
            Title = "Риски приоритетного проекта",
            AsOf = asOf,
            Columns =
            [
                new("Риск", TableCellKind.Text),
                new("Вероятность, %", TableCellKind.Count),
                new("Влияние", TableCellKind.Text),
                new("Мероприятия по реагированию", TableCellKind.Text),
                new("Ответственный", TableCellKind.Text),
                new("Контрольные точки, показатели", TableCellKind.Text),
            ],
            Rows =
            [
                .. risks.Select(risk => (IReadOnlyList<object?>)
                [
                    risk.Name, (long)risk.ProbabilityPercent, RiskCard.NameOf(risk.Impact), risk.Response, risk.Responsible,
                    risk.Milestones.Count + risk.Indicators.Count == 0 ? "не связан" : string.Join(", ", risk.Milestones.Concat(risk.Indicators)),
                ]),
            ],
            Total = null,
            Notes = [],
        };
    }

    private static string StateOf(MilestoneState state) => state switch
    {
        MilestoneState.Reached => "достигнута",
        MilestoneState.ReachedLate => "достигнута с опозданием",
        MilestoneState.OnTime => "по плану",
        MilestoneState.ExpectedLate => "ожидается с опозданием",
        MilestoneState.Overdue => "просрочена",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
    };

    private static string Evidence(ScheduledMilestone milestone) => milestone.Progress?.DocumentName is { } name
        ? $"{name} № {milestone.Progress.DocumentNumber} от {Common.RussianText.Date(milestone.Progress.DocumentDate!.Value)}{(milestone.Progress.IsExample ? " (пример)" : null)}"
        : "нет";
}
