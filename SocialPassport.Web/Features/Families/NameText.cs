using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Families;

/// <summary>Rules for a surname, a first name or a patronymic as typed or loaded.</summary>
public static class NameText
{
    /// <param name="clean">Without surplus blanks; not empty.</param>
    /// <returns>What to correct, or null.</returns>
    public static string? Problem(string clean) => clean switch
    {
        { Length: > Person.NameLength } => "Слишком длинно: не больше 100 знаков.",
        _ when !clean.All(c => c is >= '\u0400' and <= '\u04ff' or ' ' or '-' or '\'' or '’' or '.' or ',') =>
            "Пишите русскими буквами: допустимы буквы, пробел, дефис и апостроф.",
        _ => null,
    };

    public static string Capitalised(string clean) =>
        clean.Length > 0 && char.IsLower(clean[0]) ? char.ToUpper(clean[0], RussianText.Culture) + clean[1..] : clean;

    /// <returns>Null where the patronymic does not tell.</returns>
    public static Sex? SexOf(string? patronymic)
    {
        var folded = PersonName.Fold(patronymic);
        return folded.EndsWith("ВНА", StringComparison.Ordinal) || folded.EndsWith("ЧНА", StringComparison.Ordinal) || folded.EndsWith("КЫЗЫ", StringComparison.Ordinal)
            ? Sex.Female
            : folded.EndsWith("ИЧ", StringComparison.Ordinal) || folded.EndsWith("ОГЛЫ", StringComparison.Ordinal)
                ? Sex.Male
                : null;
    }
}
