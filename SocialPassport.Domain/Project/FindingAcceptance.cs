using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>
/// A finding that was looked at and is left as it is, with the reason. It covers the finding as it read then: when the finding
/// changes, it is open again.
/// </summary>
public sealed class FindingAcceptance
{
    public const int TextLength = 2000;
    public const int SubjectLength = 200;

    private FindingAcceptance()
    {
    }

    public long Id { get; private set; }

    public string Rule { get; private set; } = null!;

    public string Subject { get; private set; } = null!;

    /// <summary>The finding as it read when it was accepted.</summary>
    public string Text { get; private set; } = null!;

    public string Reason { get; private set; } = null!;

    public string AcceptedBy { get; private set; } = null!;

    public DateTime AcceptedAtUtc { get; private set; }

    /// <exception cref="DomainRuleException">project.finding.reason</exception>
    public static FindingAcceptance Of(ConsistencyFinding finding, string reason, string by, DateTime atUtc)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("project.finding.reason", "Укажите, почему расхождение принято как есть.");
        }

        return new FindingAcceptance
        {
            Rule = finding.Rule,
            Subject = finding.Subject,
            Text = finding.Text,
            Reason = reason.Trim(),
            AcceptedBy = by,
            AcceptedAtUtc = atUtc,
        };
    }

    public bool Covers(ConsistencyFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Rule == finding.Rule && Subject == finding.Subject && Text == finding.Text;
    }
}

/// <summary>A finding with its acceptance, if it has one that still covers it.</summary>
public sealed record ReviewedFinding(ConsistencyFinding Finding, FindingAcceptance? Acceptance)
{
    public static IReadOnlyList<ReviewedFinding> Review(IEnumerable<ConsistencyFinding> findings, IReadOnlyCollection<FindingAcceptance> acceptances) =>
    [
        .. findings.Select(finding => new ReviewedFinding(
            finding, acceptances.Where(acceptance => acceptance.Covers(finding)).MaxBy(acceptance => acceptance.AcceptedAtUtc))),
    ];
}
