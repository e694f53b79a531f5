using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Everything the page of one application shows.</summary>
public sealed record ApplicationCard
{
    public required Guid PublicId { get; init; }

    /// <summary>It is the own family's, or a relative's: it may be read and no more.</summary>
    public required bool IsOwnAffair { get; init; }

    public required string Number { get; init; }

    public required ApplicationStatus Status { get; init; }

    public string? StatusReason { get; init; }

    public required string MeasureCode { get; init; }

    public required string Measure { get; init; }

    public required bool IsExampleMeasure { get; init; }

    public required string Channel { get; init; }

    /// <summary>Decided without an application: there is nothing to sign and no receipt.</summary>
    public required bool IsProactive { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? AwaitingSince { get; init; }

    /// <summary>Working days that ended in waiting and are no part of the term.</summary>
    public required int WaitedWorkingDays { get; init; }

    /// <summary>Null when closed, stopped or without a calendar.</summary>
    public int? WorkingDaysLeft { get; init; }

    public required string RegisteredBy { get; init; }

    public long? ResponsibleId { get; init; }

    public string? Responsible { get; init; }

    public ApplicationRepresentative? Representative { get; init; }

    public required Guid FamilyPublicId { get; init; }

    public required string CaseNumber { get; init; }

    public required string Applicant { get; init; }

    /// <summary>Prepared, approved or returned last.</summary>
    public DecisionCard? Decision { get; init; }

    /// <summary>Earlier decisions that were returned or cancelled, newest first.</summary>
    public required IReadOnlyList<DecisionCard> Former { get; init; }

    public required IReadOnlyList<IssuedCertificate> Certificates { get; init; }

    public bool IsClosed => Status is ApplicationStatus.Approved or ApplicationStatus.Refused or ApplicationStatus.Withdrawn;
}

public sealed record DecisionCard
{
    public required Guid PublicId { get; init; }

    public required DecisionKind Kind { get; init; }

    public required DecisionState State { get; init; }

    public required long AuthorId { get; init; }

    public required string Author { get; init; }

    public required DateTime PreparedAtUtc { get; init; }

    public string? Approver { get; init; }

    public DateTime? DecidedAtUtc { get; init; }

    public string? GroundText { get; init; }

    public string? GroundClause { get; init; }

    public string? Comment { get; init; }

    public string? ReturnReason { get; init; }

    public string? CancelledBy { get; init; }

    public DateTime? CancelledAtUtc { get; init; }

    public string? CancelReason { get; init; }

    public DateOnly? TellBy { get; init; }

    public FamilyNotice? Notice { get; init; }

    /// <summary>«По телефону»: name of the way of <see cref="Notice"/>.</summary>
    public string? NoticeWay { get; init; }

    public required IReadOnlyList<AppealCard> Appeals { get; init; }

    public required string ResultJson { get; init; }
}

/// <param name="Claim">Scan of the complaint; null = none.</param>
/// <param name="Judgment">Scan of the answer; null = none.</param>
public sealed record AppealCard(DecisionAppeal Appeal, Guid? Claim, Guid? Judgment);

public sealed record IssuedCertificate(Guid PublicId, string? Number, CertificateLife Life, string? Beneficiary, DateOnly EndDate, long? AmountKopecks);

public sealed record MeasureChoice(string Code, string Title, bool IsExample);

public sealed record FamilyChoice(Guid PublicId, string CaseNumber, string Applicant);

/// <summary>Somebody the card says acts for a member of the family.</summary>
/// <param name="Until">Last day of the powers; null = without end.</param>
public sealed record RepresentativeChoice(long Id, string Name, string Document, DateOnly? Until);

/// <summary>An application of the family that is still considered: no second one for its measure.</summary>
public sealed record OpenApplication(Guid PublicId, string Number, string MeasureCode);

/// <summary>An application of the family that can be repeated.</summary>
public sealed record EarlierApplication(
    Guid PublicId, string Number, string MeasureCode, string Measure, string Channel, DateOnly ReceivedOn, ApplicationRepresentative? Representative);

/// <summary>What «Новое заявление» offers; no family where the address names none or an unknown one.</summary>
public sealed record NewApplicationChoice(
    FamilyChoice? Family,
    IReadOnlyList<MeasureChoice> Measures,
    IReadOnlyList<DictionaryItem> Channels,
    IReadOnlyList<RepresentativeChoice> Representatives,
    IReadOnlyList<OpenApplication> Open,
    IReadOnlyList<EarlierApplication> Earlier,
    DateOnly Today);

/// <summary>When an application would be registered and decided.</summary>
public sealed record ApplicationTerm(DateOnly RegisteredOn, DateOnly DueOn);
