namespace SocialPassport.Domain.Exchange;

public enum TransportDirection
{
    /// <summary>Our request and the partner's answer.</summary>
    Outgoing = 1,

    /// <summary>The partner's notification and our answer.</summary>
    Incoming,
}

public enum TransportKind
{
    Create = 1,
    Edit,
    Block,
    Status,
    Notification,
}

public enum TransportOutcome
{
    /// <summary>There and back; single records may be refused all the same.</summary>
    Answered = 1,

    /// <summary>The other side did not take the document: its HTTP status says why.</summary>
    Refused,

    /// <summary>The document or the answer cannot be read.</summary>
    Unreadable,

    /// <summary>The connection broke or the time ran out.</summary>
    NoAnswer,
}

/// <summary>One record of a transport: the certificate is found by its fact of assignment.</summary>
/// <param name="FactAssignmentUuid">Fact of the record.</param>
/// <param name="Succeeded">Null when no answer came.</param>
public readonly record struct TransportedRecord(Guid FactAssignmentUuid, bool? Succeeded);

/// <summary>
/// One message there and its answer back, as it went over the wire, masked before it got here: of a card BIN and last
/// four, of СНИЛС and telephone the last two digits.
/// </summary>
public sealed class ExchangeLogEntry
{
    public const int PartnerMaxLength = 300;
    public const int ErrorMaxLength = 1000;

    private readonly List<ExchangeLogRecord> records = [];

    private ExchangeLogEntry()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime At { get; private set; }

    public int DurationMilliseconds { get; private set; }

    public TransportDirection Direction { get; private set; }

    public TransportKind Kind { get; private set; }

    public ExchangeRoute Route { get; private set; }

    /// <summary>Host we asked, or the address and certificate of who sent.</summary>
    public string Partner { get; private set; } = null!;

    /// <summary>How many records the document held; 0 when it could not be read.</summary>
    public int RecordCount { get; private set; }

    public TransportOutcome Outcome { get; private set; }

    public int? HttpStatus { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Masked text, compressed; null when there was none.</summary>
    public byte[]? Request { get; private set; }

    public byte[]? Answer { get; private set; }

    public IReadOnlyList<ExchangeLogRecord> Records => records;

    public static ExchangeLogEntry Write(
        Guid publicId,
        DateTime at,
        TimeSpan duration,
        (TransportDirection Direction, TransportKind Kind, ExchangeRoute Route, string Partner) way,
        (TransportOutcome Outcome, int? HttpStatus, string? Error) end,
        IReadOnlyList<TransportedRecord> transported,
        (byte[]? Request, byte[]? Answer) texts)
    {
        var entry = new ExchangeLogEntry
        {
            PublicId = publicId,
            At = at,
            DurationMilliseconds = (int)Math.Clamp(duration.TotalMilliseconds, 0, int.MaxValue),
            Direction = way.Direction,
            Kind = way.Kind,
            Route = way.Route,
            Partner = Cut(PersonalNumbers.Strike(way.Partner), PartnerMaxLength),
            RecordCount = transported.Count,
            Outcome = end.Outcome,
            HttpStatus = end.HttpStatus,
            Error = end.Error is null ? null : Cut(PersonalNumbers.Strike(end.Error), ErrorMaxLength),
            Request = texts.Request,
            Answer = texts.Answer,
        };

        // A notification may speak of one certificate several times: it is linked once, and failed when one of them failed.
        entry.records.AddRange(transported
            .GroupBy(record => record.FactAssignmentUuid)
            .Select(group => new ExchangeLogRecord(group.Key, group.Any(r => r.Succeeded == false) ? false : group.First().Succeeded)));
        return entry;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

/// <summary>Leads from a transport to a certificate and back; the certificate itself may be unknown here.</summary>
public sealed class ExchangeLogRecord
{
    internal ExchangeLogRecord(Guid factAssignmentUuid, bool? succeeded)
    {
        FactAssignmentUuid = factAssignmentUuid;
        Succeeded = succeeded;
    }

    public long Id { get; private set; }

    public long EntryId { get; private set; }

    public Guid FactAssignmentUuid { get; private set; }

    public bool? Succeeded { get; private set; }
}
