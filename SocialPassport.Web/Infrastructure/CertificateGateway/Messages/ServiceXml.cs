using System.Xml.Linq;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>Messages of e-certificate-service 1.1.0, both directions.</summary>
public static class ServiceXml
{
    private static readonly XNamespace Service = "urn://roskazna.ru/gisec/xsd/eCertificateService/1.1.0";
    private static readonly XNamespace Cert = ECertificateXml.Namespace;

    public static byte[] WriteRequest(ServiceRequest request)
    {
        RequireCount(request.Count, ServiceRequest.Limit(request.Operation));
        var records = request.Operation switch
        {
            ExchangeOperation.Create => request.Creates.Select(Create),
            ExchangeOperation.Edit => request.Edits.Select(Edit),
            ExchangeOperation.Block => request.Blocks.Select(Block),
            ExchangeOperation.Status => request.Statuses.Select(Status),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Operation, "Unknown operation."),
        };
        return MessageXml.Write(Root("Request", request.Operation, records));
    }

    /// <exception cref="MessageFormatException">the document breaks the schema</exception>
    public static ServiceRequest ReadRequest(byte[] bytes)
    {
        var (operation, list) = Open(bytes, "Request");
        var limit = ServiceRequest.Limit(operation);
        var name = Service + $"eCertificate{operation}RequestRecord";
        return operation switch
        {
            ExchangeOperation.Create => new() { Operation = operation, Creates = list.End(list.Many(name, limit, ReadCreate)) },
            ExchangeOperation.Edit => new() { Operation = operation, Edits = list.End(list.Many(name, limit, ReadEdit)) },
            ExchangeOperation.Block => new() { Operation = operation, Blocks = list.End(list.Many(name, limit, ReadBlock)) },
            _ => new() { Operation = operation, Statuses = list.End(list.Many(name, limit, ReadStatus)) },
        };
    }

    public static byte[] WriteResponse(ServiceResponse response)
    {
        RequireCount(response.Records.Count, ServiceRequest.Limit(response.Operation));
        return MessageXml.Write(Root("Response", response.Operation, response.Records.Select(record => new XElement(
            Service + $"eCertificate{response.Operation}ResponseRecord",
            new XElement(Service + "recordId", record.RecordId),
            ECertificateXml.Protocol(Service + "protocol", record.Protocol),
            ECertificateXml.Optional(Service + "factAssignmentUuid", record.FactAssignmentUuid is { } fact ? ECertificateXml.Uuid(fact) : null),
            record.Certificate is null ? null : ECertificateXml.Write(Service + "eCertificate", record.Certificate)))));
    }

    /// <exception cref="MessageFormatException">the document breaks the schema</exception>
    public static ServiceResponse ReadResponse(byte[] bytes)
    {
        var (operation, list) = Open(bytes, "Response");
        var name = Service + $"eCertificate{operation}ResponseRecord";
        return new(operation, list.End(list.Many(name, ServiceRequest.Limit(operation), record =>
        {
            var id = record.Int(Service + "recordId");
            var protocol = ECertificateXml.ReadProtocol(record.Child(Service + "protocol"));
            var fact = record.OptionalUuid(Service + "factAssignmentUuid");
            var certificate = record.OptionalChild(Service + "eCertificate");
            return record.End(new ResponseRecord(id, protocol, fact, certificate is null ? null : ECertificateXml.Read(certificate)));
        })));
    }

    private static XElement Root(string direction, ExchangeOperation operation, IEnumerable<XElement> records) => new(
        Service + $"eCertificateService{direction}",
        new XAttribute(XNamespace.Xmlns + "tns", Service.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "cert", Cert.NamespaceName),
        new XElement(Service + $"eCertificates{operation}{direction}", records));

    private static (ExchangeOperation Operation, ElementReader List) Open(byte[] bytes, string direction)
    {
        var element = MessageXml.Parse(bytes);
        if (element.Name != Service + $"eCertificateService{direction}")
        {
            throw new MessageFormatException("Корневой элемент документа не относится к обмену с ГИС ЭС 1.1.0.");
        }

        var root = new ElementReader(element);
        foreach (var operation in Enum.GetValues<ExchangeOperation>())
        {
            if (root.OptionalChild(Service + $"eCertificates{operation}{direction}") is { } list)
            {
                return root.End((operation, list));
            }
        }

        throw new MessageFormatException("В документе нет ни одной известной операции.");
    }

    private static void RequireCount(int count, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, limit);
    }

    private static XElement Record(ExchangeOperation operation, int recordId, params object?[] content) => new(
        Service + $"eCertificate{operation}RequestRecord",
        new XElement(Service + "recordId", recordId),
        new XElement(Service + $"eCertificate{operation}Request", content));

    private static XElement Create(CreateRecord record) => Record(
        ExchangeOperation.Create,
        record.RecordId,
        new XElement(Service + "pid", record.Pid),
        ECertificateXml.Optional(Service + "phoneNumber", record.PhoneNumber),
        new XElement(
            Service + "organization",
            new XElement(Cert + "rid", record.Organization.Rid),
            new XElement(Cert + "fullname", record.Organization.FullName),
            new XElement(Cert + "account", record.Organization.Account),
            new XElement(Cert + "INN", record.Organization.Inn),
            new XElement(Cert + "KPP", record.Organization.Kpp)),
        new XElement(Service + "factAssignmentUuid", ECertificateXml.Uuid(record.FactAssignmentUuid)),
        new XElement(Service + "mspCode", record.MspCode),
        ECertificateXml.Optional(Service + "lmspCode", record.LmspCode),
        new XElement(Service + "budgetaryClassificationCode", record.BudgetClassificationCode),
        new XElement(Service + "startDate", ECertificateXml.Date(record.StartDate)),
        ECertificateXml.Optional(Service + "endDate", record.EndDate is { } end ? ECertificateXml.Date(end) : null),
        new XElement(Service + "nationalPaymentInstrument", record.CardNumber),
        new XElement(Service + "certificateType", record.CertificateType),
        new XElement(Service + "program", record.Program),
        ECertificateXml.Optional(Service + "certificateAmount", record.AmountKopecks),
        ECertificateXml.Optional(Service + "certificateQuantity", record.Quantity),
        ECertificateXml.Lines(Service + "goodsWorksServices", record.Lines));

    private static XElement Edit(EditRecord record) => Record(
        ExchangeOperation.Edit,
        record.RecordId,
        new XElement(Service + "factAssignmentUuid", ECertificateXml.Uuid(record.FactAssignmentUuid)),
        new XElement(Service + "certificateNumber", record.CertificateNumber),
        ECertificateXml.Optional(Service + "pid", record.Pid),
        ECertificateXml.Optional(Service + "phoneNumber", record.PhoneNumber),
        ECertificateXml.Optional(Service + "nationalPaymentInstrument", record.CardNumber));

    private static XElement Block(BlockRecord record) => Record(
        ExchangeOperation.Block,
        record.RecordId,
        new XElement(Service + "factAssignmentUuid", ECertificateXml.Uuid(record.FactAssignmentUuid)),
        new XElement(Service + "certificateNumber", record.CertificateNumber),
        new XElement(Service + "blockReason", record.BlockReason));

    private static XElement Status(StatusRecord record) => Record(
        ExchangeOperation.Status,
        record.RecordId,
        new XElement(Service + "factAssignmentUuid", ECertificateXml.Uuid(record.FactAssignmentUuid)),
        new XElement(Service + "certificateNumber", record.CertificateNumber),
        new XElement(Service + "includeTransactionsHistory", record.IncludeTransactionsHistory));

    private static CreateRecord ReadCreate(ElementReader record)
    {
        var id = record.Int(Service + "recordId");
        var body = record.Child(Service + "eCertificateCreateRequest");
        var pid = body.Digits(Service + "pid", 11, 11);
        var phone = body.OptionalDigits(Service + "phoneNumber", 10, 10);
        var organization = ReadOrganization(body.Child(Service + "organization"));
        var fact = body.Uuid(Service + "factAssignmentUuid");
        var msp = body.Digits(Service + "mspCode", 4, 4);
        var lmsp = body.OptionalText(Service + "lmspCode", 0, 20);
        var budget = body.Text(Service + "budgetaryClassificationCode", 0, 20);
        var start = body.Date(Service + "startDate");
        var end = body.OptionalDate(Service + "endDate");
        var card = body.Digits(Service + "nationalPaymentInstrument", 16, 19);
        var type = body.Code(Service + "certificateType");
        var program = body.Code(Service + "program");
        var amount = body.OptionalNumber(Service + "certificateAmount", 12);
        var quantity = body.OptionalInt(Service + "certificateQuantity", 8);
        var lines = ECertificateXml.ReadLines(body.Child(Service + "goodsWorksServices"));
        body.End(0);
        return record.End(new CreateRecord
        {
            RecordId = id,
            Pid = pid,
            PhoneNumber = phone,
            Organization = organization,
            FactAssignmentUuid = fact,
            MspCode = msp,
            LmspCode = lmsp,
            BudgetClassificationCode = budget,
            StartDate = start,
            EndDate = end,
            CardNumber = card,
            CertificateType = type,
            Program = program,
            AmountKopecks = amount,
            Quantity = quantity,
            Lines = lines,
        });
    }

    private static OrganizationRecord ReadOrganization(ElementReader reader) => reader.End(new OrganizationRecord(
        reader.Text(Cert + "rid", 8, 8),
        reader.Text(Cert + "fullname", 0, 2000),
        reader.Text(Cert + "account", 11, 11),
        reader.Digits(Cert + "INN", 10, 10),
        reader.Digits(Cert + "KPP", 9, 9)));

    private static EditRecord ReadEdit(ElementReader record)
    {
        var id = record.Int(Service + "recordId");
        var body = record.Child(Service + "eCertificateEditRequest");
        return record.End(body.End(new EditRecord(
            id,
            body.Uuid(Service + "factAssignmentUuid"),
            ReadNumber(body),
            body.OptionalDigits(Service + "pid", 11, 11),
            body.OptionalDigits(Service + "phoneNumber", 10, 10),
            body.OptionalDigits(Service + "nationalPaymentInstrument", 16, 19))));
    }

    private static BlockRecord ReadBlock(ElementReader record)
    {
        var id = record.Int(Service + "recordId");
        var body = record.Child(Service + "eCertificateBlockRequest");
        return record.End(body.End(new BlockRecord(id, body.Uuid(Service + "factAssignmentUuid"), ReadNumber(body), body.Code(Service + "blockReason"))));
    }

    private static StatusRecord ReadStatus(ElementReader record)
    {
        var id = record.Int(Service + "recordId");
        var body = record.Child(Service + "eCertificateStatusRequest");
        return record.End(body.End(new StatusRecord(
            id, body.Uuid(Service + "factAssignmentUuid"), ReadNumber(body), body.Boolean(Service + "includeTransactionsHistory"))));
    }

    private static string ReadNumber(ElementReader body) =>
        body.Digits(Service + "certificateNumber", CertificateNumber.Digits, CertificateNumber.Digits);
}
