using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Milestones;

/// <summary>One line of the picture: an activity as a bar or a milestone as marks. Positions in units of the picture.</summary>
public sealed record TimelineLine
{
    public required string Code { get; init; }

    public required string Text { get; init; }

    public required double Y { get; init; }

    /// <summary>Start of a bar, day of the plan of a mark.</summary>
    public required double Left { get; init; }

    /// <summary>Of a bar; zero for a mark.</summary>
    public required double Width { get; init; }

    /// <summary>Null for an activity.</summary>
    public required ScheduledMilestone? Milestone { get; init; }

    /// <summary>Where the milestone is expected or was reached; null when that is the day of the plan.</summary>
    public required double? Moved { get; init; }
}

public sealed record TimelineMonth(string Name, double Left, double Width);

/// <param name="FromX">Day of the plan of the predecessor.</param>
public sealed record TimelineLink(double FromX, double FromY, double ToX, double ToY, bool IsLate);

/// <summary>The plan laid on a time axis of whole months; what is expected after the axis stands at its end.</summary>
public sealed record MilestoneTimeline(IReadOnlyList<TimelineMonth> Months, IReadOnlyList<TimelineLine> Lines, IReadOnlyList<TimelineLink> Links, double Height)
{
    public const double Width = 1000;
    public const double RowHeight = 24;
    private const double CodeWidth = 80;
    private const double RightMargin = 90;

    public static MilestoneTimeline Of(MilestonePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var activities = plan.Passport.Activities().ToList();
        if (activities.Count == 0)
        {
            return new MilestoneTimeline([], [], [], 0);
        }

        var first = Month.Of(activities.Min(activity => activity.Start));
        var last = Month.Of(activities.SelectMany(activity => activity.Milestones.Select(milestone => milestone.Due).Append(activity.End)).Max());
        var axis = new Axis(first.FirstDay, last.LastDay);
        var months = new List<TimelineMonth>();
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            months.Add(new TimelineMonth(RussianText.MonthNameOnly(month.Number), axis.At(month.FirstDay), axis.At(month.LastDay) - axis.At(month.FirstDay)));
        }

        var lines = LinesOf(plan, activities, axis);
        return new MilestoneTimeline(months, lines, LinksOf(lines), (lines.Count + 1.5) * RowHeight);
    }

    private static List<TimelineLine> LinesOf(MilestonePlan plan, List<PlanActivity> activities, Axis axis)
    {
        var lines = new List<TimelineLine>();
        foreach (var activity in activities)
        {
            var left = axis.At(activity.Start);
            lines.Add(new TimelineLine
            {
                Code = activity.Code,
                Text = activity.Name,
                Y = NextY(lines),
                Left = left,
                Width = axis.At(activity.End) - left,
                Milestone = null,
                Moved = null,
            });
            foreach (var milestone in activity.Milestones.Select(candidate => plan.Schedule.Find(candidate.Code)))
            {
                lines.Add(new TimelineLine
                {
                    Code = milestone.Code,
                    Text = milestone.Milestone.Kind,
                    Y = NextY(lines),
                    Left = axis.At(milestone.Plan),
                    Width = 0,
                    Milestone = milestone,
                    Moved = milestone.Expected == milestone.Plan ? null : axis.At(milestone.Expected),
                });
            }
        }

        return lines;
    }

    private static double NextY(List<TimelineLine> lines) => (lines.Count + 1.5) * RowHeight;

    private static List<TimelineLink> LinksOf(List<TimelineLine> lines)
    {
        var places = lines.Where(line => line.Milestone is not null).ToDictionary(line => line.Milestone!);
        return
        [
            .. from line in places.Values
               let milestone = line.Milestone!
               from after in milestone.Successors
               let end = places[after]
               select new TimelineLink(line.Left, line.Y, end.Left, end.Y, milestone.Moves.Contains(after)),
        ];
    }

    private sealed class Axis(DateOnly first, DateOnly last)
    {
        private readonly double days = last.DayNumber - first.DayNumber + 1;

        public double At(DateOnly day) =>
            CodeWidth + ((Width - CodeWidth - RightMargin) * Math.Clamp((day.DayNumber - first.DayNumber) / days, 0, 1));
    }
}
