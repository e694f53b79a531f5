namespace SocialPassport.Web.Features.Families;

/// <summary>Names typed with the wrong keyboard layout or with look-alike letters of the other alphabet.</summary>
public static class KeyboardLayout
{
    private const string LatinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
    private const string CyrillicKeys = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";

    private const string LatinLookAlikes = "ABCEHKMOPTXYaceopxy";
    private const string CyrillicLookAlikes = "АВСЕНКМОРТХУасеорху";

    // A comma or a full stop after a word may be what it looks like.
    private static readonly char[] Closing = ['.', ',', ';', ':'];

    public static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04ff';

    /// <summary>«Bdfyjdf» → «Иванова»: what the same keys give in the Russian layout.</summary>
    public static string ToCyrillic(string text) => Map(text, LatinKeys, CyrillicKeys);

    /// <summary>«Ыьшер» → «Smith»: what the same keys give in the Latin layout.</summary>
    public static string ToLatin(string text) => Map(text, CyrillicKeys, LatinKeys);

    /// <summary>A Latin «C» in a Cyrillic word becomes «С».</summary>
    public static string RepairLookAlikes(string word) => word.Any(IsCyrillic) ? ToLookAlike(word) : word;

    /// <summary>Latin letters as the Cyrillic ones they look like; others stay.</summary>
    public static string ToLookAlike(string word) => Map(word, LatinLookAlikes, CyrillicLookAlikes);

    /// <summary>What a typed word may mean, the likeliest first.</summary>
    public static IEnumerable<WordReading> Readings(string word)
    {
        var hasLatin = word.Any(char.IsAsciiLetter);
        if (!hasLatin)
        {
            yield return WordReading.Of(word, WordReadingKind.AsTyped);
            yield return WordReading.Of(ToLatin(word), WordReadingKind.OtherLayout);
            yield break;
        }

        if (word.Any(IsCyrillic))
        {
            // Look-alikes slip in unseen; other Latin letters come from a layout switched in the middle of the word.
            var repaired = RepairLookAlikes(word);
            if (!repaired.Any(char.IsAsciiLetter))
            {
                yield return WordReading.Of(repaired, WordReadingKind.LookAlike);
            }

            yield return WordReading.Of(ToCyrillic(word), WordReadingKind.OtherLayout);
            yield break;
        }

        yield return WordReading.Of(ToCyrillic(word), WordReadingKind.OtherLayout);
        yield return WordReading.Of(ToCyrillic(word.TrimEnd(Closing)), WordReadingKind.OtherLayout);
        if (word.All(c => !char.IsAsciiLetter(c) || LatinLookAlikes.Contains(c, StringComparison.Ordinal)))
        {
            yield return WordReading.Of(ToLookAlike(word), WordReadingKind.LookAlike);
        }

        yield return WordReading.Of(word, WordReadingKind.AsTyped);
    }

    private static string Map(string text, string from, string to) => string.Concat(text.Select(c =>
    {
        var place = from.IndexOf(c, StringComparison.Ordinal);
        return place < 0 ? c : to[place];
    }));
}
