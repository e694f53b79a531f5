using System.Globalization;

namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>
/// One reason to look at two records beside each other: they have a key in common. Nobody is compared with everybody.
/// </summary>
/// <param name="Name">For messages about the pass.</param>
/// <param name="Of">Adds the keys of a person: none, one or several.</param>
public sealed record BlockingKeys(string Name, Action<PersonSignature, List<ulong>> Of)
{
    /// <summary>Together they bring every two records together that <see cref="PairJudge"/> may call alike.</summary>
    public static IReadOnlyList<BlockingKeys> All { get; } =
    [
        new("birth date", (person, keys) => keys.Add((ulong)person.BirthDate.DayNumber)),
        new("name", AddNames),
        new("document", (person, keys) => keys.AddRange(person.Documents)),
        new("phone", AddPhone),
        .. Enumerable.Range(0, SnilsNumbers.BodyDigits).Select(WithoutDigit),
        .. Enumerable.Range(0, SnilsNumbers.BodyDigits - 1).Select(WithSwappedDigits),
    ];

    private static void AddNames(PersonSignature person, List<ulong> keys)
    {
        var rest = $"|{FirstNames.Canonical(person.FirstName)}|{person.Patronymic}";
        keys.Add(PersonSignature.Hash(person.Surname + rest));
        foreach (var surname in person.OtherSurnames)
        {
            keys.Add(PersonSignature.Hash(surname + rest));
        }
    }

    private static void AddPhone(PersonSignature person, List<ulong> keys)
    {
        if (person.Phone != 0)
        {
            keys.Add((ulong)person.Phone);
        }
    }

    /// <summary>Equal for numbers that differ in this place only.</summary>
    private static BlockingKeys WithoutDigit(int place) => new($"СНИЛС without digit {place + 1}", (person, keys) =>
    {
        if (person.Snils is { } snils)
        {
            keys.Add(Number($"{snils.AsSpan(0, place)}{snils.AsSpan(place + 1, SnilsNumbers.BodyDigits - place - 1)}"));
        }
    });

    /// <summary>Equal for numbers with these two digits in either order.</summary>
    private static BlockingKeys WithSwappedDigits(int place) => new($"СНИЛС with digits {place + 1} and {place + 2} swapped", (person, keys) =>
    {
        if (person.Snils is { } snils)
        {
            var (low, high) = snils[place] <= snils[place + 1] ? (snils[place], snils[place + 1]) : (snils[place + 1], snils[place]);
            keys.Add(Number($"{snils.AsSpan(0, place)}{low}{high}{snils.AsSpan(place + 2, SnilsNumbers.BodyDigits - place - 2)}"));
        }
    });

    private static ulong Number(string digits) => ulong.Parse(digits, CultureInfo.InvariantCulture);
}
