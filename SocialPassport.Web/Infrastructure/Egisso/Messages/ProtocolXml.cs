using System.Xml.Linq;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>Reads protocols of packages 2.3.0; 10.36.S answers with the same type under its own name.</summary>
public static class ProtocolXml
{
    public static readonly XName Protocol = XName.Get("protocol", "urn://egisso-ru/types/package-protocol/2.3.0");
    public static readonly XName CertificateResponse = XName.Get("assignmentFactResponse", "urn://egisso-ru/msg/10.36.S/2.0.0");

    private const int ErrorLimit = 10_000;

    private static readonly XNamespace Namespace = Protocol.Namespace;
    private static readonly XNamespace Package = "urn://egisso-ru/types/package-result/2.3.0";
    private static readonly XNamespace Record = "urn://egisso-ru/types/record-result/2.3.0";
    private static readonly XNamespace Basic = "urn://egisso-ru/types/basic/2.3.0";

    /// <exception cref="MessageFormatException">it breaks the schema</exception>
    public static EgissoAnswer Read(ElementReader root)
    {
        if (root.OptionalChild(Namespace + "messageResult") is { } refusal)
        {
            return root.End(ReadRefusal(refusal));
        }

        return root.End(ReadResult(root.Child(Namespace + "packageResult")));
    }

    private static MessageRefusal ReadRefusal(ElementReader refusal)
    {
        refusal.ZonedTimestamp(Namespace + "receivingTime");
        refusal.ZonedTimestamp(Namespace + "processingTime");
        var list = refusal.Child(Namespace + "errors");
        var errors = list.End(list.Many(Namespace + "error", ErrorLimit, error =>
        {
            var code = error.OptionalText(Basic + "code", 0, 10);
            var message = error.Text(Basic + "message", 0, 500);
            error.OptionalZonedTimestamp(Basic + "time");
            return error.End(code is null ? message : $"{message} ({code})");
        }));
        return refusal.End(new MessageRefusal(errors));
    }

    private static PackageResult ReadResult(ElementReader result)
    {
        var packageId = result.Uuid(Package + "packageId");
        result.Text(Package + "packageType", 0, 50);
        var stage = result.Int(Package + "packageStatus");
        if (stage is < (int)EgissoStage.Received or > (int)EgissoStage.Processed)
        {
            throw new MessageFormatException("packageStatus: ожидается 1 (принят), 2 (обрабатывается) или 3 (обработан).");
        }

        result.ZonedTimestamp(Package + "receivingTime");
        result.OptionalZonedTimestamp(Package + "startProcessTime");
        result.OptionalZonedTimestamp(Package + "finishProcessTime");
        var count = result.OptionalNumber(Package + "recordNum", 9);
        var accepted = result.OptionalNumber(Package + "recordNumSuccess", 9) ?? 0;
        var list = result.OptionalChild(Namespace + "errorRecords");
        var records = list is null ? [] : list.End(list.Many(Record + "recordResult", ErrorLimit, ReadRecord));
        return result.End(new PackageResult(packageId, (EgissoStage)stage, count, accepted, records));
    }

    private static RecordResult ReadRecord(ElementReader record)
    {
        var id = record.Uuid(Record + "recId");
        var isAccepted = record.Boolean(Record + "recordOK");
        var messages = record.Has(Record + "messages") ? record.Many(Record + "messages", ErrorLimit, ReadMessage) : [];
        return record.End(new RecordResult(id, isAccepted, messages));
    }

    private static ProtocolMessage ReadMessage(ElementReader message) => ECertificateXml.ReadProtocolMessage(message, Record, "report");
}
