using System.Globalization;
using System.Xml.Linq;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using static SocialPassport.Web.Infrastructure.CertificateGateway.Messages.ECertificateXml;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>Writes 10.36.S 2.0.0: assignments provided by electronic certificates. Money is decimal with a dot everywhere.</summary>
public static class CertificatePackageXml
{
    private static readonly XNamespace Message = "urn://egisso-ru/msg/10.36.S/2.0.0";
    private static readonly XNamespace Request = "urn://egisso-ru/types/assignment-fact-request/1.1.0";
    private static readonly XNamespace Assignment = "urn://egisso-ru/types/assignment-fact/2.1.0";
    private static readonly XNamespace Person = "urn://egisso-ru/types/prsn-info/2.1.0";
    private static readonly XNamespace Basic = "urn://egisso-ru/types/basic/2.3.0";
    private static readonly XNamespace Cert = "urn://egisso-ru/types/e-certificate/1.1.0";

    public static byte[] Write(Guid packageId, IReadOnlyList<CertificateFactEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, EgissoPackage.Limit);
        return MessageXml.Write(new XElement(
            Message + "assignmentFactRequest",
            new XElement(Request + "packageId", Uuid(packageId)),
            new XElement(Request + "elements", events.Select(Event))));
    }

    private static XElement Event(CertificateFactEvent happened) => happened switch
    {
        CreateFact create => new(Request + "createAssignmentFact", Fact(create.Fact), Organisation(create.Organisation)),
        EditFact edit => new(
            Request + "editAssignmentFact",
            Modification(edit.Modification),
            edit.Receiver is null ? null : Receiver(edit.Receiver),
            Optional(Assignment + "nationalPaymentInstrument", edit.CardNumber)),
        EndFact end => new(
            Request + (end.IsAnnulment ? "annulmentAssignmentFact" : "terminationAssignmentFact"), Modification(end.Modification)),
        RefusedFact refused => new(
            Request + "rejectionResolution",
            Subject(refused.OszCode, refused.Receiver, refused.Reasons, refused.Measure, refused.DecisionDate),
            Organisation(refused.Organisation),
            new XElement(Assignment + "uuid", Uuid(refused.Uuid))),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Unknown event."),
    };

    private static XElement Receiver(EgissoPerson receiver) =>
        new(Assignment + "mszReceiver", new XElement(Person + "person", PhysicalPerson(receiver)));

    private static object?[] Subject(
        string oszCode, EgissoPerson receiver, IReadOnlyList<EgissoReasonPerson> reasons, EgissoMeasure measure, DateOnly decisionDate) =>
    [
        new XElement(Assignment + "oszCode", oszCode),
        Receiver(receiver),
        reasons.Count == 0
            ? null
            : new XElement(Assignment + "reasonPersons", reasons.Select(reason => new XElement(
                Assignment + "reasonPerson", PhysicalPerson(reason.Person), Optional(Person + "kinshipTypeCode", reason.KinshipCode)))),
        new XElement(Assignment + "lmszId", Uuid(measure.LmszId)),
        Optional(Assignment + "lmszProviderCode", measure.LmszProviderCode),
        new XElement(Assignment + "categoryId", Uuid(measure.CategoryId)),
        new XElement(Assignment + "decisionDate", Date(decisionDate)),
    ];

    private static object?[] Fact(EgissoFact fact)
    {
        var form = (CertificateForm)fact.Form;
        return
        [
            Subject(fact.OszCode, fact.Receiver, fact.Reasons, fact.Measure, fact.DecisionDate),
            new XElement(Assignment + "dateStart", Date(fact.StartDate)),
            new XElement(Assignment + "dateFinish", Date(fact.EndDate!.Value)),
            new XElement(
                Assignment + "needsCriteriaList",
                new XElement(Assignment + "usingSign", fact.Measure.NeedsCriteria is not null),
                fact.Measure.NeedsCriteria?.Select(code => new XElement(Assignment + "needsCriteria", code))),
            new XElement(
                Assignment + "assignmentInfo",
                new XElement(
                    Assignment + "eCertificateForm",
                    new XElement(Assignment + "amount", 1),
                    new XElement(Assignment + (EgissoNumbers.IsOkei(form.UnitCode) ? "okeiCode" : "measuryCode"), form.UnitCode),
                    new XElement(Assignment + "equivalentAmount", EgissoNumbers.Dot(form.EquivalentKopecks)),
                    new XElement(Assignment + "nationalPaymentInstrument", form.CardNumber),
                    new XElement(Assignment + "certificateType", form.CertificateType),
                    new XElement(Assignment + "program", form.Program),
                    Optional(Assignment + "certificateAmount", form.AmountKopecks),
                    Optional(Assignment + "certificateQuantity", form.Quantity),
                    Lines(Assignment + "goodsWorkServices", Cert, form.Lines))),
            new XElement(Assignment + "uuid", Uuid(fact.Uuid)),
        ];
    }

    private static object?[] PhysicalPerson(EgissoPerson person) =>
    [
        new XElement(Basic + "snils", person.Snils),
        new XElement(
            Basic + "fio",
            new XElement(Basic + "surname", person.Surname),
            // The schema puts the patronymic before the first name.
            Optional(Basic + "patronymic", person.Patronymic),
            new XElement(Basic + "forename", person.FirstName)),
        new XElement(Basic + "gender", person.Sex == Sex.Male ? "M" : "F"),
        new XElement(Basic + "birthDate", Date(person.BirthDate)),
        Optional(Person + "phoneNumber", person.Phone),
    ];

    private static object?[] Modification(FactModification modification) =>
    [
        new XElement(Assignment + "uuid", Uuid(modification.FactUuid)),
        new XElement(Assignment + "factModificationUuid", Uuid(modification.EventUuid)),
        new XElement(Assignment + "modificationReasonCode", modification.ReasonCode),
        // A zone is obligatory here.
        new XElement(
            Assignment + "modificationDateTime",
            MoscowTime.FromUtc(modification.AtUtc).ToString("yyyy-MM-dd'T'HH:mm:ss'+03:00'", CultureInfo.InvariantCulture)),
    ];

    private static XElement Organisation(BudgetOrganisation organisation) => new(
        Assignment + "budgetaryOrgData",
        new XElement(Cert + "rid", organisation.Rid),
        new XElement(Cert + "fullname", organisation.FullName),
        new XElement(Cert + "account", organisation.Account));
}
