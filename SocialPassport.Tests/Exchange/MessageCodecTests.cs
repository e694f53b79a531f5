using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Tests.Exchange;

public sealed class MessageCodecTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [SchemaTheory]
    [MemberData(nameof(Seeds))]
    public void Messages_Random_ValidateAndComeBackTheSame(int seed)
    {
        var random = new Messages(new Random(seed));
        foreach (var operation in Enum.GetValues<ExchangeOperation>())
        {
            var request = random.Request(operation);
            var written = ServiceXml.WriteRequest(request);
            Assert.Empty(OfficialSchemas.Errors(written));
            AssertSame(request, ServiceXml.ReadRequest(written));

            var response = random.Response(operation);
            written = ServiceXml.WriteResponse(response);
            Assert.Empty(OfficialSchemas.Errors(written));
            AssertSame(response, ServiceXml.ReadResponse(written));
        }

        var notification = random.Notification();
        var bytes = NotificationXml.WriteRequest(notification);
        Assert.Empty(OfficialSchemas.Errors(bytes));
        AssertSame(notification, NotificationXml.ReadRequest(bytes));

        var answer = random.NotificationAnswers();
        bytes = NotificationXml.WriteResponse(answer);
        Assert.Empty(OfficialSchemas.Errors(bytes));
        AssertSame(answer, NotificationXml.ReadResponse(bytes));
    }

    [Fact]
    public void Names_WithAnyPrintableText_SurviveTheWayThereAndBack()
    {
        var texts = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => string.Concat(s.Get.Where(c => c > ' ' && c < '\ud800')))
            .Where(s => s.Length is > 0 and <= 1000);
        Prop.ForAll(Arb.From(texts), name =>
        {
            var request = new Messages(new Random(1)).Request(ExchangeOperation.Create);
            request = request with { Creates = [request.Creates[0] with { Lines = [request.Creates[0].Lines[0] with { Name = name + "\r\n\t<&>\"' " }] }] };
            return ServiceXml.ReadRequest(ServiceXml.WriteRequest(request)).Creates[0].Lines[0].Name == request.Creates[0].Lines[0].Name;
        }).QuickCheckThrowOnFailure();
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
        var bytes = ServiceXml.WriteResponse(new Messages(new Random(3)).Response(ExchangeOperation.Status));
        for (var length = 0; length < bytes.Length - 1; length += Math.Max(1, bytes.Length / 200))
        {
            Assert.Throws<MessageFormatException>(() => ServiceXml.ReadResponse(bytes[..length]));
        }
    }

    [SchemaFact]
    public void Read_AnyElementDroppedRenamedOrMoved_IsRefusedWheneverTheSchemaRefusesIt()
    {
        var source = XElement.Parse(Encoding.UTF8.GetString(ServiceXml.WriteResponse(new Messages(new Random(5)).Response(ExchangeOperation.Create))));
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
        var create = new Messages(new Random(1)).Create(1);
        Assert.DoesNotContain(create.CardNumber, create.ToString());
        var edit = new EditRecord(1, Guid.NewGuid(), CertificateData.Number, null, null, create.CardNumber);
        Assert.DoesNotContain(create.CardNumber, edit.ToString());
    }

    private static ServiceRequest Filled(ExchangeOperation operation, int count)
    {
        var random = new Messages(new Random(2));
        var ids = Enumerable.Range(1, count);
        return operation switch
        {
            ExchangeOperation.Create => new() { Operation = operation, Creates = [.. ids.Select(random.Create)] },
            ExchangeOperation.Edit => new() { Operation = operation, Edits = [.. ids.Select(random.Edit)] },
            ExchangeOperation.Block => new() { Operation = operation, Blocks = [.. ids.Select(random.Block)] },
            _ => new() { Operation = operation, Statuses = [.. ids.Select(random.Status)] },
        };
    }

    private static void AssertSame<T>(T expected, T actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));

    /// <summary>Random messages that the schema allows, also where our own rules are stricter.</summary>
    private sealed class Messages(Random random)
    {
        public ServiceRequest Request(ExchangeOperation operation) => Filled(operation, random.Next(1, 5), this);

        public ServiceResponse Response(ExchangeOperation operation) =>
            new(operation, [.. Enumerable.Range(1, random.Next(1, 5)).Select(id => new ResponseRecord(id, Protocol(), Maybe<Guid?>(Uuid()), Maybe(Certificate())))]);

        public NotificationRequest Notification() =>
            new("RKZN01", [.. Enumerable.Range(1, random.Next(1, 5)).Select(id => new NotificationRecord(id, Certificate()))]);

        public NotificationResponse NotificationAnswers() =>
            new([.. Enumerable.Range(1, random.Next(1, 5)).Select(id => new NotificationAnswer(id, Protocol()))]);

        public CreateRecord Create(int id) => new()
        {
            RecordId = id,
            Pid = Digits(11),
            PhoneNumber = Maybe(Digits(10)),
            Organization = new(Text(8, 8), Text(1, 2000), Text(11, 11), Digits(10), Digits(9)),
            FactAssignmentUuid = Uuid(),
            MspCode = Digits(4),
            LmspCode = Maybe(Text(0, 20)),
            BudgetClassificationCode = Digits(20),
            StartDate = Date(),
            EndDate = Maybe<DateOnly?>(Date()),
            CardNumber = Digits(random.Next(16, 20)),
            CertificateType = $"ECTP000{random.Next(1, 5)}",
            Program = Text(8, 8),
            AmountKopecks = Maybe<long?>(Amount()),
            Quantity = Maybe<int?>(Pieces()),
            Lines = Lines(),
        };

        public EditRecord Edit(int id) => new(id, Uuid(), Digits(25), Maybe(Digits(11)), Maybe(Digits(10)), Maybe(Digits(16)));

        public BlockRecord Block(int id) => new(id, Uuid(), Digits(25), Text(8, 8));

        public StatusRecord Status(int id) => new(id, Uuid(), Digits(25), random.Next(2) == 0);

        private static ServiceRequest Filled(ExchangeOperation operation, int count, Messages messages)
        {
            var ids = Enumerable.Range(1, count);
            return operation switch
            {
                ExchangeOperation.Create => new() { Operation = operation, Creates = [.. ids.Select(messages.Create)] },
                ExchangeOperation.Edit => new() { Operation = operation, Edits = [.. ids.Select(messages.Edit)] },
                ExchangeOperation.Block => new() { Operation = operation, Blocks = [.. ids.Select(messages.Block)] },
                _ => new() { Operation = operation, Statuses = [.. ids.Select(messages.Status)] },
            };
        }

        private ECertificateRecord Certificate() => new()
        {
            FactAssignmentUuid = Uuid(),
            CertificateNumber = Digits(25),
            StartDate = Date(),
            EndDate = Maybe<DateOnly?>(Date()),
            Program = Text(8, 8),
            AmountKopecks = Maybe<long?>(Amount()),
            Quantity = Maybe<int?>(Pieces()),
            Lines = Lines(),
            UsageStatus = Text(8, 8),
            StatusCode = Text(8, 8),
            StatusReason = Maybe(Text(8, 8)),
            StatusDateTime = Time(),
            SuspensionReasons = List(0, () => Text(8, 8)),
            ActualAmountKopecks = Maybe<long?>(Amount()),
            ActualQuantity = Maybe<int?>(Pieces()),
            Transactions = List(0, Transaction),
            Balances = List(1, () => new CertificateLineBalance(Text(15, 30), Maybe<long?>(Amount()), Maybe<int?>(Pieces()))),
        };

        private UsageTransactionRecord Transaction() => new()
        {
            Number = Digits(16),
            Type = Text(8, 8),
            Timestamp = Time(),
            Address = Maybe(Text(0, 1000)),
            Items = List(0, () => new CertificateOperationItem(Text(15, 30), Text(0, 1000), Amount(), Amount(), Pieces())),
            Seller = Maybe(new SellerRecord(Text(0, 1000), Digits(random.Next(2) == 0 ? 10 : 12), Maybe(Digits(9)))),
            Location = Maybe(random.Next(2) == 0
                ? new LocationRecord(Text(0, 1000), null, Maybe<decimal?>(59.93m), Maybe<decimal?>(-30.25m))
                : new LocationRecord(null, Text(0, 256), null, null)),
            TotalAmountKopecks = Amount(),
            TotalFullAmountKopecks = Amount(),
        };

        private ProtocolRecord Protocol() => new(Time(), Time(), random.Next(2) == 0, List(0, () =>
            new ProtocolMessage(random.Next(2) == 0, Maybe(Digits(3)), Text(0, 500))));

        private IReadOnlyList<CertificateLine> Lines() =>
            List(1, () => new CertificateLine(Text(15, 30), Text(0, 1000), Maybe<long?>(Amount()), Maybe<int?>(Pieces())));

        private IReadOnlyList<T> List<T>(int min, Func<T> make) => [.. Enumerable.Range(0, random.Next(min, 4)).Select(_ => make())];

        private T? Maybe<T>(T value) => random.Next(2) == 0 ? value : default;

        private Guid Uuid()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes);
        }

        private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

        private string Text(int min, int max)
        {
            const string alphabet = "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕABCDEFabcdef0123456789";
            var length = random.Next(min, Math.Min(max, min + 40) + 1);
            return string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));
        }

        private long Amount() => random.NextInt64(0, 1_000_000_000_000);

        private int Pieces() => random.Next(0, 100_000_000);

        private DateOnly Date() => new DateOnly(2024, 1, 1).AddDays(random.Next(2000));

        private DateTime Time() => new DateTime(2024, 1, 1).AddSeconds(random.Next(100_000_000));
    }
}
