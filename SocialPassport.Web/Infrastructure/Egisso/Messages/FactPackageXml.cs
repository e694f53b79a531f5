using System.Xml.Linq;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using static SocialPassport.Web.Infrastructure.CertificateGateway.Messages.ECertificateXml;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>Writes 10.06.S 1.1.0: changes of the register of assignments in money and in kind.</summary>
public static class FactPackageXml
{
    private static readonly XNamespace Message = "urn://egisso-ru/msg/10.06.S/1.1.0";
    private static readonly XNamespace Package = "urn://egisso-ru/types/package-RAF/1.1.0";
    private static readonly XNamespace Assignment = "urn://egisso-ru/types/assignment-fact/1.0.8";
    private static readonly XNamespace Person = "urn://egisso-ru/types/prsn-info/1.0.4";
    private static readonly XNamespace Basis = "urn://egisso-ru/types/prsn-basis/1.0.2";
    private static readonly XNamespace Smev = "urn://x-artefacts-smev-gov-ru/supplementary/commons/1.0.1";

    public static byte[] Write(Guid packageId, IReadOnlyList<FactEvent> events)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, EgissoPackage.Limit);

        // The schema wants the kinds one after another, in this order.
        return MessageXml.Write(new XElement(
            Message + "data",
            new XElement(
                Package + "package",
                new XElement(Package + "packageId", Uuid(packageId)),
                new XElement(
                    Package + "elements",
                    events.OfType<NewFact>().Select(e => new XElement(
                        Package + "fact", Fact(e.Fact), new XElement(Package + "uuid", Uuid(e.Fact.Uuid)))),
                    events.OfType<FactCorrection>().Select(e => Modification(
                        "alterationBasedOnPreviousErrors", e.EventUuid, e.Fact.Uuid, new XElement(Package + "fact", Fact(e.Fact)))),
                    events.OfType<FactTermination>().Select(e => Modification(
                        "terminationBasedOnEndOfRight", e.EventUuid, e.FactUuid, new XElement(Package + "dateFinish", Date(e.EndDate)))),
                    events.OfType<FactInvalidation>().Select(e => Modification("errorsInvalidation", e.EventUuid, e.FactUuid, null))))));
    }

    private static XElement Modification(string name, Guid eventUuid, Guid factUuid, XElement? content) => new(
        Package + name,
        new XElement(Package + "uuid", Uuid(eventUuid)),
        new XElement(Package + "assignmentFactUuid", Uuid(factUuid)),
        content);

    private static object?[] Fact(EgissoFact fact) =>
    [
        new XElement(Assignment + "oszCode", fact.OszCode),
        new XElement(Assignment + "mszReceiver", PersonInfo(fact.Receiver)),
        fact.Reasons.Count == 0
            ? null
            : new XElement(Assignment + "reasonPersons", fact.Reasons.Select(reason => new XElement(
                Basis + "basisPerson",
                new XElement(Person + "prsnInfo", PersonInfo(reason.Person)),
                Optional(Basis + "kinshipTypeCode", reason.KinshipCode)))),
        new XElement(Assignment + "lmszId", Uuid(fact.Measure.LmszId)),
        Optional(Assignment + "lmszProviderCode", fact.Measure.LmszProviderCode),
        new XElement(Assignment + "categoryId", Uuid(fact.Measure.CategoryId)),
        new XElement(Assignment + "decisionDate", Date(fact.DecisionDate)),
        new XElement(Assignment + "dateStart", Date(fact.StartDate)),
        Optional(Assignment + "dateFinish", fact.EndDate is { } end ? Date(end) : null),
        new XElement(
            Assignment + "needsCriteria",
            new XElement(Assignment + "usingSign", fact.Measure.NeedsCriteria is not null),
            fact.Measure.NeedsCriteria?.Select(code => new XElement(
                Assignment + "needsCriteria", new XElement(Assignment + "needsCriteriaCode", code)))),
        new XElement(Assignment + "assignmentInfo", Form(fact.Form)),
    ];

    private static object?[] PersonInfo(EgissoPerson person) =>
    [
        new XElement(Person + "SNILS", person.Snils),
        new XElement(Smev + "FamilyName", person.Surname),
        new XElement(Smev + "FirstName", person.FirstName),
        Optional(Smev + "Patronymic", person.Patronymic),
        new XElement(Person + "Gender", person.Sex == Sex.Male ? "Male" : "Female"),
        new XElement(Person + "BirthDate", Date(person.BirthDate)),
        Optional(Person + "PhoneNumber", person.Phone),
        person.Document is null ? null : new XElement(Person + "IdentityDoc", IdentityDocumentForms.Write(person.Document)),
    ];

    private static XElement Form(EgissoForm form) => form switch
    {
        // Only this sum is a string with a comma; the others are decimals with a dot.
        MoneyForm money => new(Assignment + "monetaryForm", new XElement(Assignment + "amount", EgissoNumbers.Comma(money.AmountKopecks))),
        ThingForm thing => new(
            Assignment + FormName(thing.Kind),
            new XElement(Assignment + "amount", EgissoNumbers.Dot(thing.Quantity)),
            new XElement(Assignment + UnitName(thing), thing.UnitCode),
            thing.Kind == EgissoThingKind.Exemption
                ? new XElement(Assignment + "monetization", false)
                : Optional(Assignment + "content", thing.Content),
            new XElement(Assignment + "equivalentAmount", EgissoNumbers.Dot(thing.EquivalentKopecks))),
        _ => throw new ArgumentException("10.06.S knows no assignment in the form of a certificate.", nameof(form)),
    };

    private static string FormName(EgissoThingKind kind) => kind switch
    {
        EgissoThingKind.Natural => "naturalForm",
        EgissoThingKind.Exemption => "exemptionForm",
        _ => "serviceForm",
    };

    // The schema spells the same element in two ways.
    private static string UnitName(ThingForm thing) =>
        !EgissoNumbers.IsOkei(thing.UnitCode) ? "measuryCode" : thing.Kind == EgissoThingKind.Service ? "OKEICode" : "okeiCode";
}
