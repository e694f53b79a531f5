using System.Text;
using System.Xml.Linq;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Tests.Exchange.Egisso;

public sealed class FactPackageTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    [SchemaTheory]
    [MemberData(nameof(Seeds))]
    public void Write_RandomEvents_Validates(int seed) =>
        Assert.Empty(OfficialSchemas.EgissoErrors(FactPackageXml.Write(Guid.NewGuid(), new RandomFacts(seed).Events(1 + (seed * 5)))));

    [SchemaFact]
    public void Write_AThousand_ValidatesAndOneMoreIsRefused()
    {
        var events = new RandomFacts(1).Events(1_001);

        Assert.Empty(OfficialSchemas.EgissoErrors(FactPackageXml.Write(Guid.NewGuid(), [.. events.Take(1_000)])));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactPackageXml.Write(Guid.NewGuid(), events));
        Assert.Throws<ArgumentOutOfRangeException>(() => FactPackageXml.Write(Guid.NewGuid(), []));
    }

    [Fact]
    public void Money_OfThisMessage_HasACommaAndTheEquivalentADot()
    {
        Assert.Contains("<amount>14506,00</amount>", Plain(new MoneyForm(1_450_600)));
        var thing = Plain(new ThingForm(EgissoThingKind.Natural, 1.5m, "796", 1_450_605));
        Assert.Contains("<amount>1.5</amount>", thing);
        Assert.Contains("<equivalentAmount>14506.05</equivalentAmount>", thing);
    }

    [Theory]
    [InlineData(EgissoThingKind.Natural, "796", "<okeiCode>796</okeiCode>")]
    [InlineData(EgissoThingKind.Exemption, "796", "<okeiCode>796</okeiCode>")]
    [InlineData(EgissoThingKind.Service, "796", "<OKEICode>796</OKEICode>")]
    [InlineData(EgissoThingKind.Service, "07", "<measuryCode>07</measuryCode>")]
    [InlineData(EgissoThingKind.Natural, "07", "<measuryCode>07</measuryCode>")]
    public void Unit_PerForm_IsSpelledAsTheSchemaWants(EgissoThingKind kind, string unit, string expected) =>
        Assert.Contains(expected, Plain(new ThingForm(kind, 1, unit, 100)));

    [Fact]
    public void Kinds_InAnyOrder_AreWrittenInTheOrderOfTheSchema()
    {
        FactEvent[] events =
        [
            new FactInvalidation(Guid.NewGuid(), Guid.NewGuid()),
            new FactTermination(Guid.NewGuid(), Guid.NewGuid(), TestData.Today),
            new FactCorrection(Guid.NewGuid(), new RandomFacts(1).Fact()),
            new NewFact(new RandomFacts(2).Fact()),
        ];

        var elements = XDocument.Parse(Encoding.UTF8.GetString(FactPackageXml.Write(Guid.NewGuid(), events))).Descendants().Single(e => e.Name.LocalName == "elements");

        Assert.Equal(
            ["fact", "alterationBasedOnPreviousErrors", "terminationBasedOnEndOfRight", "errorsInvalidation"],
            elements.Elements().Select(e => e.Name.LocalName));
    }

    [Fact]
    public void Gender_IsAWordHereAndALetterInTheOtherMessages()
    {
        var fact = new RandomFacts(3).Fact(new MoneyForm(100));
        fact = fact with { Receiver = fact.Receiver with { Sex = Sex.Male }, Reasons = [] };

        Assert.Contains("<Gender>Male</Gender>", PlainText.Of(FactPackageXml.Write(Guid.NewGuid(), [new NewFact(fact)])));
        Assert.Contains(";М;", Encoding.UTF8.GetString(FactCsv.Write([new NewFact(fact)])));
    }

    [Theory]
    [InlineData("03", "4110", "012345", "ГУ МВД", true)]
    [InlineData("03", "41 10", "012345", "ГУ МВД", false)]
    [InlineData("03", null, "012345", "ГУ МВД", false)]
    [InlineData("03", "4110", "012345", "MVD", false)]
    [InlineData("05", "IV-ВО", "123456", "ЗАГС", true)]
    [InlineData("05", "IVВО", "123456", "ЗАГС", false)]
    [InlineData("08", null, "77", "Орган", true)]
    [InlineData("99", null, "77", "Орган", false)]
    public void Document_OnlyInTheShapeOfItsKind_Fits(string kind, string? series, string number, string issuer, bool fits) =>
        Assert.Equal(fits, IdentityDocumentForms.Fits(new EgissoDocument(kind, series, number, TestData.Today, issuer)));

    private static string Plain(EgissoForm form) => PlainText.Of(FactPackageXml.Write(Guid.NewGuid(), [new NewFact(new RandomFacts(1).Fact(form))]));
}

/// <summary>A document without prefixes and namespaces, to look for an element by its text.</summary>
internal static class PlainText
{
    public static string Of(byte[] document)
    {
        var root = XElement.Parse(Encoding.UTF8.GetString(document));
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Remove();
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }
}
