using System.Globalization;
using System.Xml.Linq;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using static SocialPassport.Web.Infrastructure.CertificateGateway.Messages.ECertificateXml;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>10.39.O 1.0.1 and 10.40.I 1.1.0, with the envelope of records СМЭВ puts around them or without it.</summary>
public static class CertificateNoticeXml
{
    public static readonly XNamespace Notice = "urn://egisso-ru/msg/10.39.O/1.0.1";
    public static readonly XNamespace State = "urn://egisso-ru/msg/10.40.I/1.1.0";

    /// <summary>maxOccurs of RegistryRecord.</summary>
    private const int RecordLimit = 1_000;

    private static readonly XNamespace Directive = "urn://x-artefacts-smev-gov-ru/services/message-exchange/types/directive/1.3";
    private static readonly XNamespace DirectiveResponse = "urn://egisso-ru/types/directive-response/1.0.0";

    /// <param name="questions">RecordId and fact of each; a RecordId is never used twice.</param>
    public static byte[] WriteQuestions(IReadOnlyList<(int RecordId, Guid Fact)> questions)
    {
        ArgumentOutOfRangeException.ThrowIfZero(questions.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(questions.Count, RecordLimit);
        return MessageXml.Write(new XElement(
            State + "Request",
            new XElement(Directive + "Registry", questions.Select(question => new XElement(
                Directive + "RegistryRecord",
                new XElement(Directive + "RecordId", question.RecordId.ToString(CultureInfo.InvariantCulture)),
                new XElement(Directive + "Record", new XElement(Directive + "RecordContent", new XElement(
                    State + "eCertificateRequest",
                    new XElement(State + "factAssignmentUuid", Uuid(question.Fact)),
                    new XElement(State + "includeTransactionsHistory", true)))))))));
    }

    /// <exception cref="MessageFormatException">it breaks the schema</exception>
    public static CertificateNotices ReadNotices(XElement root) => root.Name.LocalName == "Request"
        ? new([.. Records(root, Notice + "eCertificateRequest").Select(record => ReadNotice(new ElementReader(record.Content)))])
        : new([ReadNotice(new ElementReader(root))]);

    /// <exception cref="MessageFormatException">it breaks the schema</exception>
    public static StateAnswers ReadAnswers(XElement root) => root.Name.LocalName == "Response"
        ? new([.. Records(root, State + "eCertificateResponse").Select(record => ReadAnswer(record.Id, new ElementReader(record.Content)))])
        : new([ReadAnswer(null, new ElementReader(root))]);

    /// <summary>Opens the envelope. Signatures and headers of attachments in it are checked by the adapter of СМЭВ, not here.</summary>
    private static IEnumerable<(int Id, XElement Content)> Records(XElement root, XName contentName)
    {
        var records = Only(root, Directive + "Registry").Elements(Directive + "RegistryRecord").ToList();
        if (records.Count is 0 or > RecordLimit)
        {
            throw new MessageFormatException($"Registry: ожидается от 1 до {RecordLimit} записей.");
        }

        return records.Select(record =>
        {
            var content = Only(Only(Only(record, Directive + "Record"), Directive + "RecordContent"), contentName);
            return int.TryParse(Only(record, Directive + "RecordId").Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? (id, content)
                : throw new MessageFormatException("RecordId: ожидается целое число.");
        });
    }

    private static XElement Only(XElement parent, XName name)
    {
        var found = parent.Elements(name).Take(2).ToList();
        return found.Count == 1
            ? found[0]
            : throw new MessageFormatException($"{parent.Name.LocalName}: ожидается один элемент {name.LocalName}, найдено: {(found.Count == 0 ? "ни одного" : "больше одного")}.");
    }

    // The schema allows any order here.
    private static CertificateNotice ReadNotice(ElementReader notice)
    {
        ECertificateRecord? certificate = null;
        ProtocolRecord? protocol = null;
        (string? Code, string Text)? told = null;
        for (var more = true; more;)
        {
            if (certificate is null && notice.OptionalChild(Notice + "eCertificate") is { } first)
            {
                certificate = EgissoCertificateXml.Read(first);
            }
            else if (protocol is null && notice.OptionalChild(Notice + "protocol") is { } second)
            {
                protocol = ReadProtocol(second);
            }
            else if (told is null && notice.OptionalChild(Notice + "eCertificateNotification") is { } third)
            {
                told = ReadTold(third);
            }
            else
            {
                more = false;
            }
        }

        return told is { } words
            ? notice.End(new CertificateNotice(certificate, protocol, words.Code, words.Text))
            : throw new MessageFormatException("eCertificateRequest: нет обязательного элемента eCertificateNotification.");
    }

    private static (string? Code, string Text) ReadTold(ElementReader reader)
    {
        string? provider = null;
        string? code = null;
        string? text = null;
        for (var more = true; more;)
        {
            if (provider is null && reader.Has(Notice + "ProviderCode"))
            {
                provider = reader.Text(Notice + "ProviderCode", 11, 11);
            }
            else if (code is null && reader.Has(Notice + "NotificationCode"))
            {
                code = reader.Text(Notice + "NotificationCode", 0, 10);
            }
            else if (text is null && reader.Has(Notice + "NotificationText"))
            {
                text = reader.Text(Notice + "NotificationText", 0, 2000);
            }
            else
            {
                more = false;
            }
        }

        return provider is null || text is null
            ? throw new MessageFormatException("eCertificateNotification: нет обязательного элемента ProviderCode или NotificationText.")
            : reader.End((code, text));
    }

    private static StateAnswer ReadAnswer(int? recordId, ElementReader answer)
    {
        var protocol = ReadStateProtocol(answer.Child(State + "protocol"));
        var certificate = answer.OptionalChild(State + "eCertificate") is { } enclosed ? EgissoCertificateXml.Read(enclosed) : null;
        return answer.End(new StateAnswer(recordId, protocol, certificate));
    }

    private static ProtocolRecord ReadStateProtocol(ElementReader reader)
    {
        var ns = DirectiveResponse;
        var received = MoscowTime.FromUtc(reader.ZonedTimestamp(ns + "receivingTime"));
        var processed = MoscowTime.FromUtc(reader.ZonedTimestamp(ns + "processingTime"));
        var isSuccess = reader.Boolean(ns + "isProcessedSuccessfully");
        var list = reader.OptionalChild(ns + "processingProtocol");
        var messages = list is null ? [] : list.End(list.Many(ns + "message", int.MaxValue, message => ReadProtocolMessage(message, ns, "messageData")));
        return reader.End(new ProtocolRecord(received, processed, isSuccess, messages));
    }
}
