using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>A certificate after an act, or a refusal in words.</summary>
public sealed record SandboxAnswer(SandboxCertificate? Certificate, string Text)
{
    public static SandboxAnswer Done(SandboxCertificate certificate, string text) => new(certificate, text);

    public static SandboxAnswer Refused(string text) => new(null, text);
}

/// <summary>One kind of goods in the basket.</summary>
/// <param name="Shop">Name of the shop.</param>
/// <param name="Code">Code of the article: its first 19 characters are the kind.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="PriceKopecks">Price of a piece.</param>
public sealed record SandboxPurchase(string Shop, string Code, int Quantity, long PriceKopecks);

/// <summary>
/// Purchases and returns by the rules of the certificate's type. What a type does not limit is absent from its terms, so
/// one calculation serves all four: of a piece no more is paid than its cap, pieces and purse run out, the rest of the
/// price goes to the card. Money of a return goes to the certificate first, up to what it paid.
/// </summary>
public static class SandboxTill
{
    public const int KindLength = 19;
    public const int MaxPieces = 9_999;

    private const string ShopInn = "7707083893";

    public static SandboxAnswer Buy(SandboxCertificate certificate, SandboxPurchase purchase, string number, DateTime now)
    {
        var record = certificate.Record;
        if (Refusal(record, purchase, now) is { } refusal)
        {
            return SandboxAnswer.Refused(refusal);
        }

        if (record.Lines.FirstOrDefault(l => Kind(l.Code) == Kind(purchase.Code)) is not { } line)
        {
            return SandboxAnswer.Refused("Этого вида товаров нет в перечне сертификата.");
        }

        var left = record.Balances.First(b => b.Code == line.Code);
        if (purchase.Quantity > Math.Min(left.Quantity ?? int.MaxValue, record.ActualQuantity ?? int.MaxValue))
        {
            var pieces = Math.Min(left.Quantity ?? int.MaxValue, record.ActualQuantity ?? int.MaxValue);
            return SandboxAnswer.Refused($"По сертификату осталось {RussianText.Count(pieces, "штука", "штуки", "штук")}, в корзине {RussianText.Number(purchase.Quantity)}.");
        }

        var full = purchase.Quantity * purchase.PriceKopecks;
        var covered = purchase.Quantity * Math.Min(purchase.PriceKopecks, line.MaxAmountKopecks ?? purchase.PriceKopecks);
        var paid = Math.Min(covered, record.ActualAmountKopecks ?? covered);
        if (paid == 0)
        {
            return SandboxAnswer.Refused("На сертификате не осталось средств.");
        }

        var bought = Operate(certificate, line, SandboxCodes.Purchase, (purchase.Shop, number, now), (paid, full, purchase.Quantity));
        return SandboxAnswer.Done(
            bought,
            $"Покупка № {number}: {RussianText.Count(purchase.Quantity, "штука", "штуки", "штук")} по {RussianText.Money(purchase.PriceKopecks)}. "
            + $"Сертификатом {RussianText.Money(paid)}, картой {RussianText.Money(full - paid)}.");
    }

    public static SandboxAnswer Return(SandboxCertificate certificate, string purchaseNumber, int quantity, string number, DateTime now)
    {
        var record = certificate.Record;
        if (record.StatusCode is not (SandboxCodes.Active or SandboxCodes.Suspended))
        {
            return SandboxAnswer.Refused($"Сертификат {SandboxCodes.Status(record.StatusCode)}: возврат на него невозможен.");
        }

        if (record.Transactions.SingleOrDefault(t => t.Number == purchaseNumber && t.Type == SandboxCodes.Purchase) is not { } purchase)
        {
            return SandboxAnswer.Refused("По этому сертификату такой покупки не было.");
        }

        var item = purchase.Items[0];
        var left = Returnable(certificate, purchase);
        if (quantity < 1 || quantity > left)
        {
            return SandboxAnswer.Refused(left == 0
                ? "Эта покупка уже возвращена целиком."
                : $"Вернуть можно от 1 до {RussianText.Number(left)}, указано {RussianText.Number(quantity)}.");
        }

        var returned = certificate.Returns.Where(r => r.Purchase == purchaseNumber).Sum(r => r.Kopecks);
        var line = record.Lines.First(l => l.Code == item.Code);
        var price = item.FullAmountKopecks / item.Quantity;
        var full = price * quantity;
        var back = Math.Min(quantity * Math.Min(price, line.MaxAmountKopecks ?? price), item.AmountKopecks - returned);
        var changed = certificate with { Returns = [.. certificate.Returns, new SandboxReturn(purchaseNumber, quantity, back)] };
        return SandboxAnswer.Done(
            Operate(changed, line, SandboxCodes.Return, (purchase.Seller!.FullName, number, now), (back, full, quantity)),
            $"Возврат № {number}: {RussianText.Count(quantity, "штука", "штуки", "штук")}. На сертификат {RussianText.Money(back)}, на карту {RussianText.Money(full - back)}.");
    }

