using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>Incomes of several months and persons from one paper: written together or not at all.</summary>
public sealed record IncomeBlock
{
    /// <summary>Document or declared: СМЭВ answers are not typed in.</summary>
    public required FactSource Source { get; init; }

    /// <summary>The document in words; needed when it is the source.</summary>
    public string? Document { get; init; }

    /// <summary>Needed as soon as something known is corrected or «доходов не было» is stated.</summary>
    public string? Reason { get; init; }

    public required IReadOnlyList<EnteredIncome> Incomes { get; init; }
}

/// <param name="Kind">Code of the dictionary of income kinds.</param>
/// <param name="Kopecks">Null = «доходов не было» in this month.</param>
public sealed record EnteredIncome(Guid PersonPublicId, Month Month, string Kind, long? Kopecks);
