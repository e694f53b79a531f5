using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange.Reconciliation;

/// <summary>How patient the comparison is.</summary>
/// <param name="Unanswered">How long a message may go without an answer.</param>
/// <param name="Clearing">How long an operation may be missing from the reported rest: the rest follows the clearing, not the shop.</param>
public sealed record ReconciliationPatience(TimeSpan Unanswered, TimeSpan Clearing);

/// <summary>A certificate as it is compared, and what else must be known about it.</summary>
public sealed record ComparedCertificate
{
    /// <summary>With its operations.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>What the last reported status code means; null when the dictionary does not know it.</summary>
    public CertificateLife? ReportedLife { get; init; }

    /// <summary>Null while the holder lives.</summary>
    public DateOnly? HolderDiedOn { get; init; }

    /// <summary>Every current address of residence or stay of the holder lies outside the region.</summary>
    public bool HolderMovedAway { get; init; }
}

/// <summary>The checks of one certificate. Money in kopecks, compared as integers.</summary>
public static class CertificateChecks
{
    public static IEnumerable<Finding> Of(ComparedCertificate compared, ReconciliationPatience patience, DateTime now)
    {
        var certificate = compared.Certificate;
        return new[]
        {
            NotFormed(certificate, patience, now),
            Balance(certificate, patience, now),
            Pieces(certificate, patience, now),
            Status(compared),
            Terms(certificate),
            UnconfirmedEdit(certificate, patience, now),
            Unspent(certificate),
            HolderLeft(compared),
        }.OfType<Finding>();
    }

    private static Finding? NotFormed(Certificate certificate, ReconciliationPatience patience, DateTime now) =>
        certificate is { Life: CertificateLife.Sent, Number: null, SentAt: { } sent } && sent <= now - patience.Unanswered
            ? new(
                ReconciliationCheck.NotFormed,
                $"направлен {RussianText.DateTimeOfUtc(sent)}",
                "номера нет",
                certificate.AmountKopecks)
            : null;

    private static Finding? Balance(Certificate certificate, ReconciliationPatience patience, DateTime now)
    {
        if (certificate is not { AmountKopecks: { } amount, BalanceKopecks: { } reported } || InClearing(certificate, patience, now))
        {
            return null;
        }

        var expected = amount - certificate.Operations.Sum(operation => Sign(operation.Kind) * operation.AmountKopecks);
        return expected == reported
            ? null
            : new(ReconciliationCheck.Balance, RussianText.Money(expected), RussianText.Money(reported), reported - expected);
    }

    /// <summary>Types without a sum for each kind are counted in pieces.</summary>
    private static Finding? Pieces(Certificate certificate, ReconciliationPatience patience, DateTime now)
    {
        if (InClearing(certificate, patience, now))
        {
            return null;
        }

        foreach (var line in certificate.Lines)
        {
            var reported = certificate.LineBalances.FirstOrDefault(balance => balance.Code == line.Code)?.Quantity;
            if (line.Quantity is not { } given || reported is null)
            {
                continue;
            }

            // An article is of a kind when its code begins with that of the kind.
            var bought = certificate.Operations.Sum(operation => Sign(operation.Kind)
                * operation.Items.Where(item => item.Code.StartsWith(line.Code, StringComparison.Ordinal)).Sum(item => item.Quantity));
            if (given - bought != reported)
            {
                return new(ReconciliationCheck.Balance, $"{line.Name}: {given - bought} шт.", $"{reported} шт.");
            }
        }

        return null;
    }

    private static Finding? Status(ComparedCertificate compared)
    {
        var certificate = compared.Certificate;
        if (certificate.ReportedStatusCode is not { } code || certificate.Life is CertificateLife.Draft or CertificateLife.Cancelled)
        {
            return null;
        }

        // What is on its way is no difference yet; an expiry may be noticed a day apart.
        var agrees = compared.ReportedLife == certificate.Life
            || certificate.IsRevocationPending
            || (certificate.Life == CertificateLife.Expired && compared.ReportedLife is CertificateLife.Active or CertificateLife.Suspended);
        return agrees
            ? null
            : new(
                ReconciliationCheck.Status,
                CertificateLifeNames.Of(certificate.Life),
                compared.ReportedLife is { } life ? CertificateLifeNames.Of(life) : $"неизвестный код {code}",
                certificate.BalanceKopecks);
    }

    private static Finding? Terms(Certificate certificate)
    {
        var ours = new List<string>();
        var theirs = new List<string>();
        Compare(certificate.ReportedStartDate, certificate.StartDate, "начало", RussianText.Date);
        Compare(certificate.ReportedEndDate, certificate.EndDate, "окончание", RussianText.Date);
        Compare(certificate.ReportedAmountKopecks, certificate.AmountKopecks ?? 0, "сумма", RussianText.Money);
        return ours.Count == 0
            ? null
            : new(
                ReconciliationCheck.Terms,
                string.Join(", ", ours),
                string.Join(", ", theirs),
                certificate.ReportedAmountKopecks is { } amount && amount != certificate.AmountKopecks ? amount - (certificate.AmountKopecks ?? 0) : null);

        void Compare<T>(T? reported, T own, string word, Func<T, string> text)
            where T : struct
        {
            if (reported is { } value && !value.Equals(own))
            {
                ours.Add($"{word} {text(own)}");
                theirs.Add($"{word} {text(value)}");
            }
        }
    }

    private static Finding? UnconfirmedEdit(Certificate certificate, ReconciliationPatience patience, DateTime now)
    {
        var (asked, ours, theirs) = certificate.PendingEdit switch
        {
            CertificateEdit.Card => (certificate.CardChangeRequestedAt, "смена карты", $"действует карта {certificate.CardMask}"),
            CertificateEdit.Phone => (certificate.PhoneChangeRequestedAt, "новый телефон", "прежний телефон"),
            _ => (null, string.Empty, string.Empty),
        };
        return asked <= now - patience.Unanswered
            ? new(ReconciliationCheck.UnconfirmedEdit, $"{ours} от {RussianText.DateTimeOfUtc(asked.Value)}", theirs)
            : null;
    }

    private static Finding? Unspent(Certificate certificate) =>
        certificate is { Life: CertificateLife.Expired, BalanceKopecks: > 0 and var left }
            ? new(
                ReconciliationCheck.Unspent,
                $"истёк {RussianText.Date(certificate.EndDate)}",
                $"остаток {RussianText.Money(left)}",
                left)
            : null;

    private static Finding? HolderLeft(ComparedCertificate compared)
    {
        var certificate = compared.Certificate;
        var lives = certificate.Life is CertificateLife.Draft or CertificateLife.Sent or CertificateLife.Active or CertificateLife.Suspended;
        if (!lives || certificate.IsRevocationPending)
        {
            return null;
        }

        return compared.HolderDiedOn is { } died ? Left($"владелец карты умер {RussianText.Date(died)}")
            : compared.HolderMovedAway ? Left("владелец карты выехал из области")
            : null;

        Finding Left(string why) => new(ReconciliationCheck.HolderLeft, CertificateLifeNames.Of(certificate.Life), why, certificate.BalanceKopecks ?? certificate.AmountKopecks);
    }

    private static bool InClearing(Certificate certificate, ReconciliationPatience patience, DateTime now) =>
        certificate.Operations.Any(operation => operation.At > now - patience.Clearing);

    private static int Sign(CertificateOperationKind kind) => kind switch
    {
        CertificateOperationKind.Purchase => 1,
        CertificateOperationKind.Return => -1,
        _ => 0,
    };
}
