using System.Text;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Tests.Exchange.Egisso;

public sealed class IncomingXmlTests
{
    private static readonly Guid Package = Guid.Parse("0198f0a0-0000-7000-8000-000000000001");
    private static readonly Guid Record = Guid.Parse("0198f0a0-0000-7000-8000-000000000002");

    [SchemaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Protocol_UnderEitherName_IsRead(bool asResponse)
    {
        var bytes = EgissoDocuments.Protocol(Package, 3, 5, 4, [(Record, false, [(1, "014", "ЛМСЗ не найдена")]), (Package, true, [(2, "018", "Проверьте категорию")])], asResponse);
        if (asResponse)
        {
            Assert.Empty(OfficialSchemas.EgissoErrors(bytes));
        }

        var result = Assert.IsType<PackageResult>(IncomingXml.Read(bytes));

        Assert.Equal((Package, EgissoStage.Processed, 5L, 4L), (result.PackageId, result.Stage, result.RecordCount, result.AcceptedCount));
        Assert.Equal([(Record, false), (Package, true)], result.Records.Select(r => (r.RecordId, r.IsAccepted)));
        Assert.Equal(new ProtocolMessage(true, "014", "ЛМСЗ не найдена"), result.Records[0].Messages[0]);
        Assert.False(result.Records[1].Messages[0].IsError);
    }

    [Fact]
    public void Protocol_WithoutTheNumberOfSuccesses_MeansNone()
    {
        var result = Assert.IsType<PackageResult>(IncomingXml.Read(EgissoDocuments.Protocol(Package, 3, 1, null, [(Record, false, [])])));
        Assert.Equal(0, result.AcceptedCount);
    }

    [Theory]
    [InlineData("<packageStatus>3<", "<packageStatus>4<", "packageStatus")]
    [InlineData("+03:00", "", "часовым поясом")]
    [InlineData("recordOK>", "recordNo>", "recordOK")]
    [InlineData("<packageType>", "<packageType a='1'>", "атрибут")]
    [InlineData("<messageType>1<", "<messageType>3<", "messageType")]
    [InlineData("<ruleCode>014<", "<ruleCode>14<", "ruleCode")]
    [InlineData("package-result/2.3.0", "package-result/9.9.9", "пространство имён")]
    public void Protocol_AgainstItsSchema_IsRefusedWithThePlace(string what, string instead, string expected)
    {
        var text = EgissoDocuments.Text(EgissoDocuments.Protocol(Package, 3, 1, null, [(Record, false, [(1, "014", "ЛМСЗ не найдена")])]));
        var damaged = text.Replace(what, instead, StringComparison.Ordinal);
        Assert.NotEqual(text, damaged);

        Assert.Contains(expected, Assert.Throws<MessageFormatException>(() => IncomingXml.Read(Encoding.UTF8.GetBytes(damaged))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("это не XML")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    public void Anything_ThatIsNoDocumentOfEgisso_IsRefused(string text) =>
        Assert.Throws<MessageFormatException>(() => IncomingXml.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Protocol_CutAnywhere_IsAClearError()
    {
        var bytes = EgissoDocuments.Protocol(Package, 3, 2, 1, [(Record, false, [(1, "014", "ЛМСЗ не найдена")])]);
        for (var length = 0; length < bytes.Length - 1; length += 7)
        {
            var cut = bytes[..length];
            Assert.Throws<MessageFormatException>(() => IncomingXml.Read(cut));
        }
    }

    [Fact]
    public void MessageRefusal_NamesEveryErrorWithItsCode()
    {
        var refusal = Assert.IsType<MessageRefusal>(IncomingXml.Read(EgissoDocuments.Refusal("SMEV-403", "Сообщение не соответствует схеме")));
        Assert.Equal(["Сообщение не соответствует схеме (SMEV-403)"], refusal.Errors);
    }

    [SchemaTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Notice_InAnyOrderOfItsParts_IsRead(bool turned)
    {
        var bytes = EgissoDocuments.Notice(Record, CertificateData.Number, "ECSTACTV", turned);
        Assert.Empty(OfficialSchemas.EgissoErrors(bytes));

        var notice = Assert.Single(Assert.IsType<CertificateNotices>(IncomingXml.Read(bytes)).Notices);

        Assert.Equal(("7", "Состояние изменилось"), (notice.Code, notice.Text));
        var certificate = notice.Certificate!;
        Assert.Equal((Record, CertificateData.Number, "ECSTACTV"), (certificate.FactAssignmentUuid, certificate.CertificateNumber, certificate.StatusCode));
        Assert.Equal(new DateTime(2025, 10, 15, 15, 0, 0), certificate.StatusDateTime);
        var purchase = Assert.Single(certificate.Transactions);
        Assert.Equal(("123456789012345678901234567890", 15_000L, 20_000L, "ООО «Лавка»"), (purchase.Number, purchase.TotalAmountKopecks, purchase.TotalFullAmountKopecks, purchase.Seller!.FullName));
        Assert.Equal(new DateTime(2025, 10, 15, 13, 0, 0), purchase.Timestamp);
    }

    [Fact]
    public void StateAnswer_WithACertificateOfTheOldNamespace_IsRead()
    {
        var answer = Assert.Single(Assert.IsType<StateAnswers>(IncomingXml.Read(EgissoDocuments.OldState(42, Record, CertificateData.Number, "ECSTZZZZ"))).Answers);

        Assert.Equal((42, true), (answer.RecordId!.Value, answer.Protocol.IsProcessedSuccessfully));
        var certificate = answer.Certificate!;
        Assert.Equal((Record, "ECSTZZZZ", (long?)null), (certificate.FactAssignmentUuid, certificate.StatusCode, certificate.AmountKopecks));
        Assert.Equal(("7830002293", 15_000L), (certificate.Transactions[0].Seller!.Inn, certificate.Transactions[0].TotalFullAmountKopecks));
    }

    [SchemaFact]
    public void StateAnswer_WithTheProtocolOnly_IsReadAsTheSchemaHasIt()
    {
        var bytes = EgissoDocuments.State(7, isSuccess: false, "Сертификат не найден");
        Assert.Empty(OfficialSchemas.EgissoErrors(bytes));

        var answer = Assert.Single(Assert.IsType<StateAnswers>(IncomingXml.Read(bytes)).Answers);

        Assert.Equal((7, false, (ECertificateRecord?)null), (answer.RecordId!.Value, answer.Protocol.IsProcessedSuccessfully, answer.Certificate));
        Assert.Equal("Сертификат не найден", answer.Protocol.Messages[0].Text);
    }
}
