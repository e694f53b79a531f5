using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

public enum RiskImpact
{
    Low,
    Medium,
    High,
}

/// <summary>What is said about a risk at one time.</summary>
public sealed record RiskStatement
{
    public required string Name { get; init; }

    public required int ProbabilityPercent { get; init; }

    /// <summary>Null = not assessed; the passport names only the probability.</summary>
    public required RiskImpact? Impact { get; init; }

    public required string Response { get; init; }

    public required string Responsible { get; init; }

    /// <summary>Codes of milestones the risk endangers.</summary>
    public required IReadOnlyList<string> Milestones { get; init; }

    /// <summary>Codes of indicators the risk endangers.</summary>
    public required IReadOnlyList<string> Indicators { get; init; }
}

/// <summary>A risk of the project as it stands now; how it came there is in the history.</summary>
public sealed class RiskCard
{
    public const int NameLength = 500;
    public const int ResponseLength = 2000;
    public const int ResponsibleLength = 300;

    private RiskCard()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public string Name { get; private set; } = null!;

    public int ProbabilityPercent { get; private set; }

    public RiskImpact? Impact { get; private set; }

    public string Response { get; private set; } = null!;

    public string Responsible { get; private set; } = null!;

    public IReadOnlyList<string> Milestones { get; private set; } = [];

    public IReadOnlyList<string> Indicators { get; private set; } = [];

    /// <summary>Null while the risk is watched.</summary>
    public DateTime? ClosedAtUtc { get; private set; }

    public int Version { get; private set; }

    /// <exception cref="DomainRuleException">project.risk.*</exception>
    public static RiskCard Open(Guid publicId, RiskStatement statement, ProjectPassport passport)
    {
        var card = new RiskCard { PublicId = publicId };
        card.Put(statement, passport);
        return card;
    }

    /// <summary>A risk as the approved passport names it.</summary>
    public static RiskCard OfPassport(Guid publicId, ProjectRisk risk, ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return Open(
            publicId,
            new RiskStatement
            {
                Name = risk.Name,
                ProbabilityPercent = risk.ProbabilityPercent,
                Impact = null,
                Response = risk.Response,
                Responsible = string.Join(", ", risk.Responsible),
                Milestones = [],
                Indicators = [],
            },
            passport);
    }

    /// <returns>What changed, in words; empty when nothing did.</returns>
    /// <exception cref="DomainRuleException">project.risk.*</exception>
    public IReadOnlyList<string> Restate(RiskStatement statement, ProjectPassport passport)
    {
        if (ClosedAtUtc is not null)
        {
            throw new DomainRuleException("project.risk.closed", "Риск снят с наблюдения, изменить его нельзя.");
        }

        var before = Lines();
        Put(statement, passport);
        return [.. Lines().Zip(before).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First.Label}: «{pair.Second.Value}» → «{pair.First.Value}»")];
    }

    /// <exception cref="DomainRuleException">project.risk.closed</exception>
    public void Close(DateTime atUtc)
    {
        if (ClosedAtUtc is not null)
        {
            throw new DomainRuleException("project.risk.closed", "Риск уже снят с наблюдения.");
        }

        ClosedAtUtc = atUtc;
    }

    public static string NameOf(RiskImpact? impact) => impact switch
    {
        null => "не оценено",
        RiskImpact.Low => "слабое",
        RiskImpact.Medium => "среднее",
        RiskImpact.High => "сильное",
        _ => throw new ArgumentOutOfRangeException(nameof(impact), impact, message: null),
    };

    private (string Label, string Value)[] Lines() =>
    [
        ("Риск", Name),
        ("Вероятность", $"{ProbabilityPercent} %"),
        ("Влияние", NameOf(Impact)),
        ("Реагирование", Response),
        ("Ответственный", Responsible),
        ("Контрольные точки", string.Join(", ", Milestones)),
        ("Показатели", string.Join(", ", Indicators)),
    ];

    private void Put(RiskStatement statement, ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(passport);
        if (string.IsNullOrWhiteSpace(statement.Name))
        {
            throw new DomainRuleException("project.risk.name", "Назовите риск.");
        }

        if (statement.ProbabilityPercent is < 0 or > 100)
        {
            throw new DomainRuleException("project.risk.probability", "Вероятность указывается в процентах от 0 до 100.");
        }

        if (string.IsNullOrWhiteSpace(statement.Response))
        {
            throw new DomainRuleException("project.risk.response", "Укажите мероприятия по реагированию.");
        }

        if (string.IsNullOrWhiteSpace(statement.Responsible))
        {
            throw new DomainRuleException("project.risk.responsible", "Укажите ответственного.");
        }

        if (statement.Milestones.FirstOrDefault(code => passport.FindMilestone(code) is null) is { } strangeMilestone)
        {
            throw new DomainRuleException("project.risk.milestone", $"Контрольной точки «{strangeMilestone}» в плане реализации нет.");
        }

        if (statement.Indicators.FirstOrDefault(code => passport.FindIndicator(code) is null) is { } strangeIndicator)
        {
            throw new DomainRuleException("project.risk.indicator", $"Показателя «{strangeIndicator}» в паспорте проекта нет.");
        }

        (Name, ProbabilityPercent, Impact) = (statement.Name.Trim(), statement.ProbabilityPercent, statement.Impact);
        (Response, Responsible) = (statement.Response.Trim(), statement.Responsible.Trim());
        Milestones = [.. statement.Milestones.Select(PassportCode.Normalize).Distinct(StringComparer.Ordinal)];
        Indicators = [.. statement.Indicators.Select(PassportCode.Normalize).Distinct(StringComparer.Ordinal)];
    }
}
