using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Features.Project.Milestones;

/// <summary>Which milestones the table shows.</summary>
/// <param name="Key">In the address; null for all of them.</param>
public sealed record MilestoneFilter(string? Key, string Title, Func<ScheduledMilestone, bool> Covers)
{
    public static readonly MilestoneFilter Everything = new(null, "все", _ => true);
    public static readonly MilestoneFilter Overdue = new("overdue", "просроченные", milestone => milestone.State == MilestoneState.Overdue);

    public static readonly IReadOnlyList<MilestoneFilter> All =
    [
        Everything,
        Overdue,
        new("open", "не достигнутые", milestone => milestone.Fact is null),
        new("reached", "достигнутые", milestone => milestone.Fact is not null),
    ];

    public static MilestoneFilter Of(string? key) => All.FirstOrDefault(filter => filter.Key == key) ?? Everything;
}
