using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// Invented facts of the milestones, marked as example: most on the day of the plan, some a few days late, the last one still open.
/// They agree with the days of <see cref="ProjectDemoEvents"/>.
/// </summary>
public static class ProjectDemoMilestones
{
    private static readonly Dictionary<string, int> DaysAfterPlan = new(StringComparer.Ordinal)
    {
        ["1.1.К.3"] = 3,
        ["1.1.К.6"] = -5,
        ["1.1.К.9"] = 2,
        ["2.1.К.2"] = 4,
        ["2.1.К.4"] = 5,
    };

    public static IReadOnlyList<MilestoneProgress> All(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        var milestones = passport.Milestones().ToList();
        return [.. milestones.Take(milestones.Count - 1).Select((milestone, index) => Example(milestone, index + 1))];
    }

    private static MilestoneProgress Example(Milestone milestone, int number)
    {
        var fact = milestone.Due.AddDays(DaysAfterPlan.GetValueOrDefault(milestone.NormalizedCode));
        return MilestoneProgress.Example(milestone, fact, new ConfirmingDocument(milestone.DocumentKind, $"П-{number:D2}", fact));
    }
}
