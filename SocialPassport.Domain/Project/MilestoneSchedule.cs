using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

public enum MilestoneState
{
    Reached,
    ReachedLate,
    OnTime,

    /// <summary>Not due yet, but expected later than planned.</summary>
    ExpectedLate,

    /// <summary>The day has passed without a fact.</summary>
    Overdue,
}

/// <summary>A milestone with what is expected of it on a day.</summary>
public sealed class ScheduledMilestone
{
    private readonly List<ScheduledMilestone> predecessors = [];
    private readonly List<ScheduledMilestone> successors = [];

    internal ScheduledMilestone(Milestone milestone, MilestoneProgress? progress)
    {
        Milestone = milestone;
        Progress = progress;
    }

    public Milestone Milestone { get; }

    /// <summary>Null while nothing was entered.</summary>
    public MilestoneProgress? Progress { get; }

    public string Code => Milestone.NormalizedCode;

    public DateOnly Plan => Milestone.Due;

    public DateOnly? Fact => Progress?.FactDate;

    /// <summary>The fact; else the forecast or the plan, moved by late predecessors and never before today.</summary>
    public DateOnly Expected { get; internal set; }

    public int DaysLate => Math.Max(0, Expected.DayNumber - Plan.DayNumber);

    public MilestoneState State { get; internal set; }

    public IReadOnlyList<ScheduledMilestone> Predecessors => predecessors;

    public IReadOnlyList<ScheduledMilestone> Successors => successors;

    /// <summary>Later milestones that this one, not reached and late, keeps from their days.</summary>
    public IReadOnlyList<ScheduledMilestone> Moves { get; internal set; } = [];

    internal void Precede(ScheduledMilestone after)
    {
        if (!successors.Contains(after))
        {
            successors.Add(after);
            after.predecessors.Add(this);
        }
    }
}

/// <param name="Due">Due or promised this week, the earliest plan first.</param>
/// <param name="Overdue">The day of the plan passed before this week.</param>
public sealed record MilestoneWeek(IReadOnlyList<ScheduledMilestone> Due, IReadOnlyList<ScheduledMilestone> Overdue);

/// <summary>The implementation plan with facts and forecasts: a delay moves everything that follows by the planned distance.</summary>
public sealed class MilestoneSchedule
{
    private readonly Dictionary<string, ScheduledMilestone> byCode;
    private readonly DateOnly today;

    private MilestoneSchedule(ProjectPassport passport, IReadOnlyList<ScheduledMilestone> milestones, DateOnly today)
    {
        Year = passport.ProjectYear;
        FirstDay = passport.FirstDay;
        Milestones = milestones;
        byCode = milestones.ToDictionary(milestone => milestone.Code, StringComparer.Ordinal);
        this.today = today;
    }

    /// <summary>The year of the project's plan.</summary>
    public int Year { get; }

    /// <summary>Of the stage the plan belongs to.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>In the order of the passport.</summary>
    public IReadOnlyList<ScheduledMilestone> Milestones { get; }

    /// <exception cref="DomainRuleException">project.milestone.cycle: predecessors lead back to where they began</exception>
    public static MilestoneSchedule Build(ProjectPassport passport, IReadOnlyCollection<MilestoneProgress> progress, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(passport);
        ArgumentNullException.ThrowIfNull(progress);
        var known = progress.ToDictionary(entry => entry.Code, StringComparer.Ordinal);
        var schedule = new MilestoneSchedule(
            passport, [.. passport.Milestones().Select(milestone => new ScheduledMilestone(milestone, known.GetValueOrDefault(milestone.NormalizedCode)))], today);
        schedule.Connect();
        var ordered = schedule.Ordered();
        if (ordered.Count < schedule.Milestones.Count)
        {
            throw new DomainRuleException(
                "project.milestone.cycle",
                $"Контрольные точки предшествуют сами себе по кругу: {string.Join(", ", schedule.Milestones.Except(ordered).Select(milestone => milestone.Code))}. Исправьте взаимосвязи.");
        }

        ordered.ForEach(schedule.Expect);
        foreach (var late in schedule.Milestones.Where(milestone => milestone.Fact is null && milestone.DaysLate > 0))
        {
            late.Moves = [.. Following(late).Where(after => after.Fact is null && after.DaysLate > 0).OrderBy(after => after.Expected).ThenBy(after => after.Code, StringComparer.Ordinal)];
        }

        return schedule;
    }

