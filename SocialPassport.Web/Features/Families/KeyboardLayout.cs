namespace SocialPassport.Web.Features.Families;

/// <summary>Names typed with the wrong keyboard layout or with look-alike letters of the other alphabet.</summary>
public static class KeyboardLayout
{
    private const string LatinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string CyrillicKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    private const string LatinLookAlikes = "ABCEHKMOPTXaceopxy";
    private const string CyrillicLookAlikes = "АВСЕНКМОРТХасеорху";

    /// <summary>«Bdfyjdf» → «Иванова»: what the same keys give in the Russian layout.</summary>
    public static string ToCyrillic(string text) => string.Concat(text.Select(c =>
    {
        var index = LatinKeys.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
        if (index < 0)
        {
            return c;
        }

        return char.IsUpper(c) ? char.ToUpperInvariant(CyrillicKeys[index]) : CyrillicKeys[index];
    }));

    /// <summary>A Latin «C» in a Cyrillic word becomes «С».</summary>
    public static string RepairLookAlikes(string word)
    {
        if (!word.Any(c => c is >= '\u0400' and <= '\u04ff'))
        {
            return word;
        }

        return string.Concat(word.Select(c =>
        {
            var index = LatinLookAlikes.IndexOf(c, StringComparison.Ordinal);
            return index < 0 ? c : CyrillicLookAlikes[index];
        }));
    }
}
