using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange;

/// <summary>What is asked of ГИС ЭС.</summary>
public enum ExchangeOperation
{
    Create = 1,
    Edit,
    Block,
    Status,
}

/// <summary>The one way an intent goes by.</summary>
public enum ExchangeRoute
{
    GisEs = 1,
    Egisso,
}

public enum ExchangeState
{
    /// <summary>Waits for its time.</summary>
    Pending = 1,

    /// <summary>Leased by a sender; after the lease another may take it.</summary>
    Sending,

    /// <summary>Answered and applied.</summary>
    Done,

    /// <summary>Out of attempts; staff may send it again.</summary>
    Failed,

    /// <summary>ГИС ЭС knows this fact of assignment but did not give the certificate; a notification or staff decides.</summary>
    NeedsReconciliation,
}

public enum ExchangeOutcome
{
    Accepted = 1,
    AcceptedWithWarning,
    Refused,
}

/// <summary>
/// The intent to tell ГИС ЭС something about one certificate. Saved in the transaction of the act itself, sent at least
/// once; <see cref="FactAssignmentUuid"/> makes it count once. Unique by fact, operation and <see cref="Sequence"/>:
/// Create and its repetitions are one intent (sequence 0), the others may follow each other.
/// </summary>
public sealed class ExchangeMessage
{
    public const int TextMaxLength = 1000;

    private ExchangeMessage()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long CertificateId { get; private set; }

    /// <summary>Set when the certificate is saved together with its intent.</summary>
    public Certificate? Certificate { get; private set; }

    public Guid FactAssignmentUuid { get; private set; }

    public ExchangeOperation Operation { get; private set; }

    public ExchangeRoute Route { get; private set; }

    public int Sequence { get; private set; }

    public ExchangeState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>An attempt may have reached ГИС ЭС without its answer reaching us.</summary>
    public bool DeliveryUncertain { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime NextAttemptAt { get; private set; }

    public string? LeaseOwner { get; private set; }

    public DateTime? LeaseUntil { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public ExchangeOutcome? Outcome { get; private set; }

    /// <summary>What went wrong, or what ГИС ЭС said; masked.</summary>
    public string? LastText { get; private set; }

    public int Version { get; private set; }

    /// <summary>Goes on by itself.</summary>
    public bool IsOpen => State is ExchangeState.Pending or ExchangeState.Sending;

    /// <summary>Does not go on by itself: staff send it again or ask for the state.</summary>
    public bool IsStuck => State is ExchangeState.Failed or ExchangeState.NeedsReconciliation;

    public static ExchangeMessage Intend(
        Certificate certificate, ExchangeOperation operation, ExchangeRoute route, int sequence, Guid publicId, DateTime at)
    {
        if (operation == ExchangeOperation.Create && sequence != 0)
        {
            throw new DomainRuleException("exchange.sequence", "Формирование сертификата направляется одним сообщением, повтор идёт под тем же номером.");
        }

        return new()
        {
            Certificate = certificate,
            CertificateId = certificate.Id,
            FactAssignmentUuid = certificate.FactAssignmentUuid,
            Operation = operation,
            Route = route,
            Sequence = sequence,
            PublicId = publicId,
            State = ExchangeState.Pending,
            CreatedAt = at,
            NextAttemptAt = at,
        };
    }

    /// <summary>Whether a sender may take it now: its time has come, or the lease of another sender ran out.</summary>
    public bool IsDue(DateTime now) => State switch
    {
        ExchangeState.Pending => NextAttemptAt <= now,
        ExchangeState.Sending => LeaseUntil <= now,
        _ => false,
    };

    public void Lease(string owner, DateTime now, DateTime until)
    {
        if (!IsDue(now))
        {
            throw new DomainRuleException("exchange.lease", "Сообщение ещё не пора отправлять или его отправляет другой узел.");
        }

        // A lease that ran out hides an attempt whose end nobody saw.
        DeliveryUncertain |= State == ExchangeState.Sending;
        State = ExchangeState.Sending;
        LeaseOwner = owner;
        LeaseUntil = until;
        Attempts++;
    }

    /// <summary>No usable answer: next attempt later, or staff after the last one. <paramref name="jitter"/> is 0…1.</summary>
    public void Postpone(string error, bool uncertain, ExchangePolicy policy, double jitter, DateTime now)
    {
        Require(ExchangeState.Sending);
        DeliveryUncertain |= uncertain;
        LastText = Shorten(error);
        State = Attempts >= policy.MaxAttempts ? ExchangeState.Failed : ExchangeState.Pending;
        NextAttemptAt = now + policy.Delay(Attempts, jitter);
        Release();
    }

    /// <summary>The answer was applied.</summary>
    public void Answer(ExchangeOutcome outcome, string? text, DateTime now)
    {
        if (State is ExchangeState.Done)
        {
            throw new DomainRuleException("exchange.answered", "На это сообщение уже получен ответ.");
        }

        State = ExchangeState.Done;
        Outcome = outcome;
        AnsweredAt = now;
        LastText = text is null ? null : Shorten(text);
        Release();
    }

    /// <summary>Cannot be sent at all (no card, no key): staff decide.</summary>
    public void GiveUp(string text)
    {
        Require(ExchangeState.Sending);
        State = ExchangeState.Failed;
        LastText = Shorten(text);
        Release();
    }

    /// <summary>«Требует сверки».</summary>
    public void AskReconciliation(string text, DateTime now)
    {
        Require(ExchangeState.Sending);
        State = ExchangeState.NeedsReconciliation;
        AnsweredAt = now;
        LastText = Shorten(text);
        Release();
    }

    /// <summary>
    /// Staff send a stuck record again: the same record under the same fact of assignment, so nothing is made twice. A
    /// refused certificate is not stuck: it goes again with a card, by its own act.
    /// </summary>
    public void SendAgain(DateTime now)
    {
        if (!IsStuck)
        {
            throw new DomainRuleException("exchange.stuck", "Это сообщение уже отправляется или получило ответ. Обновите страницу.");
        }

        Reopen(now);
    }

    /// <summary>Staff send a stuck record again, or a refused certificate goes again under the same fact of assignment.</summary>
    public void Reopen(DateTime now)
    {
        var refusedCreate = Operation == ExchangeOperation.Create && State == ExchangeState.Done && Outcome == ExchangeOutcome.Refused;
        if (!refusedCreate && !IsStuck)
        {
            throw new DomainRuleException("exchange.reopen", "Повторно отправляют только застрявшие сообщения и отклонённые сертификаты.");
        }

        State = ExchangeState.Pending;
        Attempts = 0;
        NextAttemptAt = now;
        AnsweredAt = null;
        Outcome = null;
    }

    private static string Shorten(string text)
    {
        var safe = MirCard.Redact(text.Trim());
        return safe.Length <= TextMaxLength ? safe : safe[..TextMaxLength];
    }

    private void Require(ExchangeState state)
    {
        if (State != state)
        {
            throw new DomainRuleException("exchange.state", "Сообщение обмена в другом состоянии, действие к нему не относится.");
        }
    }

    private void Release() => (LeaseOwner, LeaseUntil) = (null, null);
}
