using System.Text;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;
using static SocialPassport.Tests.Support.EligibilityData;

namespace SocialPassport.Tests.Domain.Eligibility;

public sealed class AssessDocumentTests
{
    private const string Sample = """
        [{"id":"F1","applicationDate":"2025-10-15","address":{"oktmo":"41612000","kind":"residence"},
          "members":[{"id":"P1","role":"applicant","birthDate":"1990-04-02","fullTimeStudent":false,"excluded":null,"categories":[],
                      "incomes":[{"month":"2025-09","kind":"salary","kopecks":4250000,"source":"smev"}],"noIncomeMonths":["2025-08"]}],
          "categories":["largeFamily"],"lifeEvents":[{"type":"childBirth","date":"2025-09-20"}],"received":[{"measure":"FOOD","date":"2025-01-10","person":null}],"hasMirCard":true}]
        """;

    [Fact]
    public void Read_TheSample_KeepsEveryFact()
    {
        var family = Assert.Single(Read(Sample));

        Assert.Equal(new DateOnly(2025, 10, 15), family.ApplicationDate);
        var facts = family.Facts;
        Assert.Equal("F1", facts.Id);
        Assert.Equal([new AddressFact("41612000", AddressKind.Residence)], facts.Addresses!);
        var member = Assert.Single(facts.Members!);
        Assert.Equal(("P1", MemberRole.Applicant, new DateOnly(1990, 4, 2), false), (member.Id, member.Role, member.BirthDate, member.FullTimeStudent));
        Assert.Equal(MemberExclusion.None, member.Excluded);
        Assert.Empty(member.Categories!);
        Assert.Equal([new IncomeFact(MonthOf("2025-09"), "salary", 42_500_00, FactSource.Smev)], member.Incomes!);
        Assert.Equal([MonthOf("2025-08")], member.NoIncomeMonths!);
        Assert.Equal([new CategoryFact("largeFamily")], facts.Categories!);
        Assert.Equal([new LifeEventFact("childBirth", new DateOnly(2025, 9, 20))], facts.LifeEvents!);
        Assert.Equal([new ReceivedFact("FOOD", new DateOnly(2025, 1, 10), null)], facts.Received!);
        Assert.True(facts.HasMirCard);
    }

