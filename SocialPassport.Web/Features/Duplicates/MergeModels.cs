using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>How two records become one, as the supervisor chose.</summary>
public sealed record MergeChoices
{
    public required Guid PairPublicId { get; init; }

    /// <summary>True: the younger record goes on; false: the older one.</summary>
    public required bool KeepsSecond { get; init; }

    /// <summary>Fields whose value comes from the record that ends.</summary>
    public IReadOnlySet<PersonField> Taken { get; init; } = new HashSet<PersonField>();

    /// <summary>Incomes both have with different sums: those whose sum comes from the record that ends.</summary>
    public IReadOnlySet<IncomeSlot> TakenIncomes { get; init; } = new HashSet<IncomeSlot>();

    /// <summary>Both are members of different families now: true = the family of the record that ends goes on.</summary>
    public bool OtherFamilyGoesOn { get; init; }

    /// <summary>All members of the two families pair up: all are merged in one go.</summary>
    public bool WholeFamily { get; init; }

    public required string? Reason { get; init; }

    /// <summary>What the supervisor looked at; a change by somebody else in between is refused.</summary>
    public required string Stamp { get; init; }
}

/// <summary>«Проверьте перед объединением»: everything that will happen.</summary>
/// <param name="Obstacle">Why it cannot be done as chosen; null = it can.</param>
public sealed record MergePreview(IReadOnlyList<string> Effects, IReadOnlyList<string> Warnings, string? Obstacle);
