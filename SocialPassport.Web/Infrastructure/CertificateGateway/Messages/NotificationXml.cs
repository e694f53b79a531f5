using System.Xml.Linq;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>Messages of e-certificate-notification 1.1.0, both directions.</summary>
public static class NotificationXml
{
    private static readonly XNamespace Notification = "urn://roskazna.ru/gisec/xsd/eCertificateNotification/1.1.0";

    public static byte[] WriteRequest(NotificationRequest request) => MessageXml.Write(new XElement(
        Notification + "eCertificateNotificationRequest",
        new XElement(Notification + "routingCode", request.RoutingCode),
        request.Records.Select(record => new XElement(
            Notification + "eCertificateNotificationRequestRecord",
            new XElement(Notification + "recordId", record.RecordId),
            ECertificateXml.Write(Notification + "eCertificate", record.Certificate)))));

    /// <exception cref="MessageFormatException">the document breaks the schema</exception>
    public static NotificationRequest ReadRequest(byte[] bytes)
    {
        var root = Open(bytes, "eCertificateNotificationRequest");
        var routing = root.Text(Notification + "routingCode", 0, 200);
        var name = Notification + "eCertificateNotificationRequestRecord";
        return root.End(new NotificationRequest(routing, root.Many(name, NotificationRequest.Limit, record => record.End(new NotificationRecord(
            record.Int(Notification + "recordId"),
            ECertificateXml.Read(record.Child(Notification + "eCertificate")))))));
    }

    public static byte[] WriteResponse(NotificationResponse response) => MessageXml.Write(new XElement(
        Notification + "eCertificateNotificationResponse",
        response.Records.Select(record => new XElement(
            Notification + "eCertificateNotificationResponseRecord",
            new XElement(Notification + "recordId", record.RecordId),
            ECertificateXml.Protocol(Notification + "protocol", record.Protocol)))));

    /// <exception cref="MessageFormatException">the document breaks the schema</exception>
    public static NotificationResponse ReadResponse(byte[] bytes)
    {
        var root = Open(bytes, "eCertificateNotificationResponse");
        var name = Notification + "eCertificateNotificationResponseRecord";
        return root.End(new NotificationResponse(root.Many(name, NotificationRequest.Limit, record => record.End(new NotificationAnswer(
            record.Int(Notification + "recordId"),
            ECertificateXml.ReadProtocol(record.Child(Notification + "protocol")))))));
    }

    private static ElementReader Open(byte[] bytes, string name)
    {
        var element = MessageXml.Parse(bytes);
        return element.Name == Notification + name
            ? new ElementReader(element)
            : throw new MessageFormatException("Корневой элемент документа не относится к уведомлениям ГИС ЭС 1.1.0.");
    }
}
