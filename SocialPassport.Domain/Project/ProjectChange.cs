namespace SocialPassport.Domain.Project;

/// <summary>The part of the project a change belongs to.</summary>
public enum ProjectArea
{
    Indicators,
    Milestones,
    Risks,
    Findings,
    Passport,
    Reports,
    Strategy,
}

/// <summary>One line of the project's history. Lines are only added.</summary>
public sealed class ProjectChange
{
    public const int SubjectLength = 100;
    public const int SummaryLength = 1000;
    public const int ReasonLength = 500;

    private ProjectChange()
    {
    }

    public long Id { get; private set; }

    public DateTime AtUtc { get; private set; }

    public string By { get; private set; } = null!;

    public ProjectArea Area { get; private set; }

    /// <summary>Code of the indicator or milestone, key of the period; null = the area as a whole.</summary>
    public string? Subject { get; private set; }

    public string Summary { get; private set; } = null!;

    public string? Reason { get; private set; }

    public static ProjectChange Create(DateTime atUtc, string by, ProjectArea area, string? subject, string summary, string? reason) => new()
    {
        AtUtc = atUtc,
        By = by,
        Area = area,
        Subject = subject,
        Summary = summary.Length > SummaryLength ? summary[..SummaryLength] : summary,
        Reason = reason,
    };
}
