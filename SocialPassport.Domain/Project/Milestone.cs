namespace SocialPassport.Domain.Project;

/// <summary>A direction of the implementation plan.</summary>
public sealed record PlanSection(string Code, string Name, IReadOnlyList<PlanActivity> Activities);

/// <summary>Мероприятие of the implementation plan with its control points.</summary>
public sealed record PlanActivity
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required IReadOnlyList<string> Predecessors { get; init; }

    public required IReadOnlyList<string> Successors { get; init; }

    public required string Responsible { get; init; }

    public required long FundingThousandRoubles { get; init; }

    public required string DocumentKind { get; init; }

    public required string? InformationSystem { get; init; }

    public required IReadOnlyList<Milestone> Milestones { get; init; }
}

/// <summary>Контрольная точка.</summary>
public sealed record Milestone
{
    /// <summary>As the passport writes it.</summary>
    public required string Code { get; init; }

    /// <summary>The standard kind, before the colon: «Акт утвержден (подписан)».</summary>
    public required string Kind { get; init; }

    /// <summary>What is done, after the colon.</summary>
    public required string Name { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>Codes as written; match them with <see cref="PassportCode.Normalize"/>.</summary>
    public required IReadOnlyList<string> Predecessors { get; init; }

    public required IReadOnlyList<string> Successors { get; init; }

    public required string Responsible { get; init; }

    public required string DocumentKind { get; init; }

    public required string? InformationSystem { get; init; }

    public string NormalizedCode => PassportCode.Normalize(Code);
}
