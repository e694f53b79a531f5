using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Tests.Exchange;

/// <summary>Random messages that the schema allows, also where our own rules are stricter.</summary>
internal sealed class RandomMessages(Random random)
{
    public ServiceRequest Request(ExchangeOperation operation) => Filled(operation, random.Next(1, 5), this);

    public ServiceResponse Response(ExchangeOperation operation) =>
        new(operation, [.. Enumerable.Range(1, random.Next(1, 5)).Select(id => new ResponseRecord(id, Protocol(), Maybe<Guid?>(Uuid()), Maybe(Certificate())))]);

    public NotificationRequest Notification() =>
        new("RKZN01", [.. Enumerable.Range(1, random.Next(1, 5)).Select(id => new NotificationRecord(id, Certificate()))]);

    /// <summary>A document of any kind, either direction.</summary>
    public byte[] Document() => random.Next(4) switch
    {
        0 => ServiceXml.WriteRequest(Request(Operation())),
        1 => ServiceXml.WriteResponse(Response(Operation())),
        2 => NotificationXml.WriteRequest(Notification()),
        _ => NotificationXml.WriteResponse(NotificationAnswers()),
    };

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

    private static ServiceRequest Filled(ExchangeOperation operation, int count, RandomMessages messages)
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

    private ExchangeOperation Operation() => random.GetItems(Enum.GetValues<ExchangeOperation>(), 1)[0];

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
