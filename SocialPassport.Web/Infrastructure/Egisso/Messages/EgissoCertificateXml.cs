using System.Xml.Linq;
using SocialPassport.Domain.Certificates;
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

    private static readonly XNamespace Edition110 = "urn://egisso-ru/types/e-certificate/1.1.0";
    private static readonly XNamespace Edition100 = "urn://egisso-ru/types/e-certificate/1.0.0";
    private static readonly XNamespace Basic210 = "urn://egisso-ru/types/basic/2.1.0";

    /// <param name="reader">The element of type tECertificate; its own name is of the message around it.</param>
    /// <exception cref="MessageFormatException">neither edition, or it breaks the schema</exception>
    public static ECertificateRecord Read(ElementReader reader) =>
        reader.Has(Edition110 + "factAssignmentUuid") ? Read(reader, Edition110, isOld: false)
        : reader.Has(Edition100 + "factAssignmentUuid") ? Read(reader, Edition100, isOld: true)
        : throw new MessageFormatException("eCertificate: ожидается сертификат в пространстве имён ЕГИССО 1.0.0 или 1.1.0.");

    private static ECertificateRecord Read(ElementReader reader, XNamespace ns, bool isOld)
    {
        var fact = reader.Uuid(ns + "factAssignmentUuid");
        var number = reader.Digits(ns + "certificateNumber", CertificateNumber.Digits, CertificateNumber.Digits);
        var start = reader.Date(ns + "startDate");
        var end = reader.OptionalDate(ns + "endDate");
        var program = isOld ? string.Empty : reader.Code(ns + "program");
        var amount = isOld ? null : reader.OptionalNumber(ns + "certificateAmount", 12);
        var quantity = isOld ? null : reader.OptionalInt(ns + "certificateQuantity", 8);
        var lines = ECertificateXml.ReadLines(reader.Child(ns + (isOld ? "goodsWorkServices" : "goodsWorksServices")), ns);
        var usage = reader.Code(ns + "usageStatus");
        var status = reader.Child(ns + "currentStatus");
        var (code, reason, at) = status.End((
            status.Code(ns + "statusCode"), status.OptionalCode(ns + "statusReason"), MoscowTime.FromUtc(status.ZonedTimestamp(ns + "statusDateTime"))));
        var suspension = reader.OptionalChild(ns + "activationSuspensionReasons");
        var reasons = suspension is null ? [] : suspension.End(suspension.Codes(ns + "activationSuspensionReason"));
        var actualAmount = isOld ? null : reader.OptionalNumber(ns + "certificateActualAmount", 12);
        var actualQuantity = isOld ? null : reader.OptionalInt(ns + "certificateActualQuantity", 8);
        var history = reader.OptionalChild(ns + "usageTransactions");
        var transactions = history is null
            ? []
            : history.End(history.Many(ns + "usageTransaction", int.MaxValue, transaction => ReadTransaction(transaction, ns, isOld)));
        var balance = reader.Child(ns + "eCertificateBalance");
        var balances = balance.End(balance.Many(ns + "goodsWorksServicesBalance", int.MaxValue, b => b.End(new CertificateLineBalance(
            b.Text(ns + "code", CertificateTypeRules.LineCodeMinLength, CertificateTypeRules.LineCodeMaxLength),
            b.OptionalNumber(ns + "actualAmount", 12),
            b.OptionalInt(ns + "actualQuantity", 8)))));
        return reader.End(new ECertificateRecord
        {
            FactAssignmentUuid = fact,
            CertificateNumber = number,
            StartDate = start,
            EndDate = end,
            Program = program,
            AmountKopecks = amount,
            Quantity = quantity,
            Lines = lines,
            UsageStatus = usage,
            StatusCode = code,
            StatusReason = reason,
            StatusDateTime = at,
            SuspensionReasons = reasons,
            ActualAmountKopecks = actualAmount,
            ActualQuantity = actualQuantity,
            Transactions = transactions,
            Balances = balances,
        });
    }

    private static UsageTransactionRecord ReadTransaction(ElementReader reader, XNamespace ns, bool isOld)
    {
        var number = reader.Digits(ns + "transactionNumber", 0, TransactionNumberMaxLength);
        var type = reader.Code(ns + "transactionType");
        var at = MoscowTime.FromUtc(reader.ZonedTimestamp(ns + "transactionTimestamp"));
        var address = reader.OptionalChild(ns + "transactionAddress");
        var addressText = address?.End(address.Text(ns + "address", 0, 1000));
        var goods = reader.OptionalChild(ns + "transactionGoodsWorksServices");
        var items = goods is null ? [] : goods.End(goods.Many(ns + "goodsWorksServicesTransaction", int.MaxValue, item => ReadItem(item, ns, isOld)));
        var seller = reader.OptionalChild(ns + "transactionProvider");
        var sellerRecord = seller is null ? null : isOld ? ReadLegalPerson(seller) : ECertificateXml.ReadSeller(seller, ns);
        var location = reader.OptionalChild(ns + "transactionLocation");
        var total = reader.Number(ns + "transactionTotalAmount", 12);
        return reader.End(new UsageTransactionRecord
        {
            Number = number,
            Type = type,
            Timestamp = at,
            Address = addressText,
            Items = items,
            Seller = sellerRecord,
            Location = location is null ? null : ECertificateXml.ReadLocation(location, ns),
            TotalAmountKopecks = total,

            // The old edition tells only what the certificate paid.
            TotalFullAmountKopecks = isOld ? total : reader.Number(ns + "transactionTotalFullAmount", 12),
        });
    }

    private static CertificateOperationItem ReadItem(ElementReader item, XNamespace ns, bool isOld)
    {
        var code = item.Text(ns + "code", CertificateTypeRules.LineCodeMinLength, CertificateTypeRules.LineCodeMaxLength);
        var name = item.Text(ns + "name", 0, CertificateTypeRules.LineNameMaxLength);
        var amount = item.Number(ns + "transactionAmount", 12);
        var fullAmount = isOld ? amount : item.Number(ns + "transactionFullAmount", 12);
        return item.End(new CertificateOperationItem(code, name, amount, fullAmount, (int)item.Number(ns + "transactionQuantity", 8)));
    }

    private static SellerRecord ReadLegalPerson(ElementReader seller)
    {
        var name = seller.Text(Basic210 + "name", 0, 1000);
        var inn = seller.Digits(Basic210 + "inn", 10, 10);
        seller.Digits(Basic210 + "ogrn", 13, 13);
        return seller.End(new SellerRecord(name, inn, null));
    }
}
