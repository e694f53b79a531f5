using System.Globalization;
using System.Text;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>
/// The template of ЕГИССО: 43 columns in a fixed order, «;» between them, dates dd.MM.yyyy, a comma in numbers. Further
/// members and criteria of a fact stand in rows of their own below it. It knows no certificates.
/// </summary>
public static class FactCsv
{
    public const string ContentType = "text/csv";

    public static readonly IReadOnlyList<string> Columns =
    [
        "RecType", "assignmentFactUuid", "LMSZID", "categoryID", "ONMSZCode", "LMSZProviderCode", "providerCode",
        "SNILS_recip", "FamilyName_recip", "Name_recip", "Patronymic_recip", "Gender_recip", "BirthDate_recip",
        "doctype_recip", "doc_Series_recip", "doc_Number_recip", "doc_IssueDate_recip", "doc_Issuer_recip",
        "SNILS_reason", "FamilyName_reason", "Name_reason", "Patronymic_reason", "Gender_reason", "BirthDate_reason", "kinshipTypeCode",
        "doctype_reason", "doc_Series_reason", "doc_Number_reason", "doc_IssueDate_reason", "doc_Issuer_reason",
        "decision_date", "dateStart", "dateFinish", "usingSign", "criteria", "criteriaCode",
        "FormCode", "amount", "measuryCode", "monetization", "content", "comment", "equivalentAmount",
    ];

    public static byte[] Write(IReadOnlyList<FactEvent> events)
    {
        var text = new StringBuilder();
        Append(text, Columns);
        foreach (var row in events.SelectMany(Rows))
        {
            Append(text, Columns.Select(column => row.GetValueOrDefault(column)));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static IEnumerable<Dictionary<string, string?>> Rows(FactEvent happened) => happened switch
    {
        NewFact created => Fact("Fact", created.Fact),
        FactCorrection correction => Fact("AlterationBasedOnPreviousErrors", correction.Fact),
        FactTermination end => [new() { ["RecType"] = "TerminationBasedOnEndOfRight", ["assignmentFactUuid"] = Uuid(end.FactUuid), ["dateFinish"] = Date(end.EndDate) }],
        FactInvalidation annulled => [new() { ["RecType"] = "ErrorsInvalidation", ["assignmentFactUuid"] = Uuid(annulled.FactUuid) }],
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Unknown event."),
    };

    private static IEnumerable<Dictionary<string, string?>> Fact(string type, EgissoFact fact)
    {
        var criteria = fact.Measure.NeedsCriteria ?? [];
        var row = new Dictionary<string, string?>
        {
            ["RecType"] = type,
            ["assignmentFactUuid"] = Uuid(fact.Uuid),
            ["LMSZID"] = Uuid(fact.Measure.LmszId),
            ["categoryID"] = Uuid(fact.Measure.CategoryId),
            ["ONMSZCode"] = fact.OszCode,
            ["LMSZProviderCode"] = fact.Measure.LmszProviderCode,
            ["decision_date"] = Date(fact.DecisionDate),
            ["dateStart"] = Date(fact.StartDate),
            ["dateFinish"] = fact.EndDate is { } end ? Date(end) : null,
            ["usingSign"] = YesNo(fact.Measure.NeedsCriteria is not null),
            ["criteriaCode"] = criteria.Count > 0 ? criteria[0] : null,
        };
        Person(row, "recip", fact.Receiver);
        if (fact.Reasons.Count > 0)
        {
            Reason(row, fact.Reasons[0]);
        }

        Form(row, fact.Form);
        yield return row;
        foreach (var reason in fact.Reasons.Skip(1))
        {
            var further = new Dictionary<string, string?> { ["RecType"] = "Reason" };
            Reason(further, reason);
            yield return further;
        }

        foreach (var code in criteria.Skip(1))
        {
            yield return new() { ["RecType"] = "Criteria", ["criteriaCode"] = code };
        }
    }

    private static void Person(Dictionary<string, string?> row, string whose, EgissoPerson person)
    {
        row[$"SNILS_{whose}"] = person.Snils;
        row[$"FamilyName_{whose}"] = person.Surname;
        row[$"Name_{whose}"] = person.FirstName;
        row[$"Patronymic_{whose}"] = person.Patronymic;
        row[$"Gender_{whose}"] = person.Sex == Sex.Male ? "М" : "Ж";
        row[$"BirthDate_{whose}"] = Date(person.BirthDate);
        row[$"doctype_{whose}"] = person.Document?.Kind;
        row[$"doc_Series_{whose}"] = person.Document?.Series;
        row[$"doc_Number_{whose}"] = person.Document?.Number;
        row[$"doc_IssueDate_{whose}"] = person.Document is { } document ? Date(document.IssuedOn) : null;
        row[$"doc_Issuer_{whose}"] = person.Document?.Issuer;
    }

    private static void Reason(Dictionary<string, string?> row, EgissoReasonPerson reason)
    {
        Person(row, "reason", reason.Person);
        row["kinshipTypeCode"] = reason.KinshipCode;
    }

    private static void Form(Dictionary<string, string?> row, EgissoForm form)
    {
        switch (form)
        {
            case MoneyForm money:
                row["FormCode"] = "01";
                row["amount"] = EgissoNumbers.Comma(money.AmountKopecks);
                break;
            case ThingForm thing:
                row["FormCode"] = ((int)thing.Kind).ToString("D2", CultureInfo.InvariantCulture);
                row["amount"] = EgissoNumbers.Comma(thing.Quantity);
                row["measuryCode"] = thing.UnitCode;
                row["monetization"] = thing.Kind == EgissoThingKind.Exemption ? YesNo(false) : null;
                row["content"] = thing.Kind == EgissoThingKind.Exemption ? null : thing.Content;
                row["equivalentAmount"] = EgissoNumbers.Comma(thing.EquivalentKopecks);
                break;
            default:
                throw new ArgumentException("The template knows no assignment in the form of a certificate.", nameof(form));
        }
    }

    private static void Append(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    // The template knows no quotation: what would end a cell or a row is taken out.
    private static string Cell(string? value) =>
        value is null ? string.Empty : string.Concat(value.Select(c => c == ';' ? ',' : char.IsControl(c) ? ' ' : c));

    private static string Uuid(Guid value) => value.ToString("D");

    private static string Date(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "Да" : "Нет";
}
