using System.Xml.Linq;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>
/// How one edition of the certificate record is spelt. ГИС ЭС and both editions of ЕГИССО tell the same in the same order;
/// they differ in namespace, times, and in what the older one leaves out.
/// </summary>
public sealed record ECertificateEdition
{
    public required XNamespace Namespace { get; init; }

    /// <summary>Reads a time as Moscow wall-clock.</summary>
    public required Func<ElementReader, XName, DateTime> Time { get; init; }

    /// <summary>False for the older edition: no program, no sums of the certificate, no full prices.</summary>
    public bool HasSums { get; init; } = true;

    /// <summary>Name of the list of goods.</summary>
    public string Goods { get; init; } = "goodsWorksServices";

    /// <summary>Least and most digits of the number of an operation.</summary>
    public required (int Min, int Max) OperationDigits { get; init; }

    /// <summary>Name of the element of the seller.</summary>
    public required string Seller { get; init; }

    public required Func<ElementReader, XNamespace, SellerRecord> ReadSeller { get; init; }

    /// <exception cref="MessageFormatException">the element breaks the edition's schema</exception>
    public ECertificateRecord Read(ElementReader reader)
    {
        var ns = Namespace;
        var fact = reader.Uuid(ns + "factAssignmentUuid");
        var number = reader.Digits(ns + "certificateNumber", CertificateNumber.Digits, CertificateNumber.Digits);
        var start = reader.Date(ns + "startDate");
        var end = reader.OptionalDate(ns + "endDate");
        var program = HasSums ? reader.Code(ns + "program") : string.Empty;
        var amount = HasSums ? reader.OptionalNumber(ns + "certificateAmount", 12) : null;
        var quantity = HasSums ? reader.OptionalInt(ns + "certificateQuantity", 8) : null;
        var lines = ECertificateXml.ReadLines(reader.Child(ns + Goods), ns);
        var usage = reader.Code(ns + "usageStatus");
        var status = reader.Child(ns + "currentStatus");
        var (code, reason, at) = status.End((status.Code(ns + "statusCode"), status.OptionalCode(ns + "statusReason"), Time(status, ns + "statusDateTime")));
        var suspension = reader.OptionalChild(ns + "activationSuspensionReasons");
        var reasons = suspension is null ? [] : suspension.End(suspension.Codes(ns + "activationSuspensionReason"));
        var actualAmount = HasSums ? reader.OptionalNumber(ns + "certificateActualAmount", 12) : null;
        var actualQuantity = HasSums ? reader.OptionalInt(ns + "certificateActualQuantity", 8) : null;
        var history = reader.OptionalChild(ns + "usageTransactions");
        var transactions = history is null ? [] : history.End(history.Many(ns + "usageTransaction", int.MaxValue, ReadTransaction));
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

    private UsageTransactionRecord ReadTransaction(ElementReader reader)
    {
        var ns = Namespace;
        var number = reader.Digits(ns + "transactionNumber", OperationDigits.Min, OperationDigits.Max);
        var type = reader.Code(ns + "transactionType");
        var at = Time(reader, ns + "transactionTimestamp");
        var address = reader.OptionalChild(ns + "transactionAddress");
        var addressText = address?.End(address.Text(ns + "address", 0, 1000));
        var goods = reader.OptionalChild(ns + "transactionGoodsWorksServices");
        var items = goods is null ? [] : goods.End(goods.Many(ns + "goodsWorksServicesTransaction", int.MaxValue, ReadItem));
        var seller = reader.OptionalChild(ns + Seller);
        var sellerRecord = seller is null ? null : ReadSeller(seller, ns);
        var location = reader.OptionalChild(ns + "transactionLocation");
        var locationRecord = location is null ? null : ECertificateXml.ReadLocation(location, ns);
        var total = reader.Number(ns + "transactionTotalAmount", 12);

        // The older edition tells only what the certificate paid.
        var full = HasSums ? reader.Number(ns + "transactionTotalFullAmount", 12) : total;
        return reader.End(new UsageTransactionRecord
        {
            Number = number,
            Type = type,
            Timestamp = at,
            Address = addressText,
            Items = items,
            Seller = sellerRecord,
            Location = locationRecord,
            TotalAmountKopecks = total,
            TotalFullAmountKopecks = full,
        });
    }

    private CertificateOperationItem ReadItem(ElementReader item)
    {
        var code = item.Text(Namespace + "code", CertificateTypeRules.LineCodeMinLength, CertificateTypeRules.LineCodeMaxLength);
        var name = item.Text(Namespace + "name", 0, CertificateTypeRules.LineNameMaxLength);
        var amount = item.Number(Namespace + "transactionAmount", 12);
        var fullAmount = HasSums ? item.Number(Namespace + "transactionFullAmount", 12) : amount;
        return item.End(new CertificateOperationItem(code, name, amount, fullAmount, (int)item.Number(Namespace + "transactionQuantity", 8)));
    }
}
