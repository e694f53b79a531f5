using System.Globalization;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>Makes the persons of one family: name, СНИЛС, phone, document.</summary>
public sealed class DemoPeople(DemoRandom random, ulong seed, int familyIndex, DateOnly today)
{
    private static readonly string[] OperatorCodes =
        ["900", "904", "905", "906", "911", "921", "931", "950", "951", "952", "953", "960", "962", "963", "964", "965", "981", "991", "996", "999"];

    private static readonly int[] PassportAges = [45, 20, 14];

    // Passports of the USSR were exchanged by the middle of 2004.
    private static readonly DateOnly ExchangeBegins = new(2000, 1, 1);

    private readonly HashSet<string> usedNames = [];
    private int place;

    /// <summary>A first name nobody else of the family has.</summary>
    public string FirstName(Sex sex, int birthYear)
    {
        var names = DemoNames.FirstNames(sex, birthYear);
        var start = random.BelowMostlySmall(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[(start + i) % names.Count];
            if (usedNames.Add(name))
            {
                return name;
            }
        }

        return names[start];
    }

    /// <summary>First name of somebody's father: a man one generation older.</summary>
    public string FathersName(int childBirthYear) => random.PickMostlyFirst(DemoNames.FirstNames(Sex.Male, childBirthYear - 28));

    /// <param name="surname">Male form.</param>
    /// <param name="father">First name of the father.</param>
    public DemoPerson Create(
        string surname,
        string father,
        Sex sex,
        DateOnly birthDate,
        DemoHome home,
        string? firstName = null,
        DemoFormerSurname? former = null)
    {
        var age = PersonName.Age(birthDate, today);
        var index = ((long)familyIndex * DemoNumbers.PersonsPerFamily) + place++;
        var person = new DemoPerson
        {
            Index = index,
            PublicId = random.NextGuid(),
            Surname = RussianNames.Surname(surname, sex),
            FirstName = firstName ?? FirstName(sex, birthDate.Year),
            Patronymic = RussianNames.Patronymic(father, sex),
            BirthDate = birthDate,
            Sex = sex,
            // A newborn's number takes some weeks; a few old records have none.
            Snils = birthDate.AddDays(45) > today || random.Chance(8) ? null : DemoNumbers.SnilsFor(seed, index),
            Phone = age >= 14 && random.Chance(age >= 18 ? 950 : 600) ? Phone() : null,
            FormerSurname = former,
        };
        person.Documents.Add(age >= 14 ? Passport(birthDate, former) : BirthCertificate(birthDate, home));
        return person;
    }

    private string Phone() => random.Pick(OperatorCodes) + random.Below(10_000_000).ToString("D7", CultureInfo.InvariantCulture);

    /// <summary>Issued some weeks after the last of the birthdays 14, 20 and 45, or after the surname changed.</summary>
    private DemoDocument Passport(DateOnly birthDate, DemoFormerSurname? former)
    {
        var due = PassportAges.Select(age => birthDate.AddYears(age)).First(day => day <= today);
        due = former?.Until > due ? former.Until : due;
        var issued = due < ExchangeBegins ? ExchangeBegins.AddDays(random.Below(1600)) : due.AddDays(random.Between(10, 60));
        issued = issued > today ? today : issued;
        var issuer = issued.Year >= 2018
            ? "ГУ МВД России по г. Санкт-Петербургу и Ленинградской области"
            : "Отдел УФМС России по г. Санкт-Петербургу и Ленинградской области";
        return new DemoDocument(
            "03", "41" + (issued.Year % 100).ToString("D2", CultureInfo.InvariantCulture), Number(), issued, issuer);
    }

    private DemoDocument BirthCertificate(DateOnly birthDate, DemoHome home)
    {
        var issued = birthDate.AddDays(random.Between(3, 30));
        // «Всеволожский» → «Всеволожского».
        var district = home.District[..^2] + "ого";
        return new DemoDocument(
            "05",
            (birthDate.Year < 2018 ? "II" : "III") + "-ВО",
            Number(),
            issued > today ? today : issued,
            $"Отдел ЗАГС администрации {district} района Ленинградской области");
    }

    private string Number() => random.Between(100_000, 999_999).ToString(CultureInfo.InvariantCulture);
}
