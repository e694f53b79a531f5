using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Tests.Exchange.Egisso;

public sealed class CertificatePackageTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    [SchemaTheory]
    [MemberData(nameof(Seeds))]
    public void Write_RandomEvents_Validates(int seed) =>
        Assert.Empty(OfficialSchemas.EgissoErrors(CertificatePackageXml.Write(Guid.NewGuid(), new RandomFacts(seed).CertificateEvents(1 + (seed * 5)))));

    [SchemaFact]
    public void Write_AThousand_ValidatesAndOneMoreIsRefused()
    {
        var events = new RandomFacts(1).CertificateEvents(1_001);

        Assert.Empty(OfficialSchemas.EgissoErrors(CertificatePackageXml.Write(Guid.NewGuid(), [.. events.Take(1_000)])));
        Assert.Throws<ArgumentOutOfRangeException>(() => CertificatePackageXml.Write(Guid.NewGuid(), events));
    }

    [SchemaFact]
    public void Questions_AboutStates_Validate() =>
        Assert.Empty(OfficialSchemas.EgissoErrors(CertificateNoticeXml.WriteQuestions([(1, Guid.NewGuid()), (2, Guid.NewGuid())])));

    [Fact]
    public void Create_TrapsOfTheSchema_AreKept()
    {
        var fact = new RandomFacts(7).CertificateFact();
        var form = (CertificateForm)fact.Form with { EquivalentKopecks = 1_450_605, UnitCode = "796" };
        fact = fact with
        {
            Form = form,
            Receiver = fact.Receiver with { Patronymic = "Ивановна", FirstName = "Анна" },
            Reasons = [new EgissoReasonPerson(fact.Receiver, "0411011")],
            Measure = fact.Measure with { NeedsCriteria = ["01"] },
        };

        var text = PlainText.Of(CertificatePackageXml.Write(Guid.NewGuid(), [new CreateFact(fact, new BudgetOrganisation("ПРИМЕР47", "ЦСЗН", "ПРИМЕР00001"))]));

        // Number of certificates, decimal with a dot, patronymic before the first name, another spelling of the lists.
        Assert.Contains("<amount>1</amount><okeiCode>796</okeiCode><equivalentAmount>14506.05</equivalentAmount>", text);
        Assert.Contains("<patronymic>Ивановна</patronymic><forename>Анна</forename>", text);
        Assert.Contains("<reasonPersons><reasonPerson><snils>", text);
        Assert.Contains("<needsCriteriaList><usingSign>true</usingSign><needsCriteria>01</needsCriteria></needsCriteriaList>", text);
    }

    [Fact]
    public void Modification_HasTheZoneAndNothingElseToEdit()
    {
        var modification = new FactModification(Guid.NewGuid(), Guid.NewGuid(), "07", new DateTime(2025, 10, 15, 21, 30, 5, DateTimeKind.Utc));

        var text = PlainText.Of(CertificatePackageXml.Write(Guid.NewGuid(), [new EditFact(modification, GatewayHost.Card), new EndFact(modification, IsAnnulment: true)]));

        Assert.Contains($"<modificationDateTime>2025-10-16T00:30:05+03:00</modificationDateTime><nationalPaymentInstrument>{GatewayHost.Card}</nationalPaymentInstrument>", text);
        Assert.Contains("<annulmentAssignmentFact>", text);
    }

    [Fact]
    public void Records_WithACard_DoNotPrintIt()
    {
        var modification = new FactModification(Guid.NewGuid(), Guid.NewGuid(), "07", DateTime.UnixEpoch);

        Assert.DoesNotContain("2200", new EditFact(modification, "2200000000000004").ToString());
        Assert.DoesNotContain("22022", $"{new RandomFacts(7).CertificateFact() with { Form = Form("2202200112345002") }}");

        static CertificateForm Form(string card) => (CertificateForm)new RandomFacts(7).CertificateFact().Form with { CardNumber = card };
    }
}
