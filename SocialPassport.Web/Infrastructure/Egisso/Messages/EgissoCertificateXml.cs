using System.Xml.Linq;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>
/// Reads tECertificate of ЕГИССО, both editions: 1.1.0 is the record of ГИС ЭС with a zone in every time, 1.0.0 is older and
/// shorter: no program, no sums of the certificate, another spelling of the list of goods.
/// </summary>
public static class EgissoCertificateXml
{
    private const int TransactionNumberMaxLength = 30;

    private static readonly XNamespace Basic210 = "urn://egisso-ru/types/basic/2.1.0";

    private static readonly ECertificateEdition Edition110 = new()
    {
        Namespace = "urn://egisso-ru/types/e-certificate/1.1.0",
        Time = ReadTime,
        OperationDigits = (0, TransactionNumberMaxLength),
        Seller = "transactionProvider",
        ReadSeller = ECertificateXml.ReadSeller,
    };

    private static readonly ECertificateEdition Edition100 = Edition110 with
    {
        Namespace = "urn://egisso-ru/types/e-certificate/1.0.0",
        HasSums = false,
        Goods = "goodsWorkServices",
        ReadSeller = (seller, _) => ReadLegalPerson(seller),
    };

    /// <param name="reader">The element of type tECertificate; its own name is of the message around it.</param>
    /// <exception cref="MessageFormatException">neither edition, or it breaks the schema</exception>
    public static ECertificateRecord Read(ElementReader reader) =>
        new[] { Edition110, Edition100 }.FirstOrDefault(edition => reader.Has(edition.Namespace + "factAssignmentUuid")) is { } edition
            ? edition.Read(reader)
            : throw new MessageFormatException("eCertificate: ожидается сертификат в пространстве имён ЕГИССО 1.0.0 или 1.1.0.");

    private static DateTime ReadTime(ElementReader reader, XName name) => MoscowTime.FromUtc(reader.ZonedTimestamp(name));

    private static SellerRecord ReadLegalPerson(ElementReader seller)
    {
        var name = seller.Text(Basic210 + "name", 0, 1000);
        var inn = seller.Digits(Basic210 + "inn", 10, 10);
        seller.Digits(Basic210 + "ogrn", 13, 13);
        return seller.End(new SellerRecord(name, inn, null));
    }
}
