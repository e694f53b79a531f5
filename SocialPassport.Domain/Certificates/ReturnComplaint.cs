using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Certificates;

/// <summary>
/// «Возврат не отражён»: the citizen gave goods back and the money did not come back to the certificate. ГИС ЭС needs one to
/// three days; after that the body that issued the certificate is asked. Closes itself when the return is reported.
/// </summary>
public sealed class ReturnComplaint
{
    public const int ShopMaxLength = 300;
    public const int ReceiptMaxLength = 50;
    public const int WordsMaxLength = 1000;
    public const int AnswerMaxLength = 1000;

    private ReturnComplaint()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long CertificateId { get; private set; }

    public Certificate Certificate { get; private set; } = null!;

    /// <summary>Day the goods were given back, by the receipt.</summary>
    public DateOnly ReturnedOn { get; private set; }

    public string Shop { get; private set; } = null!;

    /// <summary>What the certificate should get back, kopecks.</summary>
    public long AmountKopecks { get; private set; }

    public string? ReceiptNumber { get; private set; }

    /// <summary>What the citizen said.</summary>
    public string? Words { get; private set; }

    public DateTime RegisteredAt { get; private set; }

    public string RegisteredBy { get; private set; } = null!;

    /// <summary>Last day of the term to settle it.</summary>
    public DateOnly DueOn { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Who closed it; null while open and when the return itself closed it.</summary>
    public string? ClosedBy { get; private set; }

    /// <summary>Why it was closed.</summary>
    public string? Answer { get; private set; }

    /// <summary>Number of the return that answered it.</summary>
    public string? OperationNumber { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => ClosedAt is null;

    /// <exception cref="DomainRuleException">complaint.*</exception>
    public static ReturnComplaint Register(Certificate certificate, ReturnClaim claim, Guid publicId, DateOnly dueOn, string by, DateTime at)
    {
        if (certificate.Number is null)
        {
            throw new DomainRuleException("complaint.certificate", "У сертификата ещё нет номера: по нему не могли покупать.");
        }

        if (string.IsNullOrWhiteSpace(claim.Shop))
        {
            throw new DomainRuleException("complaint.shop", "Укажите магазин, как он назван в чеке.");
        }

        if (claim.AmountKopecks <= 0)
        {
            throw new DomainRuleException("complaint.amount", "Укажите, сколько должно вернуться на сертификат.");
        }

        if (claim.ReturnedOn > MoscowTime.DateOf(at))
        {
            throw new DomainRuleException("complaint.day", "День возврата ещё не наступил. Проверьте дату в чеке.");
        }

        if (claim.ReturnedOn < certificate.StartDate)
        {
            throw new DomainRuleException("complaint.day", $"Сертификат действует с {RussianText.Date(certificate.StartDate)}: возврата раньше быть не могло.");
        }

        return new ReturnComplaint
        {
            PublicId = publicId,
            Certificate = certificate,
            CertificateId = certificate.Id,
            ReturnedOn = claim.ReturnedOn,
            Shop = claim.Shop,
            AmountKopecks = claim.AmountKopecks,
            ReceiptNumber = claim.ReceiptNumber,
            Words = claim.Words,
            RegisteredAt = at,
            RegisteredBy = by,
            DueOn = dueOn,
        };
    }

    /// <summary>A return of this very sum on that day or later.</summary>
    public bool IsAnsweredBy(CertificateOperation operation) =>
        operation.Kind == CertificateOperationKind.Return
        && operation.AmountKopecks == AmountKopecks
        && MoscowTime.DateOf(operation.At) >= ReturnedOn;

    /// <summary>The return has come; false when it is not the one or the complaint is closed.</summary>
    public bool TryCloseBy(CertificateOperation operation, DateTime at)
    {
        if (!IsOpen || !IsAnsweredBy(operation))
        {
            return false;
        }

        ClosedAt = at;
        OperationNumber = operation.Number;
        Answer = $"Возврат отражён операцией от {RussianText.DateTimeOfUtc(operation.At)}";
        return true;
    }

    /// <exception cref="DomainRuleException">complaint.closed, complaint.answer</exception>
    public void Close(string answer, string by, DateTime at)
    {
        if (!IsOpen)
        {
            throw new DomainRuleException("complaint.closed", "Обращение уже закрыто. Обновите страницу.");
        }

        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new DomainRuleException("complaint.answer", "Напишите, чем закончилось обращение.");
        }

        ClosedAt = at;
        ClosedBy = by;
        Answer = answer;
    }
}

/// <summary>What the citizen says of a return; sums in kopecks.</summary>
public sealed record ReturnClaim(DateOnly ReturnedOn, string Shop, long AmountKopecks, string? ReceiptNumber, string? Words);
