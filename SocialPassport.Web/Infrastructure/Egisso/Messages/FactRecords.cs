using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>A document that proves the identity, by the kind of the dictionary (01…08).</summary>
public sealed record EgissoDocument(string Kind, string? Series, string Number, DateOnly IssuedOn, string Issuer);

/// <summary>A person as ЕГИССО wants to know one.</summary>
public sealed record EgissoPerson
{
    /// <summary>11 digits.</summary>
    public required string Snils { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public string? Patronymic { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>10 digits.</summary>
    public string? Phone { get; init; }

    public EgissoDocument? Document { get; init; }
}

/// <summary>A person the assignment rests upon.</summary>
/// <param name="KinshipCode">Seven digits; null = not known.</param>
public sealed record EgissoReasonPerson(EgissoPerson Person, string? KinshipCode);

/// <summary>The measure as ЕГИССО knows it and the group of people it is for.</summary>
/// <param name="NeedsCriteria">Codes of the criteria of need; null = need plays no part.</param>
public sealed record EgissoMeasure(Guid LmszId, string? LmszProviderCode, Guid CategoryId, IReadOnlyList<string>? NeedsCriteria);

/// <summary>A fact of assignment; common to 10.06.S, 10.36.S and the template.</summary>
public sealed record EgissoFact
{
    public required Guid Uuid { get; init; }

    /// <summary>Code of the body that assigned it.</summary>
    public required string OszCode { get; init; }

    public required EgissoPerson Receiver { get; init; }

    public IReadOnlyList<EgissoReasonPerson> Reasons { get; init; } = [];

    public required EgissoMeasure Measure { get; init; }

    public required DateOnly DecisionDate { get; init; }

    public required DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; init; }

    public required EgissoForm Form { get; init; }
}

/// <summary>Form of the assignment; codes of FormCode beside.</summary>
public abstract record EgissoForm
{
    private protected EgissoForm()
    {
    }
}

/// <summary>01.</summary>
public sealed record MoneyForm(long AmountKopecks) : EgissoForm;

/// <summary>02 in kind, 03 exemption, 04 service: the codes are those of the template.</summary>
public enum EgissoThingKind
{
    Natural = 2,
    Exemption,
    Service,
}

/// <param name="Kind">In kind, an exemption or a service.</param>
/// <param name="Quantity">How much is given.</param>
/// <param name="UnitCode">Two digits of the dictionary of ЕГИССО, or three or four of ОКЕИ.</param>
/// <param name="EquivalentKopecks">What it costs.</param>
/// <param name="Content">What is given; an exemption has none.</param>
public sealed record ThingForm(EgissoThingKind Kind, decimal Quantity, string UnitCode, long EquivalentKopecks, string? Content = null) : EgissoForm;

/// <summary>05: one certificate. Holds the full card number: never printed.</summary>
public sealed record CertificateForm : EgissoForm
{
    public required string UnitCode { get; init; }

    public required long EquivalentKopecks { get; init; }

    public required string CardNumber { get; init; }

    public required string CertificateType { get; init; }

    public required string Program { get; init; }

    public long? AmountKopecks { get; init; }

    public int? Quantity { get; init; }

    public required IReadOnlyList<CertificateLine> Lines { get; init; }

    public override string ToString() => nameof(CertificateForm);
}

/// <summary>A record of 10.06.S.</summary>
public abstract record FactEvent
{
    private protected FactEvent()
    {
    }
}

/// <summary>Element fact.</summary>
public sealed record NewFact(EgissoFact Fact) : FactEvent;

/// <summary>Element alterationBasedOnPreviousErrors.</summary>
public sealed record FactCorrection(Guid EventUuid, EgissoFact Fact) : FactEvent;

/// <summary>Element terminationBasedOnEndOfRight.</summary>
public sealed record FactTermination(Guid EventUuid, Guid FactUuid, DateOnly EndDate) : FactEvent;

/// <summary>Element errorsInvalidation.</summary>
public sealed record FactInvalidation(Guid EventUuid, Guid FactUuid) : FactEvent;
