using System.Text;

namespace SocialPassport.Domain.Families;

/// <summary>How names are written and compared.</summary>
public static class PersonName
{
    private static readonly char[] WordBreaks = [' ', '\t', '\u00a0', '-', '‐', '‑', '–', '—', '−'];

    public static string Full(string surname, string firstName, string? patronymic) =>
        string.IsNullOrEmpty(patronymic) ? $"{surname} {firstName}" : $"{surname} {firstName} {patronymic}";

    /// <summary>«Иванова М. П.» with no-break spaces.</summary>
    public static string Short(string surname, string firstName, string? patronymic) =>
        string.IsNullOrEmpty(patronymic)
            ? $"{surname}\u00a0{firstName[0]}."
            : $"{surname}\u00a0{firstName[0]}.\u00a0{patronymic[0]}.";

    /// <summary>
    /// The form names are compared in, the same for every database: upper case, Ё as Е, no blanks, dashes, dots or
    /// apostrophes. Databases fold Cyrillic differently, so the folded form is stored.
    /// </summary>
    public static string Fold(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return string.Empty;
        }

        var folded = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            var upper = char.ToUpperInvariant(c);
            folded.Append(upper == 'Ё' ? 'Е' : upper);
        }

        return folded.ToString();
    }

    /// <summary>«Петрова-Водкина», «Эль Хадж»: the folded parts of a name of several words; nothing for a name of one.</summary>
    public static IReadOnlyList<string> Parts(string? name)
    {
        var parts = (name ?? string.Empty).Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(part => part.Length > 0).ToArray();
        return parts.Length > 1 ? parts : [];
    }

    /// <summary>Full years on a day; somebody born on 29 February reaches n on 28 February of a common year.</summary>
    public static int Age(DateOnly birthDate, DateOnly date)
    {
        var age = date.Year - birthDate.Year;
        return birthDate.AddYears(age) > date ? age - 1 : age;
    }
}
