using System.Text.Json.Serialization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// What is known about a family. A listed value is known, an empty list means «нет», null is unknown and never a no.
/// Periods are half-open: <c>From</c> belongs to the period, <c>To</c> does not.
/// </summary>
public sealed record FamilyFacts
{
    public required string Id { get; init; }

    /// <summary>Addresses of the applicant.</summary>
    public IReadOnlyList<AddressFact>? Addresses { get; init; }

    public IReadOnlyList<MemberFacts>? Members { get; init; }

    /// <summary>Categories of the whole family; those of a member are at the member.</summary>
    public IReadOnlyList<CategoryFact>? Categories { get; init; }

    public IReadOnlyList<LifeEventFact>? LifeEvents { get; init; }

    /// <summary>
    /// Earlier certificates that count: Sent, Active, Suspended, Expired, or used before they were Blocked.
    /// A Blocked one that was never used is not listed.
    /// </summary>
    public IReadOnlyList<ReceivedFact>? Received { get; init; }

    /// <summary>A card is needed to issue, not to have the right: no criterion reads it.</summary>
    public bool? HasMirCard { get; init; }
}

public sealed record MemberFacts
{
    public required string Id { get; init; }

    /// <summary>Name to show; the id stands in where it is absent. Never stored.</summary>
    [JsonIgnore]
    public string? Label { get; init; }

    public MemberRole? Role { get; init; }

    public DateOnly? BirthDate { get; init; }

    public bool? FullTimeStudent { get; init; }

    /// <summary>null = unknown; <see cref="MemberExclusion.None"/> = known not to be excluded.</summary>
    public MemberExclusion? Excluded { get; init; }

    public IReadOnlyList<CategoryFact>? Categories { get; init; }

    public IReadOnlyList<IncomeFact>? Incomes { get; init; }

    /// <summary>Months for which «доходов не было» is stated.</summary>
    public IReadOnlyList<Month>? NoIncomeMonths { get; init; }

    /// <summary>First day in the family; null = always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day no longer in the family.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Source of the composition and of the date of birth.</summary>
    public FactSource? Source { get; init; }

    public DateOnly? ObtainedOn { get; init; }

    [JsonIgnore]
    public string ShownAs => Label ?? Id;
}

/// <param name="Oktmo">8 or 11 digits; null = unknown.</param>
public sealed record AddressFact(string? Oktmo, AddressKind? Kind)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public FactSource? Source { get; init; }

    public DateOnly? ObtainedOn { get; init; }
}

/// <param name="Kopecks">Never negative; a kind that is subtracted is subtracted by its kind.</param>
public sealed record IncomeFact(Month Month, string Kind, long Kopecks, FactSource Source)
{
    public DateOnly? ObtainedOn { get; init; }

    /// <summary>A person decided that this record is the accepted one, whatever its source.</summary>
    public bool Chosen { get; init; }
}

public sealed record CategoryFact(string Code)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public FactSource? Source { get; init; }

    public DateOnly? ObtainedOn { get; init; }
}

public sealed record LifeEventFact(string Type, DateOnly Date)
{
    public FactSource? Source { get; init; }

    public DateOnly? ObtainedOn { get; init; }
}

/// <param name="Date">Start of the earlier certificate.</param>
/// <param name="Person">Id of the beneficiary; null = the whole family.</param>
public sealed record ReceivedFact(string Measure, DateOnly Date, string? Person)
{
    /// <summary>Number of the certificate, to show.</summary>
    public string? Number { get; init; }
}
