using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange;

/// <summary>
/// A certificate ГИС ЭС tells of that does not fit ours: its fact of assignment is unknown, or what is told contradicts
/// the certificate of that fact. One row per fact and number, repeated reports are counted on it.
/// </summary>
public sealed class UnmatchedReport
{
    public const int TextMaxLength = 500;

    private UnmatchedReport()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public Guid FactAssignmentUuid { get; private set; }

    /// <summary>25 digits.</summary>
    public string Number { get; private set; } = null!;

    /// <summary>Ours of the same fact; null when the fact is unknown here.</summary>
    public long? CertificateId { get; private set; }

    public string Text { get; private set; } = null!;

    /// <summary>Last reported status: code of ГИС ЭС and its UTC time.</summary>
    public string StatusCode { get; private set; } = null!;

    public DateTime StatusAt { get; private set; }

    /// <summary>Last reported rest in kopecks; null when the type has no sum.</summary>
    public long? BalanceKopecks { get; private set; }

    public DateTime FirstAt { get; private set; }

    public DateTime LastAt { get; private set; }

    public int Times { get; private set; }

    /// <summary>Staff found out what it was, or the same report was taken later.</summary>
    public DateTime? SettledAt { get; private set; }

    public string? SettledBy { get; private set; }

    public string? SettledText { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => SettledAt is null;

    public static UnmatchedReport Keep(Guid publicId, Guid fact, CertificateNumber number, long? certificateId, DateTime at) => new()
    {
        PublicId = publicId,
        FactAssignmentUuid = fact,
        Number = number.Value,
        CertificateId = certificateId,
        FirstAt = at,
    };

    /// <summary>It was told again; a settled one is open again, because it was not.</summary>
    public void Tell(string text, string statusCode, DateTime statusAt, long? balanceKopecks, DateTime at)
    {
        (Text, StatusCode, StatusAt, BalanceKopecks) = (Shorten(text), statusCode, statusAt, balanceKopecks);
        LastAt = at;
        Times++;
        (SettledAt, SettledBy, SettledText) = (null, null, null);
    }

    /// <exception cref="DomainRuleException">unmatched.settled, unmatched.text</exception>
    public void Settle(string who, string text, DateTime at)
    {
        if (!IsOpen)
        {
            throw new DomainRuleException("unmatched.settled", "Это сообщение уже разобрано. Обновите страницу.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new DomainRuleException("unmatched.text", "Напишите, чем кончился разбор.");
        }

        (SettledAt, SettledBy, SettledText) = (at, who, Shorten(text));
    }

    private static string Shorten(string text)
    {
        var safe = MirCard.Redact(text.Trim());
        return safe.Length <= TextMaxLength ? safe : safe[..TextMaxLength];
    }
}
