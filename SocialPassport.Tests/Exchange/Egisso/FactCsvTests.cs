using System.Globalization;
using System.Text;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Tests.Exchange.Egisso;

public sealed class FactCsvTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [Fact]
    public void Columns_AreThe43OfTheTemplateInItsOrder()
    {
        Assert.Equal(43, FactCsv.Columns.Count);
        Assert.Equal(
            "RecType;assignmentFactUuid;LMSZID;categoryID;ONMSZCode;LMSZProviderCode;providerCode;SNILS_recip;FamilyName_recip;Name_recip;Patronymic_recip;Gender_recip;BirthDate_recip;doctype_recip;doc_Series_recip;doc_Number_recip;doc_IssueDate_recip;doc_Issuer_recip;SNILS_reason;FamilyName_reason;Name_reason;Patronymic_reason;Gender_reason;BirthDate_reason;kinshipTypeCode;doctype_reason;doc_Series_reason;doc_Number_reason;doc_IssueDate_reason;doc_Issuer_reason;decision_date;dateStart;dateFinish;usingSign;criteria;criteriaCode;FormCode;amount;measuryCode;monetization;content;comment;equivalentAmount",
            Lines([])[0]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Facts_Random_ComeBackEqual(int seed)
    {
        var random = new RandomFacts(seed);
        var facts = Enumerable.Range(0, 5).Select(_ => random.Fact()).ToList();

        var read = Read(Lines([.. facts.Select(fact => new NewFact(fact))]));

        Assert.Equal(facts.Select(Comparable), read.Select(Comparable));
    }

    [Fact]
    public void Text_WithTheSeparatorAndLineBreaks_StaysOneCell()
    {
        var fact = new RandomFacts(1).Fact(new ThingForm(EgissoThingKind.Natural, 1, "796", 100, "Крупа; масло\r\n\"набор\"")) with { Reasons = [] };
        fact = fact with { Measure = fact.Measure with { NeedsCriteria = null } };

        var row = Assert.Single(Lines([new NewFact(fact)])[1..]);

        Assert.Equal(43, row.Split(';').Length);
        Assert.Contains("Крупа, масло  \"набор\"", row);
    }

    [Fact]
    public void Rows_OfOtherEvents_NameTheFactInLowerCase()
    {
        var fact = Guid.NewGuid();

        var rows = Lines([new FactTermination(Guid.NewGuid(), fact, new DateOnly(2025, 3, 9)), new FactInvalidation(Guid.NewGuid(), fact)])[1..];

        Assert.Equal(["TerminationBasedOnEndOfRight", "ErrorsInvalidation"], rows.Select(row => row.Split(';')[0]));
        Assert.All(rows, row => Assert.Equal(fact.ToString("D").ToLowerInvariant(), row.Split(';')[1]));
        Assert.Equal("09.03.2025", rows[0].Split(';')[32]);
    }

    [Fact]
    public void Certificate_InTheTemplate_IsRefused() =>
        Assert.Throws<ArgumentException>(() => FactCsv.Write([new NewFact(new RandomFacts(1).CertificateFact())]));

    [Theory]
    [InlineData(EgissoThingKind.Natural, "02", "")]
    [InlineData(EgissoThingKind.Exemption, "03", "Нет")]
    [InlineData(EgissoThingKind.Service, "04", "")]
    public void Form_PerKind_HasItsCodeAndMonetizationOnlyForExemptions(EgissoThingKind kind, string code, string monetization)
    {
        var cells = Lines([new NewFact(new RandomFacts(1).Fact(new ThingForm(kind, 2, "07", 150_05)))])[1].Split(';');

        Assert.Equal((code, "2,00", "07", monetization, "150,05"), (cells[36], cells[37], cells[38], cells[39], cells[42]));
    }

    private static string[] Lines(IReadOnlyList<FactEvent> events)
    {
        var bytes = FactCsv.Write(events);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        return Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Reads by the names of the header, as the partner does.</summary>
    private static List<EgissoFact> Read(string[] lines)
    {
        var names = lines[0].Split(';');
        var facts = new List<EgissoFact>();
        foreach (var row in lines[1..].Select(line => names.Zip(line.Split(';')).ToDictionary(cell => cell.First, cell => cell.Second)))
        {
            switch (row["RecType"])
            {
                case "Reason":
                    facts[^1] = facts[^1] with { Reasons = [.. facts[^1].Reasons, Reason(row)] };
                    break;
                case "Criteria":
                    facts[^1] = facts[^1] with { Measure = facts[^1].Measure with { NeedsCriteria = [.. facts[^1].Measure.NeedsCriteria!, row["criteriaCode"]] } };
                    break;
                default:
                    facts.Add(Fact(row));
                    break;
            }
        }

        return facts;
    }

    private static EgissoFact Fact(Dictionary<string, string> row) => new()
    {
        Uuid = Guid.Parse(row["assignmentFactUuid"]),
        OszCode = row["ONMSZCode"],
        Receiver = Person(row, "recip"),
        Reasons = row["SNILS_reason"].Length == 0 ? [] : [Reason(row)],
        Measure = new EgissoMeasure(
            Guid.Parse(row["LMSZID"]),
            Text(row["LMSZProviderCode"]),
            Guid.Parse(row["categoryID"]),
            row["usingSign"] == "Нет" ? null : row["criteriaCode"].Length == 0 ? [] : [row["criteriaCode"]]),
        DecisionDate = Date(row["decision_date"]),
        StartDate = Date(row["dateStart"]),
        EndDate = row["dateFinish"].Length == 0 ? null : Date(row["dateFinish"]),
        Form = row["FormCode"] == "01"
            ? new MoneyForm(Kopecks(row["amount"]))
            : new ThingForm(
                (EgissoThingKind)int.Parse(row["FormCode"], CultureInfo.InvariantCulture),
                Kopecks(row["amount"]) / 100m,
                row["measuryCode"],
                Kopecks(row["equivalentAmount"]),
                Text(row["content"])),
    };

    private static EgissoReasonPerson Reason(Dictionary<string, string> row) => new(Person(row, "reason"), Text(row["kinshipTypeCode"]));

    private static EgissoPerson Person(Dictionary<string, string> row, string whose) => new()
    {
        Snils = row[$"SNILS_{whose}"],
        Surname = row[$"FamilyName_{whose}"],
        FirstName = row[$"Name_{whose}"],
        Patronymic = Text(row[$"Patronymic_{whose}"]),
        Sex = row[$"Gender_{whose}"] == "М" ? Sex.Male : Sex.Female,
        BirthDate = Date(row[$"BirthDate_{whose}"]),
        Document = row[$"doctype_{whose}"].Length == 0
            ? null
            : new EgissoDocument(
                row[$"doctype_{whose}"],
                Text(row[$"doc_Series_{whose}"]),
                row[$"doc_Number_{whose}"],
                Date(row[$"doc_IssueDate_{whose}"]),
                row[$"doc_Issuer_{whose}"]),
    };

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;

    private static DateOnly Date(string cell) => DateOnly.ParseExact(cell, "dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static long Kopecks(string cell)
    {
        Assert.Equal(',', cell[^3]);
        return long.Parse(cell.Replace(",", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    /// <summary>What the template can carry: it has no telephone and no «;».</summary>
    private static string Comparable(EgissoFact fact) => System.Text.Json.JsonSerializer.Serialize<object>(new
    {
        fact.Uuid,
        fact.OszCode,
        Receiver = fact.Receiver with { Phone = null },
        Reasons = fact.Reasons.Select(reason => reason with { Person = reason.Person with { Phone = null } }),
        fact.Measure,
        fact.DecisionDate,
        fact.StartDate,
        fact.EndDate,
        Form = fact.Form is ThingForm { Content: { } content } thing ? thing with { Content = content.Replace(';', ',') } : (object)fact.Form,
    });
}
