using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Families;

/// <summary>How a typed word may be read.</summary>
public enum WordReadingKind
{
    AsTyped,

    /// <summary>«Bdfyjdf» → «Иванова».</summary>
    OtherLayout,

    /// <summary>Latin letters that look like Cyrillic ones.</summary>
    LookAlike,
}

/// <param name="Shown">As people write it.</param>
/// <param name="Key">As <see cref="PersonName.Fold"/> gives it.</param>
/// <param name="Kind">How the letters were taken.</param>
public sealed record WordReading(string Shown, string Key, WordReadingKind Kind)
{
    public static WordReading Of(string shown, WordReadingKind kind) => new(shown, PersonName.Fold(shown), kind);
}

/// <summary>One word of a search by name with everything its letters may mean, the likeliest first.</summary>
public sealed record SearchWord(string Typed, IReadOnlyList<WordReading> Readings)
{
    private static readonly char[] Breaks = [' ', ',', ';', '.', '№', ':', '(', ')', '"', '«', '»', '/'];

    private static readonly string[] PatronymicEndings = ["ОГЛЫ", "ОГЛУ", "КЫЗЫ", "ГЫЗЫ", "УЛЫ", "УГЛИ", "УУЛУ"];

    public string Key => Readings[0].Key;

    /// <summary>«М» of «Иванова М.П.».</summary>
    public bool IsInitial => Key.Length == 1;

    /// <summary>Words of a text without numbers.</summary>
    public static IReadOnlyList<SearchWord> Read(string text)
    {
        var words = new List<SearchWord>();
        foreach (var piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Pieces))
        {
            var readings = KeyboardLayout.Readings(piece).Where(reading => reading.Key.Length > 0).DistinctBy(reading => reading.Key).ToList();
            if (readings.Count > 0)
            {
                words.Add(new SearchWord(piece, readings));
            }
        }

        return Join(words);
    }

    /// <summary>This word and the next as one: «Эль Хадж», «Сосновый Бор».</summary>
    public SearchWord With(SearchWord next) => new(
        $"{Typed} {next.Typed}",
        [
            .. from first in Readings
               from second in next.Readings
               where first.Kind == second.Kind
               select WordReading.Of($"{first.Shown} {second.Shown}", first.Kind),
        ]);

    /// <summary>Signs of punctuation are letters of the Russian layout: a word of Latin letters keeps them, any other ends at them.</summary>
    private static IEnumerable<string> Pieces(string word)
    {
        var hasCyrillic = word.Any(KeyboardLayout.IsCyrillic);
        if (hasCyrillic || !word.Any(char.IsLetter))
        {
            return word.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        }

        // The key of «/» gives the Russian full stop; «M.P.» are initials in either layout.
        var pieces = word.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return pieces.SelectMany(piece => IsInitials(piece) ? piece.Split('.', StringSplitOptions.RemoveEmptyEntries) : [piece]);
    }

    private static bool IsInitials(string piece) =>
        piece.Length is >= 2 and <= 4 && piece.Select((c, place) => place % 2 == 0 ? char.IsLetter(c) : c == '.').All(right => right);

    /// <summary>«Гасан оглы» is one patronymic.</summary>
    private static List<SearchWord> Join(List<SearchWord> words)
    {
        var joined = new List<SearchWord>();
        foreach (var word in words)
        {
            if (joined.Count > 0 && word.Readings.FirstOrDefault(reading => PatronymicEndings.Contains(reading.Key)) is { } ending
                && joined[^1].With(word with { Readings = [ending with { Kind = joined[^1].Readings[0].Kind }] }) is { Readings.Count: > 0 } whole)
            {
                joined[^1] = whole;
            }
            else
            {
                joined.Add(word);
            }
        }

        return joined;
    }
}