    /// <summary>Pieces of a purchase that may still come back.</summary>
    public static int Returnable(SandboxCertificate certificate, UsageTransactionRecord purchase) =>
        purchase.Items[0].Quantity - certificate.Returns.Where(r => r.Purchase == purchase.Number).Sum(r => r.Quantity);

    private static string? Refusal(ECertificateRecord record, SandboxPurchase purchase, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        return record switch
        {
            { StatusCode: not SandboxCodes.Active } => $"Сертификат {SandboxCodes.Status(record.StatusCode)}: покупка невозможна.",
            _ when today < record.StartDate => $"Сертификат действует с {RussianText.Date(record.StartDate)}.",
            _ when today > record.EndDate => $"Сертификат действовал до {RussianText.Date(record.EndDate.Value)}.",
            _ when string.IsNullOrWhiteSpace(purchase.Shop) => "Укажите магазин.",
            _ when purchase.Quantity is < 1 or > MaxPieces => $"Количество: от 1 до {RussianText.Number(MaxPieces)}.",
            _ when purchase.PriceKopecks < 1 || purchase.PriceKopecks > CertificateTypeRules.MaxAmountKopecks / MaxPieces => "Укажите цену за штуку.",
            _ => null,
        };
    }

    private static string Kind(string code) => code.Length <= KindLength ? code : code[..KindLength];

    /// <summary>A purchase takes from the balances, a return gives back.</summary>
    private static SandboxCertificate Operate(
        SandboxCertificate certificate,
        CertificateLine line,
        string type,
        (string Shop, string Number, DateTime At) till,
        (long Certificate, long Full, int Pieces) sums)
    {
        var record = certificate.Record;
        var sign = type == SandboxCodes.Purchase ? -1 : 1;
        record = record with
        {
            ActualAmountKopecks = record.ActualAmountKopecks + (sign * sums.Certificate),
            ActualQuantity = record.ActualQuantity + (sign * sums.Pieces),
            Balances =
            [
                .. record.Balances.Select(b => b.Code != line.Code
                    ? b
                    : b with { AmountKopecks = b.AmountKopecks + (sign * sums.Certificate), Quantity = b.Quantity + (sign * sums.Pieces) }),
            ],
            Transactions =
            [
                .. record.Transactions,
                new UsageTransactionRecord
                {
                    Number = till.Number,
                    Type = type,
                    Timestamp = till.At,
                    Items = [new(line.Code, line.Name, sums.Certificate, sums.Full, sums.Pieces)],
                    Seller = new(till.Shop, ShopInn, null),
                    TotalAmountKopecks = sums.Certificate,
                    TotalFullAmountKopecks = sums.Full,
                },
            ],
        };
        return certificate with { Record = record with { UsageStatus = Usage(certificate with { Record = record }) } };
    }

    private static string Usage(SandboxCertificate certificate)
    {
        var record = certificate.Record;
        if (record.Transactions.Where(t => t.Type == SandboxCodes.Purchase).All(t => Returnable(certificate, t) == 0))
        {
            return SandboxCodes.NotUsed;
        }

        var isSpent = record.ActualAmountKopecks == 0 || record.ActualQuantity == 0 || record.Balances.All(b => b.Quantity == 0);
        return isSpent ? SandboxCodes.FullyUsed : SandboxCodes.PartlyUsed;
    }
}
