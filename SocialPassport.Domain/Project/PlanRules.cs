using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>Rules of the implementation plan: dates inside the project, order of control points, codes that lead somewhere.</summary>
public static class PlanRules
{
    public static IEnumerable<PassportProblem> Check(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        var last = passport.Stages.Select(stage => stage.To).DefaultIfEmpty(passport.LastPlannedDay).Max();
        var codes = passport.Milestones().CountBy(milestone => milestone.NormalizedCode).Where(code => code.Value > 1).Select(code => code.Key).ToHashSet(StringComparer.Ordinal);
        var circle = codes.Count == 0 ? MilestoneSchedule.CodesInACircle(passport) : [];
        return
        [
            .. passport.Activities().SelectMany(activity => Activity(passport, activity, last)),
            .. passport.Milestones().Where(milestone => codes.Contains(milestone.NormalizedCode))
                .Select(milestone => Problem(milestone, "code", $"Код {milestone.NormalizedCode} уже есть у другой контрольной точки.")),
            .. passport.Milestones().Where(milestone => circle.Contains(milestone.NormalizedCode))
                .Select(milestone => Problem(
                    milestone, "predecessors", $"Контрольные точки предшествуют сами себе по кругу: {string.Join(", ", circle)}. Исправьте взаимосвязи.")),
            .. passport.Milestones().SelectMany(milestone => Neighbours(passport, milestone)),
        ];
    }

    private static IEnumerable<PassportProblem> Activity(ProjectPassport passport, PlanActivity activity, DateOnly last)
    {
        if (activity.End < activity.Start)
        {
            yield return Problem("end", $"Мероприятие кончается раньше, чем начинается ({RussianText.Date(activity.Start)}).");
        }

        foreach (var (field, date) in new[] { ("start", activity.Start), ("end", activity.End) })
        {
            if (date < passport.FirstDay || date > last)
            {
                yield return Problem(field, Outside(passport, last));
            }
        }

        foreach (var milestone in activity.Milestones)
        {
            if (milestone.Due < passport.FirstDay || milestone.Due > last)
            {
                yield return PlanRules.Problem(milestone, "due", Outside(passport, last));
            }
            else if (milestone.Due < activity.Start || milestone.Due > activity.End)
            {
                yield return PlanRules.Problem(
                    milestone, "due",
                    $"Срок точки {milestone.NormalizedCode} вне мероприятия {activity.Code}: оно идёт с {RussianText.Date(activity.Start)} по {RussianText.Date(activity.End)}.");
            }
        }

        PassportProblem Problem(string field, string message) => new(PassportBlock.Activities.Key, PassportCode.Normalize(activity.Code), field, message);
    }

    private static string Outside(ProjectPassport passport, DateOnly last) =>
        $"Дата вне проекта: он идёт с {RussianText.Date(passport.FirstDay)} по {RussianText.Date(last)}.";

    /// <summary>A relation is named from either side; the order of days is asked at the later point.</summary>
    private static IEnumerable<PassportProblem> Neighbours(ProjectPassport passport, Milestone milestone)
    {
        foreach (var (field, codes) in new[] { ("predecessors", milestone.Predecessors), ("successors", milestone.Successors) })
        {
            foreach (var code in codes.Where(code => passport.FindMilestone(code) is null))
            {
                yield return Problem(milestone, field, $"Контрольной точки «{code}» в плане реализации нет.");
            }
        }

        var before = passport.Milestones().Where(other => Names(milestone.Predecessors, other) || Names(other.Successors, milestone));
        foreach (var earlier in before.Where(other => other.Due > milestone.Due))
        {
            yield return Problem(
                milestone, "due",
                $"Предшествующая точка {earlier.NormalizedCode} назначена на {RussianText.Date(earlier.Due)}: точка {milestone.NormalizedCode} не может быть раньше.");
        }
    }

    private static bool Names(IEnumerable<string> codes, Milestone milestone) => codes.Any(code => PassportCode.Normalize(code) == milestone.NormalizedCode);

    private static PassportProblem Problem(Milestone milestone, string field, string message) =>
        new(PassportBlock.Milestones.Key, milestone.NormalizedCode, field, message);
}
