using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange.Egisso;

/// <summary>What happened to a fact of assignment; the element it is written as stands beside.</summary>
public enum EgissoEvent
{
    /// <summary>10.06.S fact.</summary>
    Fact = 1,

    /// <summary>10.06.S alterationBasedOnPreviousErrors.</summary>
    FactCorrection,

    /// <summary>10.06.S terminationBasedOnEndOfRight.</summary>
    EndOfRight,

    /// <summary>10.06.S errorsInvalidation.</summary>
    Invalidation,

    /// <summary>10.36.S createAssignmentFact.</summary>
    Create,

    /// <summary>10.36.S editAssignmentFact.</summary>
    Edit,

    /// <summary>10.36.S terminationAssignmentFact.</summary>
    Termination,

    /// <summary>10.36.S annulmentAssignmentFact.</summary>
    Annulment,

    /// <summary>10.36.S rejectionResolution.</summary>
    Refusal,

    /// <summary>10.40.I eCertificateRequest.</summary>
    State,
}

public enum EgissoRecordState
{
    /// <summary>In a package that has no protocol yet; a fact has at most one such record.</summary>
    InPackage = 1,
    Accepted,
    AcceptedWithWarning,
    Rejected,
}

/// <summary>One event of one fact of assignment in one package, and what ЕГИССО said of it. Holds no personal data.</summary>
public sealed class EgissoRecord
{
    public const int RuleCodesMaxLength = 200;
    public const int TextMaxLength = 2_000;

    private EgissoRecord()
    {
    }

    public long Id { get; private set; }

    public long PackageId { get; private set; }

    public EgissoPackage Package { get; private set; } = null!;

    /// <summary>recId of the protocol: the fact's own uuid for a new fact, the uuid of the event otherwise.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>uuid of the fact; of a refusal the public id of its decision.</summary>
    public Guid FactUuid { get; private set; }

    public EgissoEvent Event { get; private set; }

    public EgissoRecordState State { get; private set; }

    public long DecisionId { get; private set; }

    /// <summary>The intent it carries, for records about certificates.</summary>
    public long? MessageId { get; private set; }

    /// <summary>Codes of the rules ЕГИССО names.</summary>
    public string? RuleCodes { get; private set; }

    public string? Text { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Staff put right what ЕГИССО found; a further event of the same fact may go.</summary>
    public DateTime? CorrectedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>«Исправлено, отправить снова» is possible: rejected, or loaded with a warning that can be put right.</summary>
    public bool CanBeCorrected => CorrectedAt is null && (State == EgissoRecordState.Rejected || IsLoadedWithWarning);

    private bool IsLoadedWithWarning =>
        State == EgissoRecordState.AcceptedWithWarning && Event is EgissoEvent.Fact or EgissoEvent.FactCorrection;

    /// <exception cref="DomainRuleException">egisso.record.corrected</exception>
    public void MarkCorrected(DateTime at)
    {
        if (!CanBeCorrected)
        {
            throw new DomainRuleException("egisso.record.corrected", "Снова отправляют отклонённые записи и записи с замечанием, один раз. Обновите страницу.");
        }

        CorrectedAt = at;
    }

    internal static EgissoRecord Of(EgissoEvent happened, Guid recordId, Guid fact, long decisionId, long? messageId) => new()
    {
        Event = happened,
        RecordId = recordId,
        FactUuid = fact,
        DecisionId = decisionId,
        MessageId = messageId,
        State = EgissoRecordState.InPackage,
    };

    // A partner's text may repeat what it was sent.
    internal static string Shorten(string text, int length)
    {
        var safe = MirCard.Redact(text.Trim());
        return safe.Length <= length ? safe : safe[..length];
    }

    internal void Answer(EgissoVerdict verdict, DateTime at)
    {
        if (State != EgissoRecordState.InPackage)
        {
            throw new DomainRuleException("egisso.record.answered", "На эту запись уже получен ответ ЕГИССО.");
        }

        State = !verdict.IsAccepted ? EgissoRecordState.Rejected
            : verdict.Text is null ? EgissoRecordState.Accepted
            : EgissoRecordState.AcceptedWithWarning;
        RuleCodes = verdict.RuleCodes is { } codes ? Shorten(codes, RuleCodesMaxLength) : null;
        Text = verdict.Text is { } text ? Shorten(text, TextMaxLength) : null;
        AnsweredAt = at;
    }
}
