using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>The organisation that assigns the measure; element organization.</summary>
public sealed record OrganizationRecord(string Rid, string FullName, string Account, string Inn, string Kpp);

/// <summary>Element eCertificateCreateRequest. Holds the full card number: never printed.</summary>
public sealed record CreateRecord
{
    public required int RecordId { get; init; }

    public required string Pid { get; init; }

    public string? PhoneNumber { get; init; }

    public required OrganizationRecord Organization { get; init; }

    public required Guid FactAssignmentUuid { get; init; }

    public required string MspCode { get; init; }

    public string? LmspCode { get; init; }

    public required string BudgetClassificationCode { get; init; }

    public required DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; init; }

    public required string CardNumber { get; init; }

    /// <summary>ECTP0001…ECTP0004 or a code not known yet.</summary>
    public required string CertificateType { get; init; }

    public required string Program { get; init; }

    public long? AmountKopecks { get; init; }

    public int? Quantity { get; init; }

    public required IReadOnlyList<CertificateLine> Lines { get; init; }

    public override string ToString() => $"{nameof(CreateRecord)} {RecordId} {FactAssignmentUuid}";
}

/// <summary>Element eCertificateEditRequest: at least one of the three is meant to be present.</summary>
public sealed record EditRecord(int RecordId, Guid FactAssignmentUuid, string CertificateNumber, string? Pid, string? PhoneNumber, string? CardNumber)
{
    public override string ToString() => $"{nameof(EditRecord)} {RecordId} {FactAssignmentUuid}";
}

/// <summary>Element eCertificateBlockRequest.</summary>
public sealed record BlockRecord(int RecordId, Guid FactAssignmentUuid, string CertificateNumber, string BlockReason);

/// <summary>Element eCertificateStatusRequest.</summary>
public sealed record StatusRecord(int RecordId, Guid FactAssignmentUuid, string CertificateNumber, bool IncludeTransactionsHistory);

/// <summary>Root element eCertificateServiceRequest: exactly one list is filled, the one of its operation.</summary>
public sealed record ServiceRequest
{
    public required ExchangeOperation Operation { get; init; }

    public IReadOnlyList<CreateRecord> Creates { get; init; } = [];

    public IReadOnlyList<EditRecord> Edits { get; init; } = [];

    public IReadOnlyList<BlockRecord> Blocks { get; init; } = [];

    public IReadOnlyList<StatusRecord> Statuses { get; init; } = [];

    public int Count => Creates.Count + Edits.Count + Blocks.Count + Statuses.Count;

    /// <summary>Which record speaks of which fact of assignment.</summary>
    public IEnumerable<(int RecordId, Guid FactAssignmentUuid)> Facts =>
    [
        .. Creates.Select(r => (r.RecordId, r.FactAssignmentUuid)),
        .. Edits.Select(r => (r.RecordId, r.FactAssignmentUuid)),
        .. Blocks.Select(r => (r.RecordId, r.FactAssignmentUuid)),
        .. Statuses.Select(r => (r.RecordId, r.FactAssignmentUuid)),
    ];

    /// <summary>Most records of one message: 50 for Status, 100 for the others.</summary>
    public static int Limit(ExchangeOperation operation) => operation == ExchangeOperation.Status ? 50 : 100;
}

/// <summary>Element message of processingProtocol.</summary>
/// <param name="IsError">messageType 1; a warning is 2.</param>
/// <param name="RuleCode">Three digits.</param>
/// <param name="Text">Up to 500 characters.</param>
public sealed record ProtocolMessage(bool IsError, string? RuleCode, string Text);

/// <summary>Type responseData; times are Moscow wall-clock, the messages carry no zone.</summary>
public sealed record ProtocolRecord(DateTime ReceivingTime, DateTime ProcessingTime, bool IsProcessedSuccessfully, IReadOnlyList<ProtocolMessage> Messages);

/// <summary>Type eCertificateResponseRecord.</summary>
public sealed record ResponseRecord(int RecordId, ProtocolRecord Protocol, Guid? FactAssignmentUuid, ECertificateRecord? Certificate);

/// <summary>Root element eCertificateServiceResponse.</summary>
public sealed record ServiceResponse(ExchangeOperation Operation, IReadOnlyList<ResponseRecord> Records);

/// <summary>Root element eCertificateNotificationRequest, up to 300 records.</summary>
public sealed record NotificationRequest(string RoutingCode, IReadOnlyList<NotificationRecord> Records)
{
    public const int Limit = 300;
}

public sealed record NotificationRecord(int RecordId, ECertificateRecord Certificate);

/// <summary>Root element eCertificateNotificationResponse.</summary>
public sealed record NotificationResponse(IReadOnlyList<NotificationAnswer> Records);

public sealed record NotificationAnswer(int RecordId, ProtocolRecord Protocol);
