using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Features.Families;

/// <summary>A word of a search that names where the family lives or is looked after.</summary>
/// <param name="Shown">«Гатчина», «филиал Гатчинский».</param>
public sealed record SearchPlace(string Shown, IReadOnlyList<string> Settlements, IReadOnlyList<long> CentreIds);

/// <summary>One way to take the words of a search: which is the surname, the first name, the patronymic, the place.</summary>
public sealed record NameReading(SearchWord? Surname, SearchWord? FirstName, SearchWord? Patronymic, SearchPlace? Place)
{
    public IEnumerable<SearchWord> Words => new[] { Surname, FirstName, Patronymic }.OfType<SearchWord>();
}

/// <summary>Enumerates the ways to take the words; the dictionary leaves only those that somebody may answer to.</summary>
public sealed class NameReadings(NameWords dictionary, IReadOnlyList<SearchCentre> centres)
{
    private const int MostNames = 3;
    private const int ShortestPlace = 3;

    /// <summary>Words that say what kind of place another word is.</summary>
    private static readonly HashSet<string> BeforePlace =
        ["Г", "ГОР", "ГОРОД", "П", "ПОС", "ПОСЕЛОК", "ПГТ", "ГП", "Д", "ДЕР", "ДЕРЕВНЯ", "С", "СЕЛО", "ФИЛИАЛ"];

    private static readonly HashSet<string> AfterPlace = ["РАЙОН", "РН", "ФИЛИАЛ", "ОКРУГ"];

    public IEnumerable<NameReading> Of(IReadOnlyList<SearchWord> words)
    {
        foreach (var (names, place) in Places(words))
        {
            foreach (var units in Units(names))
            {
                foreach (var reading in Roles(units, place))
                {
                    yield return reading;
                }
            }
        }
    }

    /// <summary>The words without a place first, then with each word or two of them as the place.</summary>
    private IEnumerable<(IReadOnlyList<SearchWord> Names, SearchPlace? Place)> Places(IReadOnlyList<SearchWord> words)
    {
        yield return (words, null);
        for (var length = 1; length <= 2; length++)
        {
            for (var from = 0; from + length <= words.Count; from++)
            {
                var word = length == 1 ? words[from] : words[from].With(words[from + 1]);
                if (words.Count > length && PlaceOf(word) is { } place)
                {
                    var before = from > 0 && BeforePlace.Contains(words[from - 1].Key) ? 1 : 0;
                    var after = from + length < words.Count && AfterPlace.Contains(words[from + length].Key) ? 1 : 0;
                    yield return ([.. words.Take(from - before), .. words.Skip(from + length + after)], place);
                }
            }
        }
    }

    private SearchPlace? PlaceOf(SearchWord word)
    {
        foreach (var key in word.Readings.Select(reading => reading.Key).Where(key => key.Length >= ShortestPlace))
        {
            var named = centres.Where(centre => centre.Key.StartsWith(key, StringComparison.Ordinal) && key.Length > ShortestPlace).ToList();
            var settlements = (dictionary.KindsOf(key) & NameTokenKinds.Settlement) != 0
                ? [key]
                : key.Length > ShortestPlace ? dictionary.Begun(key, NameTokenKinds.Settlement).Take(NameTerm.MostKeys).ToList() : [];
            if (named.Count > 0 || settlements.Count > 0)
            {
                return new SearchPlace(
                    settlements.Count > 0 ? word.Typed : $"филиал {named[0].Name}", settlements, [.. named.Select(centre => centre.Id)]);
            }
        }

        return null;
    }

    /// <summary>Each word for itself, and neighbours as one name where the registry has such a name.</summary>
    private IEnumerable<IReadOnlyList<SearchWord>> Units(IReadOnlyList<SearchWord> words)
    {
        if (words.Count is > 0 and <= MostNames)
        {
            yield return words;
        }

        for (var from = 0; from + 1 < words.Count; from++)
        {
            var whole = words[from].With(words[from + 1]);
            if (whole.Readings.Any(reading => (dictionary.KindsOf(reading.Key) & ~NameTokenKinds.Settlement) != 0))
            {
                IReadOnlyList<SearchWord> joined = [.. words.Take(from), whole, .. words.Skip(from + 2)];
                foreach (var units in joined.Count <= MostNames ? [joined] : Units(joined))
                {
                    yield return units;
                }
            }
        }
    }

    private static IEnumerable<NameReading> Roles(IReadOnlyList<SearchWord> units, SearchPlace? place)
    {
        if (units.Count == 1)
        {
            yield return new(units[0], null, null, place);
            yield return new(null, units[0], null, place);
            yield return new(null, null, units[0], place);
            yield break;
        }

        for (var first = 0; first < units.Count; first++)
        {
            for (var second = 0; second < units.Count; second++)
            {
                if (second == first)
                {
                    continue;
                }

                if (units.Count == MostNames)
                {
                    yield return new(units[first], units[second], units[3 - first - second], place);
                    continue;
                }

                yield return new(units[first], units[second], null, place);
                yield return new(null, units[first], units[second], place);
                yield return new(units[first], null, units[second], place);
            }
        }
    }
}

/// <param name="Key">Name folded as names are.</param>
public sealed record SearchCentre(long Id, string Name, string Key);
