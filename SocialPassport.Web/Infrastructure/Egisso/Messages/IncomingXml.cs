using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>Tells by the root element what a file of ЕГИССО is and reads it.</summary>
public static class IncomingXml
{
    /// <exception cref="MessageFormatException">not XML, unknown, or against its schema</exception>
    public static EgissoAnswer Read(byte[] content)
    {
        var root = MessageXml.Parse(content);
        var name = root.Name;
        return name == ProtocolXml.Protocol || name == ProtocolXml.CertificateResponse ? ProtocolXml.Read(new ElementReader(root))
            : name == CertificateNoticeXml.Notice + "Request" || name == CertificateNoticeXml.Notice + "eCertificateRequest" ? CertificateNoticeXml.ReadNotices(root)
            : name == CertificateNoticeXml.State + "Response" || name == CertificateNoticeXml.State + "eCertificateResponse" ? CertificateNoticeXml.ReadAnswers(root)
            : throw new MessageFormatException("Это не протокол пакета, не извещение 10.39.O и не ответ 10.40.I.");
    }
}
