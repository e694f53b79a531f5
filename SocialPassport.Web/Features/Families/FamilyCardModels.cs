using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Features.Families;

/// <summary>Answer of opening a card.</summary>
public abstract record CardOpening
{
    public sealed record NotFound : CardOpening;

    /// <summary>A card of another centre: nothing personal is shown before a reason is stated.</summary>
    public sealed record ReasonNeeded(string CaseNumber, string CentreName) : CardOpening;

    /// <summary>The case was joined to another one, which goes on; nothing was opened yet.</summary>
    public sealed record Joined(string CaseNumber, Guid FamilyPublicId) : CardOpening;

    public sealed record Opened(FamilyCardModel Card) : CardOpening;
}

/// <summary>The whole family as the top of the card tells it.</summary>
public sealed record FamilyCardModel
{
    public required long FamilyId { get; init; }

    public required Guid PublicId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Given back with every change: somebody else's change in between is noticed.</summary>
    public required int Version { get; init; }

    public required string CentreName { get; init; }

    public required bool IsOwnCentre { get; init; }

    /// <summary>What the family is to who opened it.</summary>
    public FamilyTie Tie { get; init; }

    /// <summary>By who opened it, where his or her role allows changes at all.</summary>
    public bool IsOpenForWork => IsOwnCentre && Tie == FamilyTie.None;

    public required DateOnly OpenedOn { get; init; }

    public required DateOnly Today { get; init; }

    public required string ApplicantName { get; init; }

    /// <summary>Applicant's current address; null = not known.</summary>
    public required string? Place { get; init; }

    /// <summary>Current members, applicant first.</summary>
    public required IReadOnlyList<MemberModel> Members { get; init; }

    /// <summary>Who has left, latest first.</summary>
    public required IReadOnlyList<MemberModel> FormerMembers { get; init; }

    /// <summary>Newest first; ended ones too.</summary>
    public required IReadOnlyList<RepresentativeModel> Representatives { get; init; }

    public required int ChildCount { get; init; }

    /// <summary>Names of the categories valid today.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Sources and gaps of the last six full months.</summary>
    public required IncomeCoverage Incomes { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CardApplication> Applications { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CardCertificate> Certificates { get; init; }
}

public sealed record CardApplication(Guid PublicId, string Number, string Measure, ApplicationStatus Status, bool IsOpen, DateOnly RegisteredOn, DateOnly DueOn);

public sealed record CardCertificate(
    Guid PublicId,
    Guid DecisionId,
    string? Number,
    string MeasureName,
    CertificateLife Life,
    DateOnly StartDate,
    DateOnly EndDate,
    long? AmountKopecks,
    long? BalanceKopecks,
    DateTime? BalanceAtUtc)
{
    public bool WaitsForCard => Life is CertificateLife.Draft or CertificateLife.Rejected;
}

public sealed record MemberModel
{
    public required long PersonId { get; init; }

    public required Guid PersonPublicId { get; init; }

    public required string FullName { get; init; }

    public required string ShortName { get; init; }

    public required string FirstName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required DateOnly? DeathDate { get; init; }

    public required string Age { get; init; }

    public required MemberRole Role { get; init; }

    public required string RoleName { get; init; }

    public required string? Kinship { get; init; }

    /// <summary>Null = no СНИЛС. The full one is given only by <see cref="FamilyCard.UnmaskSnilsAsync"/>.</summary>
    public required string? MaskedSnils { get; init; }

    public required string? Phone { get; init; }

    public required bool? FullTimeStudent { get; init; }

    public required string? Exclusion { get; init; }

    /// <summary>First day in the family without a break.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly? To { get; init; }

    public required IReadOnlyList<AddressModel> Addresses { get; init; }

    /// <summary>Masked. In full only by <see cref="FamilyCard.UnmaskDocumentsAsync"/>.</summary>
    public required IReadOnlyList<string> Documents { get; init; }
}

public sealed record AddressModel(string Kind, string Text, DateOnly From, DateOnly? To, string Source, DateOnly ObtainedOn);

public sealed record CategoryModel(
    long Id, string Name, string Whose, DateOnly From, DateOnly? To, bool IsValid, string? Document, string? RegistryNumber, DateOnly? RegistryDate, string Source)
{
    /// <summary>Null = in force.</summary>
    public DateOnly? AnnulledOn { get; init; }

    public string? AnnulReason { get; init; }
}

public sealed record LifeEventModel(long Id, string Name, string Whose, DateOnly Date, string Source)
{
    /// <summary>Null = in force.</summary>
    public DateOnly? AnnulledOn { get; init; }

    public string? AnnulReason { get; init; }
}

/// <param name="EndsSoon">Valid today and not for long.</param>
public sealed record RepresentativeModel(
    long Id, string Kind, string Who, string Ward, string Document, DateOnly From, DateOnly? To, bool IsValid, bool EndsSoon);

public sealed record AccessLine(long Id, DateTime OccurredAtUtc, string StaffName, string? CentreName, string Act, string? Reason, string? Details);

public sealed record RecentFamily(Guid PublicId, string CaseNumber, string ApplicantName, string? Place, DateTime ViewedAtUtc);

/// <summary>One page of a longer list.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total);
