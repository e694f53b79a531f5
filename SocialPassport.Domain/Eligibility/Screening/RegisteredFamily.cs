using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>
/// Everything the registry holds about a family that a criterion may ask on any date. Persons are numbers from 0: everybody
/// who is or was a member. Last days belong to their periods, as the registry keeps them.
/// </summary>
public sealed record RegisteredFamily
{
    /// <summary>Stretches of membership in the order they were entered.</summary>
    public required IReadOnlyList<RegisteredStretch> Stretches { get; init; }

    public required IReadOnlyList<RegisteredPerson> Persons { get; init; }

    /// <summary>In force; of the family, and of its members wherever they were entered.</summary>
    public required IReadOnlyList<RegisteredCategory> Categories { get; init; }

    public required IReadOnlyList<RegisteredEvent> LifeEvents { get; init; }

    /// <summary>Certificates that count as received; of the family, and those for its members that another family has.</summary>
    public required IReadOnlyList<RegisteredReceipt> Received { get; init; }

    /// <summary>A family that is registered with everybody in it: nobody was in another family before.</summary>
    public static RegisteredFamily OfNew(Family family)
    {
        var people = family.Members.Select(member => member.Person).Distinct().ToList();
        return new RegisteredFamily
        {
            Stretches =
            [
                .. family.Members.Select(member => new RegisteredStretch(
                    people.IndexOf(member.Person), member.Role, member.From, member.To, member.FullTimeStudent, member.Exclusion)),
            ],
            Persons =
            [
                .. people.Select(person => new RegisteredPerson(person.BirthDate, person.DeathDate)
                {
                    Addresses = [.. person.Addresses.Select(a => new RegisteredAddress(a.Kind, a.Oktmo, a.From, a.To))],
                    Incomes = [.. person.Incomes.Where(i => !i.IsSetAside).Select(i => new RegisteredIncome(Month.Of(i.Month), i.Kind, i.Kopecks, i.Source))],
                    NoIncomeMonths = [.. person.NoIncomeStatements.Select(s => Month.Of(s.Month))],
                }),
            ],
            Categories =
            [
                .. family.Categories.Where(c => c.AnnulledOn is null).Select(c => new RegisteredCategory(
                    c.Person is null ? null : people.IndexOf(c.Person), c.Category, c.From, c.To)),
            ],
            LifeEvents = [.. family.LifeEvents.Where(e => e.AnnulledOn is null).Select(e => new RegisteredEvent(e.Type, e.Date))],
            Received = [],
        };
    }
}

public readonly record struct RegisteredStretch(
    int Person, MemberRole Role, DateOnly From, DateOnly? LastDay, bool? FullTimeStudent, MemberExclusion? Exclusion);

public sealed record RegisteredPerson(DateOnly BirthDate, DateOnly? DeathDate)
{
    public IReadOnlyList<RegisteredAddress> Addresses { get; init; } = [];

    /// <summary>Those a person set aside are left out.</summary>
    public IReadOnlyList<RegisteredIncome> Incomes { get; init; } = [];

    /// <summary>Months for which «доходов не было» is stated.</summary>
    public IReadOnlyList<Month> NoIncomeMonths { get; init; } = [];
}

public readonly record struct RegisteredAddress(AddressKind Kind, string Oktmo, DateOnly From, DateOnly? LastDay);

public readonly record struct RegisteredIncome(Month Month, string Kind, long Kopecks, FactSource Source);

/// <param name="Person">Null = the whole family; <see cref="RegisteredReceipt.Stranger"/> = somebody who never was a member.</param>
public readonly record struct RegisteredCategory(int? Person, string Code, DateOnly From, DateOnly? LastDay);

public readonly record struct RegisteredEvent(string Type, DateOnly Date);

/// <param name="Person">For whom; null = the whole family.</param>
/// <param name="IsOwn">Issued to this family; else it counts only while the person is a member of it.</param>
public readonly record struct RegisteredReceipt(string Measure, DateOnly Date, int? Person, bool IsOwn)
{
    /// <summary>Somebody who never was a member.</summary>
    public const int Stranger = -1;
}
