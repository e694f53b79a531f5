using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>Who acts for a member of the family: a guardian, a foster parent, somebody with a power of attorney.</summary>
public sealed class Representative
{
    public const int NameLength = 200;
    public const int DocumentLength = 300;

    /// <summary>So many days before the end of a term it is marked.</summary>
    public const int WarningDays = 30;

    private Representative()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.RepresentativeKinds"/>.</summary>
    public string Kind { get; private set; } = null!;

    /// <summary>A person of the registry; null = known by name and document only.</summary>
    public long? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>Full name of somebody who is not in the registry.</summary>
    public string? Name { get; private set; }

    /// <summary>Whom he or she acts for.</summary>
    public long WardId { get; private set; }

    public Person Ward { get; private set; } = null!;

    /// <summary>The act or the power of attorney, in words.</summary>
    public string Document { get; private set; } = null!;

    public DateOnly From { get; private set; }

    /// <summary>Last day; null = without end.</summary>
    public DateOnly? To { get; private set; }

    public string WhoseName => Person?.FullName ?? Name!;

    /// <exception cref="DomainRuleException">representative.who, representative.self, representative.period</exception>
    public static Representative Create(string kind, Person? person, string? name, Person ward, string document, DateOnly from, DateOnly? to)
    {
        if ((person is null) == (name is null))
        {
            throw new DomainRuleException("representative.who", "Выберите представителя из семьи или впишите его фамилию, имя и отчество.");
        }

        if (ReferenceEquals(person, ward))
        {
            throw new DomainRuleException("representative.self", "Человек не может быть представителем самого себя. Выберите другого.");
        }

        DemandPeriod(from, to);
        return new() { Kind = kind, Person = person, Name = name, Ward = ward, Document = document, From = from, To = to };
    }

    /// <exception cref="DomainRuleException">representative.period, representative.ended</exception>
    public void End(DateOnly lastDay)
    {
        if (To <= lastDay)
        {
            throw new DomainRuleException("representative.ended", $"Полномочия и так действуют по {RussianText.Date(To.Value)}. Проверьте дату.");
        }

        DemandPeriod(From, lastDay);
        To = lastDay;
    }

    public bool IsValidOn(DateOnly date) => From <= date && (To is null || date <= To);

    public bool EndsSoon(DateOnly today) => IsValidOn(today) && To <= today.AddDays(WarningDays);

    private static void DemandPeriod(DateOnly from, DateOnly? to)
    {
        if (to < from)
        {
            throw new DomainRuleException("representative.period", "Полномочия заканчиваются раньше, чем начинаются. Проверьте даты.");
        }
    }
}
