using System.Globalization;
using System.Xml.Linq;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>Types of http://roskazna.ru/gisec/xsd/eCertificate/1.1.0, shared by the service and the notification.</summary>
public static class ECertificateXml
{
    public static readonly XNamespace Namespace = "http://roskazna.ru/gisec/xsd/eCertificate/1.1.0";
    private static readonly ECertificateEdition Edition = new()
    {
        Namespace = Namespace,
        Time = (reader, name) => reader.Timestamp(name),
        OperationDigits = (16, 16),
        Seller = "seller",
        ReadSeller = ReadSeller,
    };

    private static readonly XNamespace ResponseNamespace = "http://roskazna.ru/gisec/xsd/response/1.0.0";

    /// <param name="name">Name of the element in the enclosing message.</param>
    /// <param name="record">What to write.</param>
    public static XElement Write(XName name, ECertificateRecord record)
    {
        var ns = Namespace;
        return new XElement(
            name,
            new XElement(ns + "factAssignmentUuid", Uuid(record.FactAssignmentUuid)),
            new XElement(ns + "certificateNumber", record.CertificateNumber),
            new XElement(ns + "startDate", Date(record.StartDate)),
            Optional(ns + "endDate", record.EndDate is { } end ? Date(end) : null),
            new XElement(ns + "program", record.Program),
            Optional(ns + "certificateAmount", record.AmountKopecks),
            Optional(ns + "certificateQuantity", record.Quantity),
            Lines(ns + "goodsWorksServices", record.Lines),
            new XElement(ns + "usageStatus", record.UsageStatus),
            new XElement(
                ns + "currentStatus",
                new XElement(ns + "statusCode", record.StatusCode),
                Optional(ns + "statusReason", record.StatusReason),
                new XElement(ns + "statusDateTime", Timestamp(record.StatusDateTime))),
            record.SuspensionReasons.Count == 0
                ? null
                : new XElement(
                    ns + "activationSuspensionReasons",
                    record.SuspensionReasons.Select(reason => new XElement(ns + "activationSuspensionReason", reason))),
            Optional(ns + "certificateActualAmount", record.ActualAmountKopecks),
            Optional(ns + "certificateActualQuantity", record.ActualQuantity),
            record.Transactions.Count == 0
                ? null
                : new XElement(ns + "usageTransactions", record.Transactions.Select(Transaction)),
            new XElement(
                ns + "eCertificateBalance",
                record.Balances.Select(balance => new XElement(
                    ns + "goodsWorksServicesBalance",
                    new XElement(ns + "code", balance.Code),
                    Optional(ns + "actualAmount", balance.AmountKopecks),
                    Optional(ns + "actualQuantity", balance.Quantity)))));
    }

    public static ECertificateRecord Read(ElementReader reader) => Edition.Read(reader);

    public static XElement Lines(XName name, IReadOnlyList<CertificateLine> lines) => Lines(name, Namespace, lines);

    /// <param name="name">Name of the list.</param>
    /// <param name="ns">Namespace of what is in it: ЕГИССО has the same element in its own.</param>
    /// <param name="lines">What to write.</param>
    public static XElement Lines(XName name, XNamespace ns, IReadOnlyList<CertificateLine> lines) => new(
        name,
        lines.Select(line => new XElement(
            ns + "goodsWorkService",
            new XElement(ns + "code", line.Code),
            new XElement(ns + "name", line.Name),
            Optional(ns + "maxAmount", line.MaxAmountKopecks),
            Optional(ns + "quantity", line.Quantity))));

    public static IReadOnlyList<CertificateLine> ReadLines(ElementReader reader) => ReadLines(reader, Namespace);

    public static IReadOnlyList<CertificateLine> ReadLines(ElementReader reader, XNamespace ns) =>
        reader.End(reader.Many(ns + "goodsWorkService", int.MaxValue, line => line.End(new CertificateLine(
            line.Text(ns + "code", CertificateTypeRules.LineCodeMinLength, CertificateTypeRules.LineCodeMaxLength),
            line.Text(ns + "name", 0, CertificateTypeRules.LineNameMaxLength),
            line.OptionalNumber(ns + "maxAmount", 12),
            line.OptionalInt(ns + "quantity", 8)))));

