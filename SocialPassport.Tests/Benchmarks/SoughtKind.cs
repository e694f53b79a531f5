using System.Globalization;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>One way to search for somebody, its bar and the bare query beside it.</summary>
internal sealed record SoughtKind(
    string Name,
    TimeSpan Bar,
    Func<SoughtPerson, string> Text,
    string BareQuery,
    Func<SoughtPerson, string[]> BareValues)
{
    private const string NameQuery = "SELECT Id FROM Persons WHERE SurnameKey = $1 AND FirstNameKey = $2 LIMIT 400";

    private static readonly TimeSpan NumberBar = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan NameBar = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan RoughBar = TimeSpan.FromMilliseconds(100);

    /// <summary>Who can be searched so.</summary>
    public Func<SoughtPerson, bool> Fits { get; private init; } = _ => true;

    public static IReadOnlyList<SoughtKind> All { get; } =
    [
        new("СНИЛС", NumberBar, p => p.Snils, "SELECT Id FROM Persons WHERE Snils = $1", p => [p.Snils]),
        new("case number", NumberBar, p => p.CaseNumber, "SELECT Id FROM Families WHERE CaseNumber = $1", p => [p.CaseNumber]),
        new("certificate number", NumberBar, p => p.CertificateNumber, "SELECT Id FROM Certificates WHERE Number = $1", p => [p.CertificateNumber]),
        new("phone", NumberBar, p => $"+7{p.Phone}", "SELECT Id FROM Persons WHERE Phone = $1", p => [p.Phone!]) { Fits = p => p.Phone is not null },
        new(
            "document",
            NumberBar,
            p => $"{p.DocumentSeries} {p.DocumentNumber}",
            "SELECT PersonId FROM IdentityDocuments WHERE Number = $1 AND Series = $2",
            p => [p.DocumentNumber, p.DocumentSeries]),
        new("surname and first name", NameBar, p => $"{p.Surname} {p.FirstName}", NameQuery, NameKeys),
        new(
            "surname",
            NameBar,
            p => p.Surname,
            "SELECT Id FROM Persons WHERE SurnameKey = $1 LIMIT 400",
            p => [PersonName.Fold(p.Surname)]),
        new(
            "begun surname and first name",
            RoughBar,
            p => $"{Begin(p.Surname, 4)} {Begin(p.FirstName, 2)}",
            "SELECT Id FROM Persons WHERE SurnameKey >= $1 AND SurnameKey < $1 || 'яяяяяяяя' AND FirstNameKey >= $2 AND FirstNameKey < $2 || 'яяяяяяяя' LIMIT 400",
            p => [PersonName.Fold(Begin(p.Surname, 4)), PersonName.Fold(Begin(p.FirstName, 2))]),
        new("surname with a slip and first name", RoughBar, p => $"{Misspelt(p.Surname)} {p.FirstName}", NameQuery, NameKeys),
        new(
            "surname with a slip",
            RoughBar,
            p => Misspelt(p.Surname),
            "SELECT Id FROM Persons WHERE SurnameKey = $1 LIMIT 400",
            p => [PersonName.Fold(p.Surname)]),
        new("the other keyboard layout", RoughBar, p => $"{KeyboardLayout.ToLatin(p.Surname)} {KeyboardLayout.ToLatin(p.FirstName)}", NameQuery, NameKeys),
        new(
            "a part of a double surname",
            RoughBar,
            p => $"{p.Surname.Split('-')[1]} {p.FirstName}",
            "SELECT PersonId FROM PersonNameKeys WHERE Key = $1",
            p => [PersonName.Fold(p.Surname.Split('-')[1])]) { Fits = p => p.Surname.Contains('-', StringComparison.Ordinal) },
        new(
            "former surname and first name",
            RoughBar,
            p => $"{p.FormerSurname} {p.FirstName}",
            "SELECT PersonId FROM PersonNameKeys WHERE Key = $1",
            p => [PersonName.Fold(p.FormerSurname)]) { Fits = p => p.FormerSurname is not null },
        new(
            "first name and patronymic",
            RoughBar,
            p => $"{p.FirstName} {p.Patronymic}",
            "SELECT Id FROM Persons WHERE PatronymicKey = $1 AND FirstNameKey = $2 LIMIT 400",
            p => [PersonName.Fold(p.Patronymic), PersonName.Fold(p.FirstName)]),
        new(
            "surname and place",
            RoughBar,
            p => $"{p.Surname} {p.Place}",
            "SELECT Id FROM Persons WHERE SurnameKey = $1 LIMIT 5000",
            p => [PersonName.Fold(p.Surname)]),
        new(
            "surname and year of birth",
            RoughBar,
            p => $"{p.Surname} {p.BirthDate.Year}",
            "SELECT Id FROM Persons WHERE SurnameKey = $1 AND BirthDate >= $2 AND BirthDate <= $3",
            p => [PersonName.Fold(p.Surname), $"{p.BirthDate.Year}-01-01", $"{p.BirthDate.Year}-12-31"]),
        new(
            "surname and date of birth",
            RoughBar,
            p => $"{p.Surname} {Day(p)}",
            "SELECT Id FROM Persons WHERE SurnameKey = $1 AND BirthDate = $2",
            p => [PersonName.Fold(p.Surname), Stored(p)]),
        new("date of birth", RoughBar, Day, "SELECT Id FROM Persons WHERE BirthDate = $1", p => [Stored(p)]),
    ];

    private static string[] NameKeys(SoughtPerson person) => [PersonName.Fold(person.Surname), PersonName.Fold(person.FirstName)];

    private static string Day(SoughtPerson person) => person.BirthDate.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Stored(SoughtPerson person) => person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Begin(string name, int letters) => name.Length <= letters ? name : name[..letters];

    /// <summary>A letter too many, so that no surname is written like it.</summary>
    private static string Misspelt(string name) => name.Insert(name.Length / 2, "ъ");
}
