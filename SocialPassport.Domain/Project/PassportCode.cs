namespace SocialPassport.Domain.Project;

/// <summary>
/// Codes of the passport are typed by hand: «К» is now Cyrillic, now Latin, some carry an inner blank («1.1.K.1 1.»),
/// some a trailing dot. Predecessors and successors are matched on the normalised form only.
/// </summary>
public static class PassportCode
{
    public static string Normalize(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var characters = code
            .Where(character => !char.IsWhiteSpace(character))
            .Select(character => character is 'K' or 'k' or 'к' ? 'К' : character)
            .ToArray();
        return new string(characters).TrimEnd('.');
    }

    /// <summary>True when the code is written otherwise than its normal form, a single trailing dot aside.</summary>
    public static bool IsMisspelt(string code)
    {
        var normal = Normalize(code);
        return code != normal && code != normal + ".";
    }
}