    /// <summary>Codes of milestones that precede themselves, in the order of the passport; codes must differ.</summary>
    public static IReadOnlyList<string> CodesInACircle(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        var schedule = new MilestoneSchedule(passport, [.. passport.Milestones().Select(milestone => new ScheduledMilestone(milestone, null))], default);
        schedule.Connect();
        var circle = schedule.Milestones.Except(schedule.Ordered()).ToHashSet();
        while (circle.RemoveWhere(milestone => !milestone.Successors.Any(circle.Contains)) > 0)
        {
            // What only follows the circle is no part of it.
        }

        return [.. schedule.Milestones.Where(circle.Contains).Select(milestone => milestone.Code)];
    }

    /// <exception cref="DomainRuleException">project.milestone.unknown</exception>
    public ScheduledMilestone Find(string code) =>
        byCode.GetValueOrDefault(PassportCode.Normalize(code))
        ?? throw new DomainRuleException("project.milestone.unknown", $"Контрольной точки {code} в плане реализации нет.");

    /// <summary>What is not reached and due or promised from Monday to Sunday of this week, and what is overdue from before.</summary>
    public MilestoneWeek ThisWeek()
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var sunday = monday.AddDays(6);
        var open = Milestones.Where(milestone => milestone.Fact is null).OrderBy(milestone => milestone.Plan).ThenBy(milestone => milestone.Code, StringComparer.Ordinal).ToList();
        var due = open.Where(milestone => IsIn(milestone.Plan) || (milestone.Progress?.ForecastDate is { } promised && IsIn(promised))).ToList();
        return new MilestoneWeek(due, [.. open.Where(milestone => milestone.Plan < monday && !due.Contains(milestone))]);

        bool IsIn(DateOnly day) => day >= monday && day <= sunday;
    }

    private static HashSet<ScheduledMilestone> Following(ScheduledMilestone milestone)
    {
        var found = new HashSet<ScheduledMilestone>();
        var waiting = new Queue<ScheduledMilestone>(milestone.Successors);
        while (waiting.TryDequeue(out var next))
        {
            if (found.Add(next))
            {
                foreach (var after in next.Successors)
                {
                    waiting.Enqueue(after);
                }
            }
        }

        return found;
    }

    /// <summary>A relation counts from whichever side the passport names it; codes it does not have are findings, not relations.</summary>
    private void Connect()
    {
        foreach (var milestone in Milestones)
        {
            foreach (var code in milestone.Milestone.Predecessors)
            {
                byCode.GetValueOrDefault(PassportCode.Normalize(code))?.Precede(milestone);
            }

            foreach (var code in milestone.Milestone.Successors)
            {
                if (byCode.TryGetValue(PassportCode.Normalize(code), out var after))
                {
                    milestone.Precede(after);
                }
            }
        }
    }

    /// <summary>Predecessors before their successors; those that follow themselves are left out.</summary>
    private List<ScheduledMilestone> Ordered()
    {
        var left = Milestones.ToDictionary(milestone => milestone, milestone => milestone.Predecessors.Count);
        var ready = new Queue<ScheduledMilestone>(Milestones.Where(milestone => left[milestone] == 0));
        var ordered = new List<ScheduledMilestone>(Milestones.Count);
        while (ready.TryDequeue(out var next))
        {
            ordered.Add(next);
            foreach (var after in next.Successors)
            {
                if (--left[after] == 0)
                {
                    ready.Enqueue(after);
                }
            }
        }

        return ordered;
    }

    private void Expect(ScheduledMilestone milestone)
    {
        milestone.Expected = milestone.Fact ?? Forecast(milestone);
        milestone.State = (milestone.Fact, milestone.DaysLate) switch
        {
            ({ }, 0) => MilestoneState.Reached,
            ({ }, _) => MilestoneState.ReachedLate,
            (null, _) when milestone.Plan < today => MilestoneState.Overdue,
            (null, 0) => MilestoneState.OnTime,
            _ => MilestoneState.ExpectedLate,
        };
    }

    private DateOnly Forecast(ScheduledMilestone milestone)
    {
        var expected = milestone.Progress?.ForecastDate ?? milestone.Plan;
        foreach (var before in milestone.Predecessors.Where(before => before.DaysLate > 0))
        {
            var distance = Math.Max(0, milestone.Plan.DayNumber - before.Plan.DayNumber);
            expected = Later(expected, before.Expected.AddDays(distance));
        }

        return Later(expected, today);
    }

    private static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
