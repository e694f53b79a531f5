using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Features.Certificates.Issue;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Everything the page of one certificate shows.</summary>
public sealed record CertificateDetails
{
    /// <summary>The newest operations of a certificate that are read.</summary>
    public const int OperationsShown = 200;

    public required Certificate Certificate { get; init; }

    public required Guid FamilyPublicId { get; init; }

    /// <summary>It is the own family's, or a relative's: it may be read and no more.</summary>
    public required bool IsOwnAffair { get; init; }

    public required string CaseNumber { get; init; }

    public required string HolderName { get; init; }

    /// <summary>Of the family's card, ten digits; the certificate has its own.</summary>
    public string? HolderPhone { get; init; }

    public string? BeneficiaryName { get; init; }

    public required Guid DecisionId { get; init; }

    /// <summary>Certificates of the same decision that wait for a card, this one among them.</summary>
    public required int WaitingTogether { get; init; }

    /// <summary>Living certificates for the same thing; looked for while this one waits for a card.</summary>
    public required IReadOnlyList<SecondCertificate> Second { get; init; }

    public string? KeptCardMask { get; init; }

    public DateTime? KeptCardConsentAt { get; init; }

    public string? ReportedStatusName { get; init; }

    /// <summary>Names where the dictionary knows them, codes where it does not.</summary>
    public required IReadOnlyList<string> SuspensionReasons { get; init; }

    public string? EndingNoticeWay { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<ReturnComplaint> Complaints { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CertificateMessageRow> Messages { get; init; }

    /// <summary>
    /// «Указать карту ещё раз»: the message with the card went to staff; the number is asked for again and the message goes on.
    /// </summary>
    public bool AsksCardAgain => Certificate switch
    {
        { Life: CertificateLife.Sent, Number: null } => IsFailed(ExchangeOperation.Create),
        { PendingEdit: CertificateEdit.Card } => IsFailed(ExchangeOperation.Edit),
        _ => false,
    };

    private bool IsFailed(ExchangeOperation operation) =>
        Messages.FirstOrDefault(m => m.Operation == operation) is { State: ExchangeState.Failed };
}

public sealed record CertificateMessageRow(
    ExchangeOperation Operation, ExchangeState State, ExchangeOutcome? Outcome, int Attempts, DateTime CreatedAt, DateTime? AnsweredAt, DateTime NextAttemptAt, string? Text);

public sealed record RevocationReason(string Code, string Name, bool IsExample);
