using System.Text.RegularExpressions;

namespace SocialPassport.Domain.Families;

/// <summary>The town or village in the text of an address.</summary>
public static partial class Settlement
{
    public const int KeyLength = 100;

    /// <summary>
    /// «Ленинградская область, Гатчинский район, г. Гатчина, ул. Соборная, д. 5» → «ГАТЧИНА», folded as names are; null where
    /// the text names no settlement. The first part with the word of a settlement counts: «д.» of a house is followed by a number.
    /// </summary>
    public static string? KeyOf(string address)
    {
        foreach (var part in address.Split(','))
        {
            var match = WordBefore().Match(part);
            match = match.Success ? match : WordAfter().Match(part);
            if (match.Success && PersonName.Fold(match.Groups[1].Value) is { Length: > 1 and <= KeyLength } key)
            {
                return key;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"^\s*(?:г\.?\s*п\.?|п\.?\s?г\.?\s?т\.?|гор\.?|город|г\.?|пос(?:[её]лок|\.)?(?:\s+(?:городского|сельского)\s+типа)?|пгт\.?|п\.?|дер(?:евня|\.)?|д\.?|с\.?|село|ст(?:анция|\.)?|хутор|х\.)(?:(?<=\.)\s*|\s+)(\p{L}[\p{L}\s-]+)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex WordBefore();

    [GeneratedRegex(@"^\s*(\p{L}[\p{L}\s-]+?)\s+(?:г|гп|пгт|п|дер|д|с|ст)\.?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex WordAfter();
}
