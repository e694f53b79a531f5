using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project;

/// <summary>One line of the picture: an activity as a bar or a milestone as a mark. Positions in per cent of the time axis.</summary>
public sealed record TimelineLine(string Code, string Text, DateOnly From, DateOnly To, bool IsMilestone, double Left, double Width);

public sealed record TimelineMonth(string Name, double Left, double Width);

/// <summary>The plan laid on a time axis of whole months.</summary>
public sealed record MilestoneTimeline(IReadOnlyList<TimelineMonth> Months, IReadOnlyList<TimelineLine> Lines)
{
    public static MilestoneTimeline Of(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        var activities = passport.Activities().ToList();
        if (activities.Count == 0)
        {
            return new MilestoneTimeline([], []);
        }

        var first = Month.Of(activities.Min(activity => activity.Start));
        var last = Month.Of(activities.SelectMany(activity => activity.Milestones.Select(milestone => milestone.Due).Append(activity.End)).Max());
        var axis = new Axis(first.FirstDay, last.LastDay);
        var months = new List<TimelineMonth>();
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            months.Add(new TimelineMonth(RussianText.MonthNameOnly(month.Number), axis.At(month.FirstDay), axis.Length(month.FirstDay, month.LastDay)));
        }

        return new MilestoneTimeline(months, [.. activities.SelectMany(activity => LinesOf(activity, axis))]);
    }

    private static IEnumerable<TimelineLine> LinesOf(PlanActivity activity, Axis axis) =>
        activity.Milestones
            .Select(milestone => new TimelineLine(
                milestone.NormalizedCode, milestone.Kind, milestone.Due, milestone.Due, IsMilestone: true, axis.At(milestone.Due), axis.Length(milestone.Due, milestone.Due)))
            .Prepend(new TimelineLine(
                activity.Code, activity.Name, activity.Start, activity.End, IsMilestone: false, axis.At(activity.Start), axis.Length(activity.Start, activity.End)));

    private sealed class Axis(DateOnly first, DateOnly last)
    {
        private readonly double days = last.DayNumber - first.DayNumber + 1;

        public double At(DateOnly day) => 100 * (day.DayNumber - first.DayNumber) / days;

        /// <summary>Both days inclusive.</summary>
        public double Length(DateOnly from, DateOnly to) => 100 * (to.DayNumber - from.DayNumber + 1) / days;
    }
}