    [Theory]
    [InlineData("""[{"id":"F1"}]""")]
    [InlineData("""[{"id":"F1","applicationDate":null,"address":null,"members":null,"categories":null,"lifeEvents":null,"received":null,"hasMirCard":null}]""")]
    public void Read_AbsentOrNull_IsUnknown(string json)
    {
        var family = Assert.Single(Read(json));

        Assert.Equal(new FamilyFacts { Id = "F1" }, family.Facts);
        Assert.Null(family.ApplicationDate);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","excluded":null""", MemberExclusion.None)]
    [InlineData(""","excluded":"fullStateSupport" """, MemberExclusion.FullStateSupport)]
    [InlineData(""","excluded":"conscript" """, MemberExclusion.Conscript)]
    [InlineData(""","excluded":"prisoner" """, MemberExclusion.Prisoner)]
    [InlineData(""","excluded":"deprivedOfParentalRights" """, MemberExclusion.DeprivedOfParentalRights)]
    public void Read_Excluded_NullIsNoneAndAbsentIsUnknown(string property, MemberExclusion? expected) =>
        Assert.Equal(expected, Read($$"""[{"id":"F1","members":[{"id":"P1"{{property}}}]}]""")[0].Facts.Members![0].Excluded);

    [Theory]
    [InlineData("""{}""", "$: ожидается список")]
    [InlineData("""[1]""", "$[0]: ожидается объект")]
    [InlineData("""[{}]""", "$[0].id: обязательное")]
    [InlineData("""[{"id":""}]""", "$[0].id: ")]
    [InlineData("""[{"id":7}]""", "$[0].id: ожидается строка")]
    [InlineData("""[{"id":"F1","id":"F1"}]""", "$[0].id: свойство повторено")]
    [InlineData("""[{"id":"F1"},{"id":"F1"}]""", "$[1].id: ")]
    [InlineData("""[{"id":"F1","extra":1}]""", "$[0].extra: неизвестное свойство")]
    [InlineData("""[{"Id":"F1"}]""", "$[0].Id: неизвестное свойство")]
    [InlineData("""[{"id":"F1","applicationDate":"15.10.2025"}]""", "$[0].applicationDate: ")]
    [InlineData("""[{"id":"F1","applicationDate":"2025-02-29"}]""", "$[0].applicationDate: ")]
    [InlineData("""[{"id":"F1","applicationDate":"2025-1-09"}]""", "$[0].applicationDate: ")]
    [InlineData("""[{"id":"F1","address":[]}]""", "$[0].address: ожидается объект")]
    [InlineData("""[{"id":"F1","address":{"oktmo":"41","kind":"stay"}}]""", "$[0].address.oktmo: ")]
    [InlineData("""[{"id":"F1","address":{"oktmo":"4161200A"}}]""", "$[0].address.oktmo: ")]
    [InlineData("""[{"id":"F1","address":{"kind":"Residence"}}]""", "$[0].address.kind: ")]
    [InlineData("""[{"id":"F1","address":{"street":"x"}}]""", "$[0].address.street: неизвестное свойство")]
    [InlineData("""[{"id":"F1","members":{}}]""", "$[0].members: ожидается список")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1"},{"id":"P1"}]}]""", "$[0].members[1].id: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","role":"applicant"},{"id":"P2","role":"applicant"}]}]""", "$[0].members[1].role: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","role":"father"}]}]""", "$[0].members[0].role: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P0"},{"id":"P1","birthDate":"1990-4-2"}]}]""", "$[0].members[1].birthDate: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","fullTimeStudent":"yes"}]}]""", "$[0].members[0].fullTimeStudent: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","excluded":"none"}]}]""", "$[0].members[0].excluded: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","excluded":false}]}]""", "$[0].members[0].excluded: ")]
    [InlineData("""[{"id":"F1","members":[{"id":"P1","categories":["rich"]}]}]""", "$[0].members[0].categories[0]: ")]
    [InlineData("""[{"id":"F1","categories":["orphan","orphan"]}]""", "$[0].categories[1]: ")]
    [InlineData("""[{"id":"F1","categories":[null]}]""", "$[0].categories[0]: ")]
    [InlineData("""[{"id":"F1","lifeEvents":[{"type":"wedding","date":"2025-01-01"}]}]""", "$[0].lifeEvents[0].type: ")]
    [InlineData("""[{"id":"F1","lifeEvents":[{"type":"move"}]}]""", "$[0].lifeEvents[0].date: ")]
    [InlineData("""[{"id":"F1","received":[{"measure":"FOOD","date":null}]}]""", "$[0].received[0].date: ")]
    [InlineData("""[{"id":"F1","members":[],"received":[{"measure":"FOOD","date":"2025-01-01","person":"P9"}]}]""", "$[0].received[0].person: ")]
    [InlineData("""[{"id":"F1","hasMirCard":1}]""", "$[0].hasMirCard: ")]
    [InlineData("""[{"id":"\ud800"}]""", "$[0].id: недопустимые знаки")]
    public void Read_AFault_RefusesTheFileWithItsPlace(string json, string expected) =>
        Assert.StartsWith(expected, Refusal.With("assess.invalid", () => Read(json)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"month":"2025-13","kind":"salary","kopecks":1,"source":"smev"}""", ".month: ")]
    [InlineData("""{"month":"2025-9","kind":"salary","kopecks":1,"source":"smev"}""", ".month: ")]
    [InlineData("""{"month":"2025-09","kind":"","kopecks":1,"source":"smev"}""", ".kind: ")]
    [InlineData("""{"month":"2025-09","kind":"зарплата","kopecks":1,"source":"smev"}""", ".kind: ")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":-1,"source":"smev"}""", ".kopecks: ")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":1.5,"source":"smev"}""", ".kopecks: ")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":"1","source":"smev"}""", ".kopecks: ")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":9223372036854775807,"source":"smev"}""", ".kopecks: ")]
    [InlineData("""{"month":"2025-09","kind":"salary","source":"smev"}""", ".kopecks: обязательное")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":1,"source":"bank"}""", ".source: ")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":1,"source":null}""", ".source: обязательное")]
    [InlineData("""{"month":"2025-09","kind":"salary","kopecks":1,"source":"smev","obtained":"2025-10-01"}""", ".obtained: неизвестное свойство")]
    public void Read_AFaultyIncome_RefusesTheFileWithItsPlace(string income, string expected)
    {
        var json = $$"""[{"id":"F1","members":[{"id":"P1","incomes":[{{income}}]}]}]""";

        Assert.StartsWith("$[0].members[0].incomes[0]" + expected, Refusal.With("assess.invalid", () => Read(json)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""["2025-08","2025-08"]""", "$[0].members[0].noIncomeMonths[1]: ")]
    [InlineData("""["2025-08","2025-09"]""", "$[0].members[0].noIncomeMonths[1]: за этот месяц есть и запись")]
    [InlineData("""["август"]""", "$[0].members[0].noIncomeMonths[0]: ")]
    public void Read_AFaultyStatement_RefusesTheFileWithItsPlace(string months, string expected)
    {
        var json = $$"""[{"id":"F1","members":[{"id":"P1","incomes":[{"month":"2025-09","kind":"salary","kopecks":0,"source":"smev"}],"noIncomeMonths":{{months}}}]}]""";

        Assert.StartsWith(expected, Refusal.With("assess.invalid", () => Read(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SameIncomeTwice_IsRefused_OtherSourceIsNot()
    {
        const string Twice = """[{"id":"F1","members":[{"id":"P1","incomes":[{"month":"2025-09","kind":"salary","kopecks":1,"source":"smev"},{"month":"2025-09","kind":"salary","kopecks":2,"source":"SOURCE"}]}]}]""";

        Assert.StartsWith(
            "$[0].members[0].incomes[1]: ",
            Refusal.With("assess.invalid", () => Read(Twice.Replace("SOURCE", "smev", StringComparison.Ordinal))),
            StringComparison.Ordinal);
        Assert.Single(Read(Twice.Replace("SOURCE", "declared", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[{\"id\":\"F1\"},]")]
    [InlineData("[] []")]
    [InlineData("[/* comment */]")]
    public void Read_NoJson_IsRefusedWithLineAndPosition(string text) =>
        Assert.Contains("строка 1", Refusal.With("assess.invalid", () => Read(text)), StringComparison.Ordinal);

    [Fact]
    public void Read_ByteOrderMarkAndEmptyList_AreFine() =>
        Assert.Empty(AssessDocument.Read(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'[', (byte)']' }));

    [Fact]
    public void Assess_AsOf_WinsOverTheApplicationDate()
    {
        var families = Read(Sample);

        Assert.Equal(new DateOnly(2025, 10, 15), AssessDocument.Assess(families, Food, Yardsticks, null)[0].AsOf);
        Assert.Equal(new DateOnly(2025, 11, 1), AssessDocument.Assess(families, Food, Yardsticks, new DateOnly(2025, 11, 1))[0].AsOf);
    }

    [Theory]
    [InlineData("""[{"id":"F1","applicationDate":"2025-10-15"},{"id":"F2"}]""", null, "assess.invalid", "$[1].applicationDate: ")]
    [InlineData("""[{"id":"F1","applicationDate":"2025-10-15"},{"id":"F2","applicationDate":"2023-12-31"}]""", null, "measure.no-version", "$[1].applicationDate: ")]
    [InlineData("""[{"id":"F1","applicationDate":"2025-10-15"}]""", "2023-12-31", "measure.no-version", "$[0]: ")]
    [InlineData("""[{"id":"F1"}]""", "2027-01-01", "yardstick.missing", "$[0]: ")]
    public void Assess_WithoutDateVersionOrYardstick_RefusesTheFile(string json, string? asOf, string code, string place) =>
        Assert.StartsWith(
            place,
            Refusal.With(code, () => AssessDocument.Assess(Read(json), Food, Yardsticks, asOf is null ? null : Day(asOf))),
            StringComparison.Ordinal);

    [Fact]
    public void WriteResults_HasExactlyTheNamesAndOrderOfTheDesign()
    {
        var results = AssessDocument.Assess(Read("""[{"id":"Ф1","members":[{"id":"P1","role":"applicant","birthDate":"1990-04-02","excluded":null,"noIncomeMonths":["2025-06","2025-07"]}]}]"""), Measure(Income(), BeneficiaryRule.Family), Yardsticks, AsOf);

        Assert.Equal(
            """
            [{"id":"Ф1","measure":"TEST","version":1,"asOf":"2025-10-15","outcome":"NotEnoughData","perCapitaIncomeKopecks":null,"beneficiaries":[],
            "missing":[{"fact":"income","person":"P1","month":"2025-08","supplier":"ФНС и СФР (СМЭВ)"}],
            "trace":{"criterion":"perCapitaIncome","result":"Unknown","text":"Доход на человека","clause":"п. 1","actual":"не менее 0,00 ₽","limit":"ниже 18 974,00 ₽",
            "facts":[{"fact":"yardstick","person":null,"month":null,"kind":"pm.perCapita","value":"прожиточный минимум на душу населения 18 974,00 ₽, Прожиточный минимум на 2025 год","source":null,"date":"2025-01-01"},
            {"fact":"period","person":null,"month":null,"kind":null,"value":"июнь 2025 – август 2025","source":null,"date":null},
            {"fact":"members","person":"P1","month":null,"kind":null,"value":"P1: заявитель, учитывается","source":null,"date":null},
            {"fact":"noIncome","person":"P1","month":"2025-06","kind":null,"value":"доходов не было","source":null,"date":null},
            {"fact":"noIncome","person":"P1","month":"2025-07","kind":null,"value":"доходов не было","source":null,"date":null}],"children":[]}}]
            """.Replace("\n", string.Empty, StringComparison.Ordinal),
            Encoding.UTF8.GetString(AssessDocument.WriteResults(results)).Replace("\\u00A0", " ", StringComparison.Ordinal).Replace('\u00a0', ' '));
    }

    [Fact]
    public void WriteResults_OfOneFile_IsTheSameBytesAgain()
    {
        var first = AssessDocument.WriteResults(AssessDocument.Assess(Read(Sample), School, Yardsticks, AsOf));
        var second = AssessDocument.WriteResults(AssessDocument.Assess(Read(Sample), School, Yardsticks, AsOf));

        Assert.Equal(first, second);
    }

    [Fact]
    public void WriteFamilies_OfTheSample_ReadsBackTheSame()
    {
        var family = Read(Sample)[0];

        var bytes = AssessDocument.WriteFamilies([family.Facts], family.ApplicationDate!.Value);

        Assert.Equal(
            Encoding.UTF8.GetString(AssessDocument.WriteFamilies([AssessDocument.Read(bytes)[0].Facts], AsOf)),
            Encoding.UTF8.GetString(bytes));
        Assert.Equal(
            Sample.Replace("\n", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal),
            Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void WriteFamilies_LeavesOutWhatIsNotValidOnTheDate_AndKeepsTheAnswer()
    {
        var former = Child("P8", "2014-01-01") with { To = AsOf };
        var facts = Family(Applicant().WithIncome("2025-06", "salary", 9_000_00), Child("P3", "2015-01-01"), former) with
        {
            Addresses = [new AddressFact("41612000", AddressKind.Actual), new AddressFact("41618000", AddressKind.Stay), new AddressFact("40300000", AddressKind.Residence)],
            Categories = [new CategoryFact(CategoryCodes.LargeFamily) { To = AsOf }],
            Received = [new ReceivedFact("SCHOOL", new DateOnly(2025, 8, 1), "P8")],
        };
        var chosen = new IncomeFact(MonthOf("2025-06"), "salary", 1_00, FactSource.Declared) { Chosen = true };
        facts = facts with { Members = [facts.Members![0] with { Incomes = [.. facts.Members[0].Incomes!, chosen] }, .. facts.Members.Skip(1)] };

        var read = Assert.Single(AssessDocument.Read(AssessDocument.WriteFamilies([facts], AsOf))).Facts;

        Assert.Equal(["P1", "P3"], read.Members!.Select(member => member.Id));
        Assert.Equal([new AddressFact("41618000", AddressKind.Stay)], read.Addresses!);
        Assert.Empty(read.Categories!);
        Assert.Equal(1_00, Assert.Single(read.Members![0].Incomes!).Kopecks);
        Assert.Equal(School.Assess(facts).Outcome, School.Assess(read).Outcome);
    }

    public static TheoryData<AddressFact[]> AddressesOfOneDay()
    {
        AddressFact[] single =
        [
            .. from kind in new AddressKind?[] { AddressKind.Residence, AddressKind.Stay, AddressKind.Actual, null }
               from oktmo in new[] { "41612000", "40300000", null }
               select new AddressFact(oktmo, kind),
        ];
        var data = new TheoryData<AddressFact[]>();
        foreach (var first in single)
        {
            data.Add([first]);
            foreach (var second in single)
            {
                data.Add([first, second]);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(AddressesOfOneDay), DisableDiscoveryEnumeration = true)]
    public void WriteFamilies_OfSeveralAddresses_KeepsTheOneThatDecides(AddressFact[] addresses)
    {
        var rule = new ResidenceCriterion("Проживает", "п. 1", [AddressKind.Residence, AddressKind.Stay]);
        var facts = Family(Applicant()) with { Addresses = addresses };

        var read = Assert.Single(AssessDocument.Read(AssessDocument.WriteFamilies([facts], AsOf))).Facts;

        Assert.Equal(rule.Assess(facts).Outcome, rule.Assess(read).Outcome);
    }

    private static IReadOnlyList<AssessFamily> Read(string json) => AssessDocument.Read(Encoding.UTF8.GetBytes(json));
}
