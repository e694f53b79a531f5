namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>Element budgetaryOrgData.</summary>
public sealed record BudgetOrganisation(string Rid, string FullName, string Account);

/// <summary>A record of 10.36.S.</summary>
public abstract record CertificateFactEvent
{
    private protected CertificateFactEvent()
    {
    }
}

/// <summary>Element createAssignmentFact; the form is a certificate and the last day is obligatory.</summary>
public sealed record CreateFact(EgissoFact Fact, BudgetOrganisation Organisation) : CertificateFactEvent;

/// <summary>What every modification says.</summary>
/// <param name="ReasonCode">modificationReasonCode, two digits.</param>
/// <param name="AtUtc">When it was decided.</param>
public sealed record FactModification(Guid FactUuid, Guid EventUuid, string ReasonCode, DateTime AtUtc);

/// <summary>Element editAssignmentFact: a new card, or the receiver with a new phone. Holds the full number: never printed.</summary>
public sealed record EditFact(FactModification Modification, string? CardNumber, EgissoPerson? Receiver = null) : CertificateFactEvent
{
    public override string ToString() => $"{nameof(EditFact)} {Modification.FactUuid}";
}

/// <summary>Element terminationAssignmentFact or annulmentAssignmentFact.</summary>
public sealed record EndFact(FactModification Modification, bool IsAnnulment) : CertificateFactEvent;

/// <summary>Element rejectionResolution.</summary>
public sealed record RefusedFact : CertificateFactEvent
{
    public required Guid Uuid { get; init; }

    public required string OszCode { get; init; }

    public required EgissoPerson Receiver { get; init; }

    public IReadOnlyList<EgissoReasonPerson> Reasons { get; init; } = [];

    public required EgissoMeasure Measure { get; init; }

    public required DateOnly DecisionDate { get; init; }

    public required BudgetOrganisation Organisation { get; init; }
}
