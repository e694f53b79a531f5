using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>Forms of surnames and patronymics.</summary>
public static class RussianNames
{
    // Fathers' names whose patronymics do not follow the ending: male form, female form.
    private static readonly Dictionary<string, (string Male, string Female)> Irregular = new()
    {
        ["Лев"] = ("Львович", "Львовна"),
        ["Павел"] = ("Павлович", "Павловна"),
        ["Пётр"] = ("Петрович", "Петровна"),
        ["Яков"] = ("Яковлевич", "Яковлевна"),
        ["Михаил"] = ("Михайлович", "Михайловна"),
        ["Илья"] = ("Ильич", "Ильинична"),
        ["Никита"] = ("Никитич", "Никитична"),
        ["Фома"] = ("Фомич", "Фоминична"),
        ["Кузьма"] = ("Кузьмич", "Кузьминична"),
        ["Лука"] = ("Лукич", "Лукинична"),
        ["Савва"] = ("Саввич", "Саввична"),
        ["Данила"] = ("Данилович", "Даниловна"),
    };

    /// <summary>«Иванов» → «Иванова», «Белый» → «Белая», «Шевченко» stays; each part of a double surname for itself.</summary>
    public static string Surname(string male, Sex sex)
    {
        if (sex == Sex.Male)
        {
            return male;
        }

        if (male.Contains('-', StringComparison.Ordinal))
        {
            return string.Join('-', male.Split('-').Select(part => Surname(part, sex)));
        }

        if (male.EndsWith("ый", StringComparison.Ordinal) || male.EndsWith("ий", StringComparison.Ordinal) || male.EndsWith("ой", StringComparison.Ordinal))
        {
            return male[..^2] + "ая";
        }

        return male[^2..] is "ов" or "ев" or "ёв" or "ин" or "ын" ? male + "а" : male;
    }

    /// <summary>Patronymic by the father's first name.</summary>
    public static string Patronymic(string father, Sex sex)
    {
        if (Irregular.TryGetValue(father, out var irregular))
        {
            return sex == Sex.Male ? irregular.Male : irregular.Female;
        }

        var stem = Stem(father);
        return sex == Sex.Male ? stem + "ич" : stem + "на";
    }

    // «Иванов», «Сергеев», «Юрьев», «Дмитриев»: what stands before -ич and -на.
    private static string Stem(string father)
    {
        if (father.EndsWith("ий", StringComparison.Ordinal))
        {
            // After two consonants the и stays: Дмитриевич, Георгиевич, but Юрьевич, Анатольевич.
            var keeps = IsConsonant(father[^3]) && IsConsonant(father[^4]);
            return father[..^2] + (keeps ? "иев" : "ьев");
        }

        return father[^1] switch
        {
            'й' or 'ь' => father[..^1] + "ев",
            'а' or 'я' => throw new ArgumentException($"The patronymic of {father} is not on file.", nameof(father)),
            _ => father + "ов",
        };
    }

    private static bool IsConsonant(char c) => "бвгджзйклмнпрстфхцчшщ".Contains(c, StringComparison.Ordinal);
}
