using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Features.Families;

/// <summary>«Почему найдено»: how a found person answers to what was typed.</summary>
internal static class MatchReason
{
    /// <param name="query">What was sought.</param>
    /// <param name="row">Who was found.</param>
    /// <param name="reading">How the words were taken; null for numbers and days.</param>
    /// <param name="formerNames">Former names of this person.</param>
    public static string Of(SearchQuery query, FoundPerson row, NameReading? reading, IReadOnlyList<FormerName> formerNames)
    {
        if (reading is null)
        {
            return OfNumber(query, row);
        }

        List<string> reasons =
        [
            .. reading.Surname is { } surname ? [OfSurname(surname, row, formerNames)] : (string[])[],
            .. reading.FirstName is { } firstName ? [OfName(firstName, row.FirstName, "имя", "имени")] : (string[])[],
            .. reading.Patronymic is { } patronymic ? [OfName(patronymic, row.Patronymic, "отчество", "отчества")] : (string[])[],
            .. query.BirthDate is not null ? ["дата рождения"] : query.BirthYear is not null ? ["год рождения"] : (string[])[],
            .. reading.Place is { } place ? [place.Shown] : (string[])[],
        ];
        return string.Join(", ", reasons);
    }

    private static string OfNumber(SearchQuery query, FoundPerson row) => query.Kind switch
    {
        SearchKind.Snils => row.Snils == query.Snils ? "совпал СНИЛС" : "совпал телефон",
        SearchKind.BirthDate => "дата рождения",
        SearchKind.Phone => "телефон",
        SearchKind.Document => "номер документа",
        SearchKind.CaseNumber => "номер дела",
        SearchKind.CertificateNumber => "номер сертификата",
        _ => "последние цифры карты",
    };

    private static string OfSurname(SearchWord word, FoundPerson row, IReadOnlyList<FormerName> formerNames)
    {
        if (Plainly(word, row.Surname, "фамилия", "фамилии") is { } plain)
        {
            return plain;
        }

        foreach (var former in formerNames)
        {
            if (PartOf(word, former.Surname, exactOnly: true) || Plainly(word, former.Surname, string.Empty, string.Empty) is not null)
            {
                return $"прежняя фамилия {former.Surname}";
            }
        }

        if (PartOf(word, row.Surname, exactOnly: false))
        {
            return "часть двойной фамилии";
        }

        var likeFormer = formerNames.FirstOrDefault(former => IsLike(word, former.Surname) && !IsLike(word, row.Surname));
        return likeFormer is null
            ? $"фамилия с опечаткой: {word.Typed} → {row.Surname}"
            : $"прежняя фамилия с опечаткой: {word.Typed} → {likeFormer.Surname}";
    }

    private static string OfName(SearchWord word, string? name, string what, string ofWhat) =>
        Plainly(word, name, what, ofWhat)
        ?? (PartOf(word, name, exactOnly: false) ? $"часть двойного {ofWhat}" : $"{what} с опечаткой: {word.Typed} → {name}");

    /// <summary>Whole or begun; null for anything else.</summary>
    private static string? Plainly(SearchWord word, string? name, string what, string ofWhat)
    {
        var key = PersonName.Fold(name);
        var reading = word.Readings.FirstOrDefault(r => key == r.Key) ?? word.Readings.FirstOrDefault(r => key.StartsWith(r.Key, StringComparison.Ordinal));
        if (reading is null)
        {
            return null;
        }

        var matched = key == reading.Key ? what : word.IsInitial ? $"первая буква {ofWhat}" : $"начало {ofWhat}";
        return reading.Kind switch
        {
            WordReadingKind.OtherLayout => $"{matched} (другая раскладка: {word.Typed} → {reading.Shown})",
            WordReadingKind.LookAlike => $"{matched} (латинские буквы вместо русских)",
            _ => matched,
        };
    }

    private static bool PartOf(SearchWord word, string? name, bool exactOnly) => PersonName.Parts(name).Any(part =>
        word.Readings.Any(r => exactOnly ? part == r.Key : part.StartsWith(r.Key, StringComparison.Ordinal)));

    private static bool IsLike(SearchWord word, string name)
    {
        var key = PersonName.Fold(name);
        return word.Readings.Any(r => EditDistance.Between(r.Key, key, NameWords.SlipsAllowed(r.Key.Length)) <= NameWords.SlipsAllowed(r.Key.Length));
    }
}
