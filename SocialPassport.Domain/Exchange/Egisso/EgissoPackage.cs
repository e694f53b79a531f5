using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange.Egisso;

public enum EgissoPackageKind
{
    /// <summary>10.36.S: assignments by certificate. The only file with full card numbers.</summary>
    Certificates = 1,

    /// <summary>10.06.S: assignments in money and in kind.</summary>
    Facts,

    /// <summary>10.40.I: questions about the state of certificates.</summary>
    States,
}

public enum EgissoPackageState
{
    /// <summary>Its records are fixed, its file is still to be written.</summary>
    Prepared = 1,

    /// <summary>The file is in the exchange folder, or was handed to staff.</summary>
    Sent,

    /// <summary>packageStatus 1.</summary>
    Received,

    /// <summary>packageStatus 2.</summary>
    Processing,

    /// <summary>packageStatus 3: every record has its answer.</summary>
    Processed,

    /// <summary>ЕГИССО could not take the file at all.</summary>
    Refused,
}

/// <summary>What the protocol says of one record.</summary>
/// <param name="RuleCodes">«014, 018»; null when no rule is named.</param>
public sealed record EgissoVerdict(bool IsAccepted, string? RuleCodes = null, string? Text = null);

/// <summary>Up to a thousand records for ЕГИССО under one packageId. A record is one event of one fact.</summary>
public sealed class EgissoPackage
{
    public const int Limit = 1_000;
    public const int TextMaxLength = 1_000;

    private readonly List<EgissoRecord> records = [];

    private EgissoPackage()
    {
    }

    public long Id { get; private set; }

    /// <summary>packageId of the message; the file is named by it.</summary>
    public Guid PublicId { get; private set; }

    public EgissoPackageKind Kind { get; private set; }

    public EgissoPackageState State { get; private set; }

    /// <summary>Whose families it is about; null = of the whole oblast.</summary>
    public long? CentreId { get; private set; }

    /// <summary>Handed to staff as a file instead of the exchange folder.</summary>
    public bool IsByHand { get; private set; }

    public string FormedBy { get; private set; } = null!;

    public DateTime FormedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public int RecordCount { get; private set; }

    /// <summary>Why the whole package was refused.</summary>
    public string? Text { get; private set; }

    /// <summary>When the file with card numbers was erased after the protocol.</summary>
    public DateTime? FileErasedAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<EgissoRecord> Records => records;

    /// <summary>No protocol has settled it yet.</summary>
    public bool IsOpen => State is not (EgissoPackageState.Processed or EgissoPackageState.Refused);

    public static EgissoPackage Form(Guid publicId, EgissoPackageKind kind, long? centreId, bool isByHand, string formedBy, DateTime at) => new()
    {
        PublicId = publicId,
        Kind = kind,
        State = EgissoPackageState.Prepared,
        CentreId = centreId,
        IsByHand = isByHand,
        FormedBy = formedBy,
        FormedAt = at,
    };

    /// <exception cref="DomainRuleException">egisso.package.full, egisso.package.twice, egisso.package.closed</exception>
    public EgissoRecord Add(EgissoEvent happened, Guid recordId, Guid fact, long decisionId, long? messageId = null)
    {
        if (State != EgissoPackageState.Prepared)
        {
            throw new DomainRuleException("egisso.package.closed", "Пакет уже отправлен, добавить в него нельзя.");
        }

        if (records.Count == Limit)
        {
            throw new DomainRuleException("egisso.package.full", $"В пакете ЕГИССО не больше {RussianText.Number(Limit)} записей.");
        }

        if (records.Exists(r => r.FactUuid == fact))
        {
            throw new DomainRuleException("egisso.package.twice", "Этот факт назначения уже есть в пакете.");
        }

        var record = EgissoRecord.Of(happened, recordId, fact, decisionId, messageId);
        records.Add(record);
        RecordCount = records.Count;
        return record;
    }

    /// <summary>The file is where it belongs. Written again after a crash it is the same package.</summary>
    public void HandOver(DateTime at)
    {
        if (State == EgissoPackageState.Prepared)
        {
            State = EgissoPackageState.Sent;
            SentAt = at;
        }
    }

    /// <summary>packageStatus 1 or 2; a later answer is never overwritten by an earlier one.</summary>
    public void Confirm(EgissoPackageState stage)
    {
        if (stage is not (EgissoPackageState.Received or EgissoPackageState.Processing))
        {
            throw new ArgumentOutOfRangeException(nameof(stage), stage, "A stage before the end is expected.");
        }

        if (stage > State)
        {
            State = stage;
        }
    }

    /// <summary>The protocol came: every record has its verdict.</summary>
    /// <param name="verdicts">By record id: exactly the records of the package.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="DomainRuleException">egisso.package.answered, egisso.protocol.records</exception>
    public void Process(IReadOnlyDictionary<Guid, EgissoVerdict> verdicts, DateTime at)
    {
        DemandOpen();
        if (verdicts.Count != records.Count || !records.TrueForAll(r => verdicts.ContainsKey(r.RecordId)))
        {
            throw new DomainRuleException("egisso.protocol.records", "Записи протокола не совпадают с записями пакета. Протокол не применён.");
        }

        foreach (var record in records)
        {
            record.Answer(verdicts[record.RecordId], at);
        }

        State = EgissoPackageState.Processed;
        AnsweredAt = at;
    }

    /// <summary>The answer about one record of a package whose records are answered one by one.</summary>
    public void ProcessOne(EgissoRecord record, EgissoVerdict verdict, DateTime at)
    {
        DemandOpen();
        record.Answer(verdict, at);
        if (records.TrueForAll(r => r.State != EgissoRecordState.InPackage))
        {
            State = EgissoPackageState.Processed;
            AnsweredAt = at;
        }
    }

    /// <summary>ЕГИССО did not take the file: every record is rejected by the same words.</summary>
    /// <exception cref="DomainRuleException">egisso.package.answered</exception>
    public void Refuse(string text, DateTime at)
    {
        DemandOpen();
        Text = EgissoRecord.Shorten(text, TextMaxLength);
        foreach (var record in records.Where(r => r.State == EgissoRecordState.InPackage))
        {
            record.Answer(new EgissoVerdict(false, null, $"Пакет не принят целиком. {Text}"), at);
        }

        State = EgissoPackageState.Refused;
        AnsweredAt = at;
    }

    public void EraseFile(DateTime at) => FileErasedAt ??= at;

    private void DemandOpen()
    {
        if (!IsOpen)
        {
            throw new DomainRuleException("egisso.package.answered", "Протокол этого пакета уже применён.");
        }
    }
}
