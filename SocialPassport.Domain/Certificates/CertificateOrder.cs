using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Certificates;

/// <summary>
/// What a certificate is born with: the assignment, the people, the terms of the measure on the day of the decision.
/// Codes of the measure are copied, so that a repeated message is the same message.
/// </summary>
public sealed record CertificateOrder
{
    /// <summary>Key of the assignment between the region, ЕГИССО and ГИС ЭС.</summary>
    public required Guid FactAssignmentUuid { get; init; }

    public required long FamilyId { get; init; }

    /// <summary>Who pays with it: owner of the card.</summary>
    public required long HolderPersonId { get; init; }

    public required Snils HolderSnils { get; init; }

    /// <summary>10 digits.</summary>
    public string? HolderPhone { get; init; }

    /// <summary>For whom it is, when that is not the whole family.</summary>
    public long? BeneficiaryPersonId { get; init; }

    public required string MeasureCode { get; init; }

    /// <summary>Name on the day of the decision, as it stands in the memo and in the lists.</summary>
    public required string MeasureName { get; init; }

    public required int MeasureVersion { get; init; }

    public required long DecisionId { get; init; }

    public required CertificateType Type { get; init; }

    public long? AmountKopecks { get; init; }

    public int? Quantity { get; init; }

    public required IReadOnlyList<CertificateLine> Lines { get; init; }

    public required DateOnly StartDate { get; init; }

    /// <summary>Last day it can be used; obligatory for assignments in the form of a certificate.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>КМСЗ code, 4 digits.</summary>
    public required string MspCode { get; init; }

    /// <summary>ЛМСЗ code, up to 20 characters.</summary>
    public string? LmspCode { get; init; }

    /// <summary>КБК, up to 20 characters.</summary>
    public required string BudgetCode { get; init; }

    /// <summary>Program of ГИС ЭС, 8 characters.</summary>
    public required string Program { get; init; }
}
