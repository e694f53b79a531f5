using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>One line of the queue.</summary>
public sealed record DuplicateRow
{
    public required Guid PublicId { get; init; }

    public required int Score { get; init; }

    public required DuplicateKind Kind { get; init; }

    public required DuplicateReasons Reasons { get; init; }

    public required DuplicateStatus Status { get; init; }

    public required DuplicateOrigin Origin { get; init; }

    public required DateTime FoundAtUtc { get; init; }

    public required DuplicateRowPerson First { get; init; }

    public required DuplicateRowPerson Second { get; init; }
}

/// <param name="CaseNumber">Of the family he or she is a member of now; null = none.</param>
public sealed record DuplicateRowPerson(string FullName, DateOnly BirthDate, string? CaseNumber, string? CentreName);

/// <summary>Answer of opening a pair.</summary>
public abstract record PairOpening
{
    public sealed record NotFound : PairOpening;

    /// <summary>One of the two is a card of another centre: nothing personal is shown before a reason is stated.</summary>
    public sealed record ReasonNeeded(string CaseNumber, string CentreName) : PairOpening;

    public sealed record Opened(PairModel Pair) : PairOpening;
}

public sealed record PairModel
{
    public required Guid PublicId { get; init; }

    public required int Score { get; init; }

    public required DuplicateReasons Reasons { get; init; }

    public required DuplicateStatus Status { get; init; }

    public required DuplicateOrigin Origin { get; init; }

    public required DateTime FoundAtUtc { get; init; }

    public required DateTime? DecidedAtUtc { get; init; }

    public required string? DecidedBy { get; init; }

    public required string? DecisionReason { get; init; }

    public required int Version { get; init; }

    /// <summary>Changes with either card: a merge is made of what was looked at.</summary>
    public required string Stamp { get; init; }

    public required PairSide First { get; init; }

    public required PairSide Second { get; init; }

    /// <summary>Fields there is something to choose in; two numbers may look the same while they are masked.</summary>
    public required IReadOnlySet<PersonField> Differing { get; init; }

    /// <summary>By the full numbers: on screen they are masked.</summary>
    public required bool DocumentsDiffer { get; init; }

    /// <summary>Incomes both have with different sums.</summary>
    public required IReadOnlyList<IncomeConflict> IncomeConflicts { get; init; }

    /// <summary>Names of the pairs when all members of the two families pair up; empty = they do not.</summary>
    public required IReadOnlyList<string> FamilyPairs { get; init; }

    public bool AreInDifferentFamilies => First.Family is { } first && Second.Family is { } second && first.PublicId != second.PublicId;
}

public sealed record PairSide
{
    public required string FullName { get; init; }

    public required bool IsMerged { get; init; }

    public required IReadOnlyDictionary<PersonField, string> Fields { get; init; }

    /// <summary>Fields that say nothing.</summary>
    public required IReadOnlySet<PersonField> Lacking { get; init; }

    /// <summary>Where he or she is a member now; null = nowhere.</summary>
    public required PairFamily? Family { get; init; }

    public required IReadOnlyList<string> FormerNames { get; init; }

    public required IReadOnlyList<string> Documents { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    public required IReadOnlyList<string> Incomes { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required IReadOnlyList<string> Applications { get; init; }

    public required IReadOnlyList<string> Certificates { get; init; }
}

public sealed record PairFamily(Guid PublicId, string CaseNumber, string CentreName, string Role, IReadOnlyList<string> OtherMembers);

/// <param name="Slot">Month, kind, source.</param>
/// <param name="Words">«июль 2025, заработная плата, СМЭВ».</param>
/// <param name="FirstKopecks">Of the older record.</param>
/// <param name="SecondKopecks">Of the younger record.</param>
public sealed record IncomeConflict(IncomeSlot Slot, string Words, long FirstKopecks, long SecondKopecks);
