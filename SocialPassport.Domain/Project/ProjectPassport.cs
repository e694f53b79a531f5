namespace SocialPassport.Domain.Project;

/// <summary>
/// The passport of the priority project with the customer's own wording, defects included: it is shown and reported as
/// it was approved, and what contradicts itself is listed by <see cref="PassportConsistency"/>, never silently mended.
/// </summary>
public sealed record ProjectPassport
{
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string ShortName { get; init; }

    /// <summary>The year whose plan sections 2 and 3 hold.</summary>
    public required int ProjectYear { get; init; }

    public required IReadOnlyList<ProjectStage> Stages { get; init; }

    public required IReadOnlyList<ProjectOfficer> Officers { get; init; }

    public required string Goal { get; init; }

    public required string TargetGroups { get; init; }

    public required IReadOnlyList<string> StatePrograms { get; init; }

    /// <summary>The numbered directions («1.», «2.») under which indicators and results stand.</summary>
    public required IReadOnlyList<ProjectGroup> Groups { get; init; }

    public required IReadOnlyList<ProjectIndicator> Indicators { get; init; }

    public required IReadOnlyList<ProjectResult> Results { get; init; }

    public required ProjectFunding Funding { get; init; }

    public required string Customer { get; init; }

    public required string SocialEffect { get; init; }

    /// <summary>The implementation plan (план реализации).</summary>
    public required IReadOnlyList<PlanSection> Plan { get; init; }

    public required IReadOnlyList<TeamMember> Team { get; init; }

    public required string Boundaries { get; init; }

    public required string Limits { get; init; }

    public required IReadOnlyList<ProjectRisk> Risks { get; init; }

    /// <summary>First day of the stage the plan belongs to.</summary>
    public DateOnly FirstDay => Stages.Where(stage => stage.From.Year == ProjectYear).Select(stage => stage.From).DefaultIfEmpty(new DateOnly(ProjectYear, 1, 1)).Min();

    /// <summary>The plan of sections 2 and 3 runs to the end of the year, longer than the stage itself.</summary>
    public DateOnly LastPlannedDay => new(ProjectYear, 12, 31);

    public IEnumerable<PlanActivity> Activities() => Plan.SelectMany(section => section.Activities);

    public IEnumerable<Milestone> Milestones() => Activities().SelectMany(activity => activity.Milestones);

    /// <summary>The indicator with this code, whatever the spelling of the code; null when there is none.</summary>
    public ProjectIndicator? FindIndicator(string code)
    {
        var wanted = PassportCode.Normalize(code);
        return Indicators.FirstOrDefault(indicator => PassportCode.Normalize(indicator.Code) == wanted);
    }

    /// <summary>The milestone with this code, whatever the spelling of the code; null when there is none.</summary>
    public Milestone? FindMilestone(string code)
    {
        var wanted = PassportCode.Normalize(code);
        return Milestones().FirstOrDefault(milestone => milestone.NormalizedCode == wanted);
    }
}

public sealed record ProjectStage(string Name, DateOnly From, DateOnly To);

public sealed record ProjectOfficer(string Role, string Name, string Position);

public sealed record ProjectGroup(string Code, string Name);

/// <param name="Statement">Sections 5 and 6 hold one sentence instead of sums.</param>
public sealed record ProjectFunding(string Statement, string TotalLabel, IReadOnlyList<string> Sources, string Footnote);

/// <param name="SharePercent">Share of working time, «% занятости в проекте».</param>
public sealed record TeamMember(int Number, string Role, int SharePercent, string Name, string Position);

public sealed record ProjectRisk(string Name, int ProbabilityPercent, string Response, IReadOnlyList<string> Responsible);
