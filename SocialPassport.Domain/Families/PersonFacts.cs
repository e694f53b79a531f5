using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>Passport, birth certificate or another document of a person.</summary>
public sealed class IdentityDocument
{
    private IdentityDocument()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.DocumentKinds"/>.</summary>
    public string Kind { get; private set; } = null!;

    public string? Series { get; private set; }

    public string Number { get; private set; } = null!;

    public DateOnly? IssuedOn { get; private set; }

    public string? Issuer { get; private set; }

    /// <summary>The day it was replaced or declared void; null = in force.</summary>
    public DateOnly? CancelledOn { get; private set; }

    public static IdentityDocument Create(string kind, string? series, string number, DateOnly? issuedOn, string? issuer) =>
        new() { Kind = kind, Series = series, Number = number, IssuedOn = issuedOn, Issuer = issuer };

    public bool IsInForceOn(DateOnly date) => (IssuedOn is null || IssuedOn <= date) && (CancelledOn is null || date < CancelledOn);

    /// <exception cref="DomainRuleException">document.cancelled, document.period</exception>
    public void Cancel(DateOnly on)
    {
        if (CancelledOn is not null)
        {
            throw new DomainRuleException("document.cancelled", "Этот документ уже недействителен. Обновите карточку.");
        }

        if (on < IssuedOn)
        {
            throw new DomainRuleException("document.period", "Документ не может стать недействительным раньше, чем выдан. Проверьте даты.");
        }

        CancelledOn = on;
    }
}

public sealed class PersonAddress
{
    private PersonAddress()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    public AddressKind Kind { get; private set; }

    public string Text { get; private set; } = null!;

    /// <summary>Town or village of <see cref="Text"/> for search, see <see cref="Settlement.KeyOf"/>; null = none is named.</summary>
    public string? SettlementKey { get; private set; }

    /// <summary>GUID of the address object in ФИАС/ГАР.</summary>
    public Guid? FiasId { get; private set; }

    /// <summary>8 or 11 digits; the oblast begins with 41.</summary>
    public string Oktmo { get; private set; } = null!;

    public DateOnly From { get; private set; }

    /// <summary>Last day of the address; null = current.</summary>
    public DateOnly? To { get; private set; }

    public FactSource Source { get; private set; }

    public DateOnly ObtainedOn { get; private set; }

    /// <exception cref="DomainRuleException">address.period</exception>
    public static PersonAddress Create(
        AddressKind kind, string text, string oktmo, Guid? fiasId, DateOnly from, DateOnly? to, FactSource source, DateOnly obtainedOn)
    {
        DemandPeriod(from, to);
        return new()
        {
            Kind = kind,
            Text = text,
            SettlementKey = Settlement.KeyOf(text),
            Oktmo = oktmo,
            FiasId = fiasId,
            From = from,
            To = to,
            Source = source,
            ObtainedOn = obtainedOn,
        };
    }

    public bool IsCurrentOn(DateOnly date) => From <= date && (To is null || date <= To);

    /// <summary>A better source states the same address.</summary>
    public void Confirm(FactSource source, DateOnly on) => (Source, ObtainedOn) = (source, on);

    /// <exception cref="DomainRuleException">address.period, address.ended</exception>
    public void End(DateOnly lastDay)
    {
        if (To is not null)
        {
            throw new DomainRuleException("address.ended", $"Этот адрес уже закончился {RussianText.Date(To.Value)}. Обновите карточку.");
        }

        DemandPeriod(From, lastDay);
        To = lastDay;
    }

    private static void DemandPeriod(DateOnly from, DateOnly? to)
    {
        if (to < from)
        {
            throw new DomainRuleException("address.period", "Окончание регистрации раньше начала. Проверьте даты.");
        }
    }
}

public sealed class FormerName
{
    private FormerName()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    public string Surname { get; private set; } = null!;

    public string FirstName { get; private set; } = null!;

    public string? Patronymic { get; private set; }

    public string SurnameKey { get; private set; } = null!;

    public DateOnly Until { get; private set; }

    public static FormerName Create(string surname, string firstName, string? patronymic, DateOnly until) => new()
    {
        Surname = surname,
        FirstName = firstName,
        Patronymic = patronymic,
        SurnameKey = PersonName.Fold(surname),
        Until = until,
    };
}

/// <summary>Income of a person for one month and kind from one source.</summary>
public sealed class IncomeRecord
{
    private IncomeRecord()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.IncomeKinds"/>.</summary>
    public string Kind { get; private set; } = null!;

    /// <summary>≥ 0; paid alimony is stored positive and subtracted by the rule.</summary>
    public long Kopecks { get; private set; }

    public FactSource Source { get; private set; }

    public DateOnly ObtainedOn { get; private set; }

    public string? Document { get; private set; }

    /// <summary>A person decided that another source is right: kept, but counted nowhere.</summary>
    public bool IsSetAside { get; private set; }

    /// <exception cref="DomainRuleException">income.negative</exception>
    public static IncomeRecord Create(Month month, string kind, long kopecks, FactSource source, DateOnly obtainedOn, string? document = null)
    {
        if (kopecks < 0)
        {
            throw new DomainRuleException("income.negative", "Сумма дохода не может быть отрицательной.");
        }

        return new() { Month = month.FirstDay, Kind = kind, Kopecks = kopecks, Source = source, ObtainedOn = obtainedOn, Document = document };
    }

    /// <summary>The sums change places, each with its document and date: the other record keeps what is not chosen.</summary>
    public void ExchangeWith(IncomeRecord other)
    {
        (Kopecks, other.Kopecks) = (other.Kopecks, Kopecks);
        (ObtainedOn, other.ObtainedOn) = (other.ObtainedOn, ObtainedOn);
        (Document, other.Document) = (other.Document, Document);
    }

    internal void SetAside() => IsSetAside = true;

    internal void Correct(IncomeRecord corrected)
    {
        IsSetAside = false;
        Kopecks = corrected.Kopecks;
        ObtainedOn = corrected.ObtainedOn;
        Document = corrected.Document;
    }
}

/// <summary>«Доходов не было» stated for a month.</summary>
public sealed class NoIncomeStatement
{
    private NoIncomeStatement()
    {
    }

    public long Id { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; private set; }

    public FactSource Source { get; private set; }

    public DateOnly StatedOn { get; private set; }

    public static NoIncomeStatement Create(Month month, FactSource source, DateOnly statedOn) =>
        new() { Month = month.FirstDay, Source = source, StatedOn = statedOn };
}