    public static XElement Protocol(XName name, ProtocolRecord protocol) => new(
        name,
        new XElement(ResponseNamespace + "receivingTime", Timestamp(protocol.ReceivingTime)),
        new XElement(ResponseNamespace + "processingTime", Timestamp(protocol.ProcessingTime)),
        new XElement(ResponseNamespace + "isProcessedSuccessfully", protocol.IsProcessedSuccessfully),
        protocol.Messages.Count == 0
            ? null
            : new XElement(
                ResponseNamespace + "processingProtocol",
                protocol.Messages.Select(message => new XElement(
                    ResponseNamespace + "message",
                    new XElement(ResponseNamespace + "messageType", message.IsError ? 1 : 2),
                    Optional(ResponseNamespace + "ruleCode", message.RuleCode),
                    new XElement(ResponseNamespace + "messageData", message.Text)))));

    public static ProtocolRecord ReadProtocol(ElementReader reader)
    {
        var ns = ResponseNamespace;
        var received = reader.Timestamp(ns + "receivingTime");
        var processed = reader.Timestamp(ns + "processingTime");
        var success = reader.Boolean(ns + "isProcessedSuccessfully");
        var list = reader.OptionalChild(ns + "processingProtocol");
        var messages = list is null ? [] : list.End(list.Many(ns + "message", int.MaxValue, message => ReadProtocolMessage(message, ns, "messageData")));
        return reader.End(new ProtocolRecord(received, processed, success, messages));
    }

    /// <param name="message">One message of a protocol.</param>
    /// <param name="ns">Namespace of its elements.</param>
    /// <param name="textName">What the element with the words is called there.</param>
    public static ProtocolMessage ReadProtocolMessage(ElementReader message, XNamespace ns, string textName)
    {
        var type = message.Int(ns + "messageType");
        if (type is not (1 or 2))
        {
            throw new MessageFormatException("messageType: ожидается 1 (ошибка) или 2 (предупреждение).");
        }

        return message.End(new ProtocolMessage(type == 1, message.OptionalDigits(ns + "ruleCode", 3, 3), message.Text(ns + textName, 0, 500)));
    }

    public static SellerRecord ReadSeller(ElementReader seller, XNamespace ns) =>
        seller.End(new SellerRecord(seller.Text(ns + "fullName", 0, 1000), Inn(seller, ns + "INN"), seller.OptionalDigits(ns + "KPP", 9, 9)));

    public static LocationRecord ReadLocation(ElementReader reader, XNamespace ns)
    {
        var website = reader.OptionalText(ns + "website", 0, 256);
        var address = website is null ? reader.Text(ns + "address", 0, 1000) : null;
        return reader.End(new LocationRecord(address, website, reader.OptionalDecimal(ns + "latitude"), reader.OptionalDecimal(ns + "longitude")));
    }

    public static XElement? Optional(XName name, object? value) => value is null ? null : new XElement(name, value);

    public static string Uuid(Guid value) => value.ToString("D");

    public static string Date(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Timestamp(DateTime value) => value.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static XElement Transaction(UsageTransactionRecord record)
    {
        var ns = Namespace;
        return new XElement(
            ns + "usageTransaction",
            new XElement(ns + "transactionNumber", record.Number),
            new XElement(ns + "transactionType", record.Type),
            new XElement(ns + "transactionTimestamp", Timestamp(record.Timestamp)),
            record.Address is null ? null : new XElement(ns + "transactionAddress", new XElement(ns + "address", record.Address)),
            record.Items.Count == 0
                ? null
                : new XElement(
                    ns + "transactionGoodsWorksServices",
                    record.Items.Select(item => new XElement(
                        ns + "goodsWorksServicesTransaction",
                        new XElement(ns + "code", item.Code),
                        new XElement(ns + "name", item.Name),
                        new XElement(ns + "transactionAmount", item.AmountKopecks),
                        new XElement(ns + "transactionFullAmount", item.FullAmountKopecks),
                        new XElement(ns + "transactionQuantity", item.Quantity)))),
            record.Seller is not { } seller
                ? null
                : new XElement(
                    ns + "seller",
                    new XElement(ns + "fullName", seller.FullName),
                    new XElement(ns + "INN", seller.Inn),
                    Optional(ns + "KPP", seller.Kpp)),
            record.Location is not { } place
                ? null
                : new XElement(
                    ns + "transactionLocation",
                    place.Website is null ? new XElement(ns + "address", place.Address) : new XElement(ns + "website", place.Website),
                    Optional(ns + "latitude", place.Latitude),
                    Optional(ns + "longitude", place.Longitude)),
            new XElement(ns + "transactionTotalAmount", record.TotalAmountKopecks),
            new XElement(ns + "transactionTotalFullAmount", record.TotalFullAmountKopecks));
    }

    private static string Inn(ElementReader reader, XName name)
    {
        var inn = reader.Digits(name, 10, 12);
        return inn.Length == 11 ? throw new MessageFormatException("INN: ожидается 10 или 12 цифр.") : inn;
    }
}
