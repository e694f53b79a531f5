using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Tests.Exchange;

public sealed class MessageCodecTests
{
    [SchemaFact]
    public void Messages_Random_ValidateAndComeBackTheSame() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed => CheckAll(new RandomMessages(new Random(seed)))).CheckRepeatably();

    [Fact]
    public void Names_WithAnyPrintableText_SurviveTheWayThereAndBack()
    {
        var texts = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => string.Concat(s.Get.Where(c => c > ' ' && c < '\ud800')))
            .Where(s => s.Length is > 0 and <= 1000);
        Prop.ForAll(Arb.From(texts), name =>
        {
            var request = new RandomMessages(new Random(1)).Request(ExchangeOperation.Create);
            request = request with { Creates = [request.Creates[0] with { Lines = [request.Creates[0].Lines[0] with { Name = name + "\r\n\t<&>\"' " }] }] };
            return ServiceXml.ReadRequest(ServiceXml.WriteRequest(request)).Creates[0].Lines[0].Name == request.Creates[0].Lines[0].Name;
        }).CheckRepeatably();
    }

    [Theory]
    [InlineData(ExchangeOperation.Create, 100)]
    [InlineData(ExchangeOperation.Edit, 100)]
    [InlineData(ExchangeOperation.Block, 100)]
    [InlineData(ExchangeOperation.Status, 50)]
    public void Request_OverItsLimit_IsNeitherWrittenNorRead(ExchangeOperation operation, int limit)
    {
        var full = Filled(operation, limit);
        var bytes = ServiceXml.WriteRequest(full);
        Assert.Equal(limit, ServiceXml.ReadRequest(bytes).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ServiceXml.WriteRequest(Filled(operation, limit + 1)));

        var text = Encoding.UTF8.GetString(bytes);
        var start = text.IndexOf($"<tns:eCertificate{operation}RequestRecord>", StringComparison.Ordinal);
        var end = text.IndexOf($"</tns:eCertificate{operation}RequestRecord>", StringComparison.Ordinal) + $"</tns:eCertificate{operation}RequestRecord>".Length;
        var over = text.Insert(start, text[start..end]);
        Assert.Contains("больше", Assert.Throws<MessageFormatException>(() => ServiceXml.ReadRequest(Encoding.UTF8.GetBytes(over))).Message);
    }

    [Fact]
    public void Read_CutAnywhere_IsAClearError()
    {
        var bytes = ServiceXml.WriteResponse(new RandomMessages(new Random(3)).Response(ExchangeOperation.Status));
        for (var length = 0; length < bytes.Length - 1; length += Math.Max(1, bytes.Length / 200))
        {
            Assert.Throws<MessageFormatException>(() => ServiceXml.ReadResponse(bytes[..length]));
        }
    }

    [SchemaFact]
    public void Read_AnyElementDroppedRenamedOrMoved_IsRefusedWheneverTheSchemaRefusesIt()
    {
        var source = XElement.Parse(Encoding.UTF8.GetString(ServiceXml.WriteResponse(new RandomMessages(new Random(5)).Response(ExchangeOperation.Create))));
        source.DescendantsAndSelf().Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        var count = source.DescendantsAndSelf().Count();
        var refused = 0;
        for (var i = 1; i < count; i++)
        {
            foreach (var change in new Action<XElement>[]
                     {
                         e => e.Remove(),
                         e => e.Name = e.Name.Namespace + "unknown",
                         e => e.Name = XNamespace.None + e.Name.LocalName,
                         e => e.AddAfterSelf(new XElement(e)),
                         e => e.SetAttributeValue("extra", "1"),
                         e => e.Value = "x",
                         e => e.Value = string.Empty,
                     })
            {
                var copy = new XElement(source);
                change(copy.DescendantsAndSelf().ElementAt(i));
                var bytes = MessageXml.Write(copy);
                if (OfficialSchemas.Errors(bytes).Count > 0)
                {
                    refused++;
                    Assert.Throws<MessageFormatException>(() => ServiceXml.ReadResponse(bytes));
                }
                else
                {
                    ServiceXml.ReadResponse(bytes);
                }
            }
        }

        Assert.True(refused > count);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<a/>")]
    [InlineData("<eCertificateServiceResponse xmlns=\"urn://roskazna.ru/gisec/xsd/eCertificateService/1.0.0\"/>")]
    [InlineData("<eCertificateServiceResponse xmlns=\"urn://roskazna.ru/gisec/xsd/eCertificateService/1.1.0\"/>")]
    [InlineData("<eCertificateServiceResponse xmlns=\"urn://roskazna.ru/gisec/xsd/eCertificateService/1.1.0\"><eCertificatesCreateResponse/></eCertificateServiceResponse>")]
    public void Read_HostileOrForeignDocument_IsAClearError(string text) =>
        Assert.Throws<MessageFormatException>(() => ServiceXml.ReadResponse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_TooLarge_IsRefusedBeforeParsing() =>
        Assert.Contains("МБ", Assert.Throws<MessageFormatException>(() => ServiceXml.ReadResponse(new byte[MessageXml.MaxBytes + 1])).Message);

    [Fact]
    public void Records_Printed_DoNotShowTheCard()
    {
        var create = new RandomMessages(new Random(1)).Create(1);
        Assert.DoesNotContain(create.CardNumber, create.ToString());
        var edit = new EditRecord(1, Guid.NewGuid(), CertificateData.Number, null, null, create.CardNumber);
        Assert.DoesNotContain(create.CardNumber, edit.ToString());
    }

    private static void CheckAll(RandomMessages random)
    {
        foreach (var operation in Enum.GetValues<ExchangeOperation>())
        {
            Check(random.Request(operation), ServiceXml.WriteRequest, ServiceXml.ReadRequest);
            Check(random.Response(operation), ServiceXml.WriteResponse, ServiceXml.ReadResponse);
        }

        Check(random.Notification(), NotificationXml.WriteRequest, NotificationXml.ReadRequest);
        Check(random.NotificationAnswers(), NotificationXml.WriteResponse, NotificationXml.ReadResponse);
    }

    private static void Check<T>(T message, Func<T, byte[]> write, Func<byte[], T> read)
    {
        var written = write(message);
        Assert.Empty(OfficialSchemas.Errors(written));
        Assert.Equal(JsonSerializer.Serialize(message), JsonSerializer.Serialize(read(written)));
    }

    private static ServiceRequest Filled(ExchangeOperation operation, int count)
    {
        var random = new RandomMessages(new Random(2));
        var ids = Enumerable.Range(1, count);
        return operation switch
        {
            ExchangeOperation.Create => new() { Operation = operation, Creates = [.. ids.Select(random.Create)] },
            ExchangeOperation.Edit => new() { Operation = operation, Edits = [.. ids.Select(random.Edit)] },
            ExchangeOperation.Block => new() { Operation = operation, Blocks = [.. ids.Select(random.Block)] },
            _ => new() { Operation = operation, Statuses = [.. ids.Select(random.Status)] },
        };
    }
}
