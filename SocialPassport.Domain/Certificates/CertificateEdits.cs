using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Certificates;

/// <summary>What may be changed in a formed certificate; anything else is a block and a new certificate.</summary>
public enum CertificateEdit
{
    Card = 1,
    Phone,
}

/// <content>Changes asked of ГИС ЭС by its Edit: one after another, each counts once it is confirmed.</content>
public sealed partial class Certificate
{
    public const int PhoneDigits = 10;

    /// <summary>Card asked for by «Сменить карту» and not yet confirmed.</summary>
    public string? NewCardBin { get; private set; }

    public string? NewCardLast4 { get; private set; }

    public string? NewCardHash { get; private set; }

    public byte[]? NewCardCipher { get; private set; }

    public DateTime? CardChangeRequestedAt { get; private set; }

    /// <summary>Phone asked for by «Изменить телефон» and not yet confirmed.</summary>
    public string? NewPhone { get; private set; }

    public DateTime? PhoneChangeRequestedAt { get; private set; }

    /// <summary>What waits for the answer of ГИС ЭС; null = nothing.</summary>
    public CertificateEdit? PendingEdit =>
        NewCardHash is not null ? CertificateEdit.Card : NewPhone is not null ? CertificateEdit.Phone : null;

    /// <summary>«Сменить карту» and «Изменить телефон» are possible now.</summary>
    public bool CanBeEdited =>
        Life is CertificateLife.Active or CertificateLife.Suspended && !IsRevocationPending && PendingEdit is null;

    /// <summary>«Сменить карту»: the new card counts once ГИС ЭС has confirmed the edit.</summary>
    public void RequestCardChange(SealedCard card, DateTime at)
    {
        AllowEdit("certificate.card", "Сменить карту");
        if (card.Hash == CardHash)
        {
            throw new DomainRuleException("certificate.card.same", "Сертификат уже привязан к этой карте.");
        }

        (NewCardBin, NewCardLast4, NewCardHash, NewCardCipher) = (card.Bin, card.Last4, card.Hash, card.Cipher);
        CardChangeRequestedAt = at;
        RefusalText = null;
    }

    /// <summary>«Изменить телефон»: ten digits, counts once ГИС ЭС has confirmed the edit.</summary>
    public void RequestPhoneChange(string phone, DateTime at)
    {
        AllowEdit("certificate.phone", "Изменить телефон");
        RequirePhone(phone);
        if (phone == HolderPhone)
        {
            throw new DomainRuleException("certificate.phone.same", "У сертификата уже этот телефон.");
        }

        NewPhone = phone;
        PhoneChangeRequestedAt = at;
        RefusalText = null;
    }

    /// <summary>
    /// The stored number of the card cannot be read any more, so its message cannot go: the same act goes on with a number
    /// entered anew.
    /// </summary>
    /// <param name="card">As entered now.</param>
    /// <param name="mayHaveArrived">ГИС ЭС may know the earlier number: then only the same card will do.</param>
    public void ReenterCard(SealedCard card, bool mayHaveArrived)
    {
        var forming = Life == CertificateLife.Sent && Number is null;
        if (!forming && PendingEdit != CertificateEdit.Card)
        {
            throw new DomainRuleException("certificate.card.reenter", "Карту этого сертификата заново не ждут. Обновите страницу.");
        }

        // The key of the hash may be lost together with the key of the cipher: what is shown is what can be compared.
        var (bin, last4) = forming ? (CardBin!, CardLast4!) : (NewCardBin!, NewCardLast4!);
        if (mayHaveArrived && (bin, last4) != (card.Bin, card.Last4))
        {
            throw new DomainRuleException(
                "certificate.card.arrived", $"ГИС ЭС могла уже получить карту {MirCard.Mask(bin, last4)}. Укажите её, а другую карту привяжете после ответа.");
        }

        if (forming)
        {
            (CardBin, CardLast4, CardHash, CardCipher) = (card.Bin, card.Last4, card.Hash, card.Cipher);
        }
        else
        {
            (NewCardBin, NewCardLast4, NewCardHash, NewCardCipher) = (card.Bin, card.Last4, card.Hash, card.Cipher);
        }
    }

    /// <summary>ГИС ЭС confirmed the edit; returns what was changed.</summary>
    public CertificateEdit ConfirmEdit()
    {
        var edit = RequirePendingEdit();
        if (edit == CertificateEdit.Card)
        {
            (CardBin, CardLast4, CardHash) = (NewCardBin, NewCardLast4, NewCardHash);
        }
        else
        {
            HolderPhone = NewPhone;
        }

        DropEdits();
        return edit;
    }

    /// <summary>ГИС ЭС refused the edit: everything stays, staff see why.</summary>
    public void RefuseEdit(string text)
    {
        RequirePendingEdit();
        DropEdits();
        RefusalText = Shorten(text);
    }

    private static void RequirePhone(string phone) =>
        RequireDigits(phone, PhoneDigits, "certificate.holder.phone", "Телефон для ГИС ЭС состоит из 10 цифр без +7.");

    private void AllowEdit(string code, string act)
    {
        Allow(code, $"{act} можно только у действующего или приостановленного сертификата.", CertificateLife.Active, CertificateLife.Suspended);
        if (IsRevocationPending)
        {
            throw new DomainRuleException("certificate.revoke.pending", "Сертификат отзывается, менять в нём ничего не нужно.");
        }

        if (PendingEdit is { } pending)
        {
            throw pending == CertificateEdit.Card
                ? new DomainRuleException("certificate.card.pending", "Предыдущая смена карты ещё ждёт ответа ГИС ЭС.")
                : new DomainRuleException("certificate.phone.pending", "Предыдущее изменение телефона ещё ждёт ответа ГИС ЭС.");
        }
    }

    private CertificateEdit RequirePendingEdit() => PendingEdit
        ?? throw new DomainRuleException("certificate.edit.none", "Изменение этого сертификата не запрашивали. Нужна сверка.");

    private void DropEdits()
    {
        (NewCardBin, NewCardLast4, NewCardHash, NewCardCipher) = (null, null, null, null);
        CardChangeRequestedAt = null;
        NewPhone = null;
        PhoneChangeRequestedAt = null;
    }
}
