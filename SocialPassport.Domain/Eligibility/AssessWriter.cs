using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>Writes the assess documents: fixed names, fixed order, no clock, so that a replay gives the same bytes.</summary>
internal static class AssessWriter
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static byte[] WriteResults(IReadOnlyList<AssessmentResult> results, bool indented) =>
        Write(indented, json =>
        {
            json.WriteStartArray();
            foreach (var result in results)
            {
                Result(json, result, stored: false);
            }

            json.WriteEndArray();
        });

    public static string WriteStoredResult(AssessmentResult result) =>
        Encoding.UTF8.GetString(Write(indented: false, json => Result(json, result, stored: true)));

    public static byte[] WriteFamilies(IReadOnlyList<FamilyFacts> families, DateOnly applicationDate, bool indented) =>
        Write(indented, json =>
        {
            json.WriteStartArray();
            foreach (var family in families)
            {
                Family(json, family, applicationDate);
            }

            json.WriteEndArray();
        });

    private static byte[] Write(bool indented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = Encoder }))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Result(Utf8JsonWriter json, AssessmentResult result, bool stored)
    {
        json.WriteStartObject();
        json.WriteString("id", result.FamilyId);
        json.WriteString("measure", result.Measure);
        json.WriteNumber("version", result.Version);
        json.WriteString("asOf", Day(result.AsOf));
        json.WriteString("outcome", result.Outcome.ToString());
        if (result.PerCapitaIncomeKopecks is { } kopecks)
        {
            json.WriteNumber("perCapitaIncomeKopecks", kopecks);
        }
        else
        {
            json.WriteNull("perCapitaIncomeKopecks");
        }

        json.WriteStartArray("beneficiaries");
        foreach (var person in result.Beneficiaries)
        {
            json.WriteStringValue(person);
        }

        json.WriteEndArray();
        Missing(json, result.Missing);
        json.WritePropertyName("trace");
        Trace(json, result.Trace, stored);
        json.WriteEndObject();
    }

    private static void Missing(Utf8JsonWriter json, IReadOnlyList<MissingFact> facts)
    {
        json.WriteStartArray("missing");
        foreach (var missing in facts)
        {
            json.WriteStartObject();
            json.WriteString("fact", missing.Fact);
            json.WriteString("person", missing.Person);
            json.WriteString("month", missing.Month?.ToString());
            json.WriteString("supplier", missing.Supplier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Trace(Utf8JsonWriter json, TraceNode node, bool stored)
    {
        json.WriteStartObject();
        json.WriteString("criterion", node.Criterion);
        json.WriteString("result", node.Result.ToString());
        json.WriteString("text", node.Text);
        json.WriteString("clause", node.Clause);
        json.WriteString("actual", node.Actual);
        json.WriteString("limit", node.Limit);
        if (stored)
        {
            json.WriteString("shortfall", node.Shortfall);
            Missing(json, node.Missing);
        }

        json.WriteStartArray("facts");
        foreach (var fact in node.Facts)
        {
            json.WriteStartObject();
            json.WriteString("fact", fact.Fact);
            json.WriteString("person", fact.Person);
            json.WriteString("month", fact.Month?.ToString());
            json.WriteString("kind", fact.Kind);
            json.WriteString("value", fact.Value);
            json.WriteString("source", fact.Source is { } source ? AssessVocabulary.CodeOf(AssessVocabulary.Sources, source) : null);
            json.WriteString("date", fact.Date is { } date ? Day(date) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("children");
        foreach (var child in node.Children)
        {
            Trace(json, child, stored);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Family(Utf8JsonWriter json, FamilyFacts family, DateOnly date)
    {
        json.WriteStartObject();
        json.WriteString("id", family.Id);
        json.WriteString("applicationDate", Day(date));
        Address(json, family.Addresses, date);
        var members = family.Members?.Where(member => !(member.From > date) && !(member.To <= date)).ToList();
        Array(json, "members", members, member => Member(json, member, date));
        Categories(json, family.Categories, date);
        Array(json, "lifeEvents", family.LifeEvents, lifeEvent =>
        {
            json.WriteStartObject();
            json.WriteString("type", lifeEvent.Type);
            json.WriteString("date", Day(lifeEvent.Date));
            json.WriteEndObject();
        });

        // What a former member received is nobody's frequency any more, and the document refuses a stranger.
        var receipts = family.Received?.Where(received =>
            received.Person is null || members is null || members.Exists(member => member.Id == received.Person));
        Array(json, "received", receipts, received =>
        {
            json.WriteStartObject();
            json.WriteString("measure", received.Measure);
            json.WriteString("date", Day(received.Date));
            json.WriteString("person", received.Person);
            json.WriteEndObject();
        });
        Flag(json, "hasMirCard", family.HasMirCard);
        json.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter json, MemberFacts member, DateOnly date)
    {
        json.WriteStartObject();
        json.WriteString("id", member.Id);
        json.WriteString("role", member.Role is { } role ? AssessVocabulary.CodeOf(AssessVocabulary.Roles, role) : null);
        json.WriteString("birthDate", member.BirthDate is { } birthDate ? Day(birthDate) : null);
        Flag(json, "fullTimeStudent", member.FullTimeStudent);
        if (member.Excluded is { } excluded)
        {
            // Absent = unknown, null = not excluded.
            json.WriteString(
                "excluded",
                excluded == MemberExclusion.None ? null : AssessVocabulary.CodeOf(AssessVocabulary.Exclusions, excluded));
        }

        Categories(json, member.Categories, date);

        // The document cannot say which record a person chose, so only the accepted ones go in.
        var incomes = member.Incomes;
        Array(json, "incomes", incomes?.Where(income => MemberIncome.IsAccepted(income, incomes, member)), income =>
        {
            json.WriteStartObject();
            json.WriteString("month", income.Month.ToString());
            json.WriteString("kind", income.Kind);
            json.WriteNumber("kopecks", income.Kopecks);
            json.WriteString("source", AssessVocabulary.CodeOf(AssessVocabulary.Sources, income.Source));
            json.WriteEndObject();
        });
        Array(json, "noIncomeMonths", member.NoIncomeMonths, month => json.WriteStringValue(month.ToString()));
        json.WriteEndObject();
    }

    /// <summary>
    /// The document has room for one address: the one that decides. A registration in the oblast answers yes whatever else
    /// there is; without it, one that may still be such leaves the answer unknown; only then another registration says no.
    /// </summary>
    private static void Address(Utf8JsonWriter json, IReadOnlyList<AddressFact>? addresses, DateOnly date)
    {
        var address = addresses?
            .Where(candidate => !(candidate.From > date) && !(candidate.To <= date))
            .OrderBy(Rank)
            .ThenBy(candidate => candidate.Kind)
            .FirstOrDefault();
        if (address is null)
        {
            json.WriteNull("address");
            return;
        }

        json.WriteStartObject("address");
        json.WriteString("oktmo", address.Oktmo);
        json.WriteString("kind", address.Kind is { } kind ? AssessVocabulary.CodeOf(AssessVocabulary.AddressKinds, kind) : null);
        json.WriteEndObject();
    }

    private static int Rank(AddressFact address)
    {
        var inOblast = address.Oktmo?.StartsWith(Measures.ResidenceCriterion.OktmoPrefix, StringComparison.Ordinal);
        return (address.Kind, inOblast) switch
        {
            (AddressKind.Residence or AddressKind.Stay, true) => 0,
            (AddressKind.Residence or AddressKind.Stay, null) or (null, _) => 1,
            (AddressKind.Residence or AddressKind.Stay, false) => 2,
            _ => 3,
        };
    }

    private static void Categories(Utf8JsonWriter json, IReadOnlyList<CategoryFact>? categories, DateOnly date) =>
        Array(
            json,
            "categories",
            categories?.Where(category => !(category.From > date) && !(category.To <= date)).Select(category => category.Code).Distinct(),
            json.WriteStringValue);

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T>? items, Action<T> write)
    {
        if (items is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Flag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
