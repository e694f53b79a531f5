using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange.Reconciliation;

/// <summary>What is compared between our register and that of ГИС ЭС.</summary>
public enum ReconciliationCheck
{
    /// <summary>Sent long ago and still without a number.</summary>
    NotFormed = 1,

    /// <summary>ГИС ЭС tells of a certificate that is not ours or contradicts ours.</summary>
    Unmatched,

    /// <summary>Face value less purchases plus returns is not the reported rest.</summary>
    Balance,

    Status,

    /// <summary>Term or face value.</summary>
    Terms,

    /// <summary>«Сменить карту» or a new phone asked for long ago and not confirmed.</summary>
    UnconfirmedEdit,

    /// <summary>Expired with money left: for the budget.</summary>
    Unspent,

    /// <summary>The holder died or moved away and the certificate lives.</summary>
    HolderLeft,
}

/// <summary>One difference as the comparison finds it.</summary>
/// <param name="Check">What was compared.</param>
/// <param name="Ours">What stands here.</param>
/// <param name="Theirs">What ГИС ЭС says; or what is wrong with ours.</param>
/// <param name="Kopecks">The sum in question; null where there is none.</param>
public sealed record Finding(ReconciliationCheck Check, string Ours, string Theirs, long? Kopecks = null);

/// <summary>
/// A difference of one reconciliation. The same one found again keeps the day it was first seen and what staff noted on it.
/// </summary>
public sealed class ReconciliationDifference
{
    public const int TextMaxLength = 500;

    private ReconciliationDifference()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long RunId { get; private set; }

    public ReconciliationCheck Check { get; private set; }

    /// <summary>Null for a report of a fact that is unknown here.</summary>
    public long? CertificateId { get; private set; }

    public long? UnmatchedReportId { get; private set; }

    public string Ours { get; private set; } = null!;

    public string Theirs { get; private set; } = null!;

    public long? Kopecks { get; private set; }

    public DateTime FirstSeenAt { get; private set; }

    public DateTime? NotedAt { get; private set; }

    public string? NotedBy { get; private set; }

    public string? NotedText { get; private set; }

    public int Version { get; private set; }

    public bool IsNoted => NotedAt is not null;

    /// <param name="earlier">The same check of the same certificate in the run before; null = new.</param>
    public static ReconciliationDifference Found(
        Guid publicId, long runId, long? certificateId, long? unmatchedReportId, Finding finding, ReconciliationDifference? earlier, DateTime at)
    {
        var isTheSame = earlier is not null && earlier.Ours == finding.Ours && earlier.Theirs == finding.Theirs && earlier.Kopecks == finding.Kopecks;
        return new()
        {
            PublicId = publicId,
            RunId = runId,
            CertificateId = certificateId,
            UnmatchedReportId = unmatchedReportId,
            Check = finding.Check,
            Ours = finding.Ours,
            Theirs = finding.Theirs,
            Kopecks = finding.Kopecks,
            FirstSeenAt = earlier?.FirstSeenAt ?? at,
            NotedAt = isTheSame ? earlier!.NotedAt : null,
            NotedBy = isTheSame ? earlier!.NotedBy : null,
            NotedText = isTheSame ? earlier!.NotedText : null,
        };
    }

    /// <summary>«Принять к сведению»: it is explained and stays out of the list until something about it changes.</summary>
    /// <exception cref="DomainRuleException">reconciliation.noted, reconciliation.note</exception>
    public void Note(string who, string text, DateTime at)
    {
        if (IsNoted)
        {
            throw new DomainRuleException("reconciliation.noted", "Это расхождение уже принято к сведению. Обновите страницу.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new DomainRuleException("reconciliation.note", "Напишите, чем объясняется расхождение.");
        }

        var safe = MirCard.Redact(text.Trim());
        (NotedAt, NotedBy, NotedText) = (at, who, safe.Length <= TextMaxLength ? safe : safe[..TextMaxLength]);
    }
}
