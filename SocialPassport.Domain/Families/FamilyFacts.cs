using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>A benefit category of the family or of one member, with the record of the ЕГИССО register.</summary>
public sealed class BenefitCategoryRecord
{
    private BenefitCategoryRecord()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    /// <summary>Null = the whole family.</summary>
    public long? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.BenefitCategories"/>.</summary>
    public string Category { get; private set; } = null!;

    public DateOnly From { get; private set; }

    /// <summary>Last day of the category; null = without end.</summary>
    public DateOnly? To { get; private set; }

    public string? Document { get; private set; }

    /// <summary>Number of the record in the ЕГИССО register.</summary>
    public string? RegistryNumber { get; private set; }

    public DateOnly? RegistryDate { get; private set; }

    public FactSource Source { get; private set; }

    /// <summary>Null = in force. An annulled record is kept and never counts.</summary>
    public DateOnly? AnnulledOn { get; private set; }

    public string? AnnulReason { get; private set; }

    /// <exception cref="DomainRuleException">category.period</exception>
    public static BenefitCategoryRecord Create(
        string category,
        Person? person,
        DateOnly from,
        DateOnly? to,
        FactSource source,
        string? document = null,
        string? registryNumber = null,
        DateOnly? registryDate = null)
    {
        DemandPeriod(from, to);
        return new()
        {
            Category = category,
            Person = person,
            From = from,
            To = to,
            Source = source,
            Document = document,
            RegistryNumber = registryNumber,
            RegistryDate = registryDate,
        };
    }

    public bool IsValidOn(DateOnly date) => AnnulledOn is null && From <= date && (To is null || date <= To);

    /// <summary>The right to the category ends: the last day is set where there was none or a later one.</summary>
    /// <exception cref="DomainRuleException">category.annulled, category.period, category.ended</exception>
    public void End(DateOnly lastDay)
    {
        DemandInForce();
        if (To <= lastDay)
        {
            throw new DomainRuleException("category.ended", $"Категория и так действует по {RussianText.Date(To.Value)}. Проверьте дату.");
        }

        DemandPeriod(From, lastDay);
        To = lastDay;
    }

    /// <summary>The term was entered wrongly.</summary>
    /// <exception cref="DomainRuleException">category.annulled, category.period</exception>
    public void CorrectTerm(DateOnly from, DateOnly? to)
    {
        DemandInForce();
        DemandPeriod(from, to);
        From = from;
        To = to;
    }

    /// <summary>The record of the ЕГИССО register came later.</summary>
    /// <exception cref="DomainRuleException">category.annulled</exception>
    public void Register(string number, DateOnly date)
    {
        DemandInForce();
        RegistryNumber = number;
        RegistryDate = date;
    }

    /// <summary>The record was made by mistake: it stays to be seen and never counts.</summary>
    /// <exception cref="DomainRuleException">category.annulled</exception>
    public void Annul(DateOnly on, string reason)
    {
        DemandInForce();
        AnnulledOn = on;
        AnnulReason = reason;
    }

    private static void DemandPeriod(DateOnly from, DateOnly? to)
    {
        if (to < from)
        {
            throw new DomainRuleException("category.period", "Окончание срока категории раньше начала. Проверьте даты.");
        }
    }

    private void DemandInForce()
    {
        if (AnnulledOn is not null)
        {
            throw new DomainRuleException("category.annulled", "Эта запись аннулирована. Внесите новую.");
        }
    }
}

/// <summary>A life event that may open a right: birth, guardianship, entry to school …</summary>
public sealed class LifeEventRecord
{
    private LifeEventRecord()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    public long? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.LifeEvents"/>.</summary>
    public string Type { get; private set; } = null!;

    public DateOnly Date { get; private set; }

    public FactSource Source { get; private set; }

    /// <summary>Null = in force. An annulled event is kept and never counts.</summary>
    public DateOnly? AnnulledOn { get; private set; }

    public string? AnnulReason { get; private set; }

    public static LifeEventRecord Create(string type, Person? person, DateOnly date, FactSource source) =>
        new() { Type = type, Person = person, Date = date, Source = source };

    /// <exception cref="DomainRuleException">lifeEvent.annulled</exception>
    public void Annul(DateOnly on, string reason)
    {
        if (AnnulledOn is not null)
        {
            throw new DomainRuleException("lifeEvent.annulled", "Это событие уже аннулировано.");
        }

        AnnulledOn = on;
        AnnulReason = reason;
    }
}
