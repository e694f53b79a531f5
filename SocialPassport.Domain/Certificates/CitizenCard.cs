using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Certificates;

/// <summary>
/// The current card of a citizen who agreed «использовать карту для следующих сертификатов». The encrypted number lives
/// only while the consent stands; the masked form and the hash stay as history.
/// </summary>
public sealed class CitizenCard
{
    private CitizenCard()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long PersonId { get; private set; }

    public string Bin { get; private set; } = null!;

    public string Last4 { get; private set; } = null!;

    public string Hash { get; private set; } = null!;

    public byte[]? Cipher { get; private set; }

    public DateTime ConsentAt { get; private set; }

    /// <summary>When a certificate last went to it.</summary>
    public DateTime UsedAt { get; private set; }

    public DateTime? ErasedAt { get; private set; }

    /// <summary>«отозвано согласие», «новая карта», «смерть», «не использовалась»: dictionary of the feature.</summary>
    public CardErasure? ErasedBecause { get; private set; }

    public bool IsCurrent => ErasedAt is null;

    public static CitizenCard Keep(Guid publicId, long personId, SealedCard card, DateTime consentAt) => new()
    {
        PublicId = publicId,
        PersonId = personId,
        Bin = card.Bin,
        Last4 = card.Last4,
        Hash = card.Hash,
        Cipher = card.Cipher,
        ConsentAt = consentAt,
        UsedAt = consentAt,
    };

    public void Use(DateTime at)
    {
        if (!IsCurrent)
        {
            throw new DomainRuleException("card.erased", "Номер этой карты больше не хранится. Введите номер карты.");
        }

        UsedAt = at;
    }

    public void Erase(CardErasure because, DateTime at)
    {
        if (!IsCurrent)
        {
            return;
        }

        Cipher = null;
        ErasedAt = at;
        ErasedBecause = because;
    }
}

/// <summary>Why the number of a card is no longer kept.</summary>
public enum CardErasure
{
    ConsentWithdrawn = 1,
    NewCard,
    Death,
    Unused,
}
