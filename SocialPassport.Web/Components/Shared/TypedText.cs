using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Components.Shared;

/// <summary>
/// Reads what people type or paste into a field: from paper, from a messenger, from a cell of a table. Each method says in
/// a full Russian sentence what to correct.
/// </summary>
public static class TypedText
{
    private const long MaxRoubles = 99_999_999;

    private static readonly string[] MonthFormats = ["M.yyyy", "M/yyyy", "M yyyy", "yyyy-M"];

    private static readonly string[] DateFormats =
    [
        "d.M.yyyy", "d.M.yy", "yyyy-M-d", "ddMMyyyy", "d/M/yyyy", "d-M-yyyy", "d M yyyy",
    ];

    /// <summary>Blanks of every kind and invisible marks of copied text become plain single blanks.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        // What is no character at all (U+FFFE, U+FFFF) would break the normalisation of the text later on.
        var visible = text.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned))
            .Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c);
        return string.Join(' ', new string([.. visible]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>«07.2025», «7/2025», «2025-07».</summary>
    public static bool TryMonth(string? text, out Month month, [NotNullWhen(false)] out string? error)
    {
        error = null;
        foreach (var format in MonthFormats)
        {
            if (DateOnly.TryParseExact(Clean(text), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900)
            {
                month = Month.Of(day);
                return true;
            }
        }

        month = default;
        error = "Укажите месяц и год, например 07.2025.";
        return false;
    }

    /// <summary>Reads a day; two digits of a year mean the last hundred years up to <paramref name="today"/>.</summary>
    public static bool TryDate(string? text, DateOnly today, out DateOnly date, [NotNullWhen(false)] out string? error)
    {
        error = null;
        var clean = Clean(text).TrimEnd('.', 'г', ' ');
        if (clean.Length == 0)
        {
            date = default;
            error = "Укажите дату.";
            return false;
        }

        foreach (var format in DateFormats)
        {
            if (DateOnly.TryParseExact(clean, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            {
                if (format == "d.M.yy")
                {
                    var year = (today.Year / 100 * 100) + (date.Year % 100);
                    year = year > today.Year ? year - 100 : year;
                    // 29.02 may be missing in the other century.
                    date = new DateOnly(year, date.Month, Math.Min(date.Day, DateTime.DaysInMonth(year, date.Month)));
                }

                if (date.Year < 1900)
                {
                    break;
                }

                return true;
            }
        }

        date = default;
        error = "Такой даты нет. Укажите день, месяц и год, например 15.10.1990.";
        return false;
    }

    /// <summary>Reads a Russian telephone number into ten digits after +7; empty text is «нет телефона».</summary>
    public static bool TryPhone(string? text, out string? tenDigits, [NotNullWhen(false)] out string? error)
    {
        tenDigits = null;
        error = null;
        var clean = Clean(text);
        if (clean.Length == 0)
        {
            return true;
        }

        var digits = new string([.. clean.Where(char.IsAsciiDigit)]);
        if (clean.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '-' or '(' or ')' or '.' or '–' or '‑')))
        {
            error = "В номере телефона только цифры. Например: +7 (812) 123-45-67.";
            return false;
        }

        if (digits.Length == 11 && digits[0] is '7' or '8')
        {
            digits = digits[1..];
        }

        if (digits.Length != 10)
        {
            error = "В номере телефона 10 цифр после +7. Например: +7 (812) 123-45-67.";
            return false;
        }

        tenDigits = digits;
        return true;
    }

    /// <summary>«+7 (812) 123-45-67».</summary>
    public static string Phone(string tenDigits) =>
        $"+7 ({tenDigits[..3]}) {tenDigits[3..6]}-{tenDigits[6..8]}-{tenDigits[8..]}";

    /// <summary>Reads a sum of roubles with blanks, comma or dot into kopecks: «42 500,00», «42500.5», «42 500 ₽».</summary>
    public static bool TryMoney(string? text, out long kopecks, [NotNullWhen(false)] out string? error)
    {
        kopecks = 0;
        error = null;
        var clean = Clean(text);
        foreach (var ending in new[] { "₽", "руб.", "руб", "р.", "р" })
        {
            if (clean.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                clean = clean[..^ending.Length];
                break;
            }
        }

        clean = clean.Replace(" ", string.Empty, StringComparison.Ordinal).Replace(',', '.');
        if (clean.Length == 0)
        {
            error = "Укажите сумму.";
            return false;
        }

        if (clean[0] is '-' or '−')
        {
            error = "Сумма не может быть отрицательной.";
            return false;
        }

        var parts = clean.Split('.');
        if (parts.Length > 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var roubles)
            || (parts.Length == 2 && (parts[1].Length is 0 or > 2 || !parts[1].All(char.IsAsciiDigit))))
        {
            error = "Сумма не понята. Укажите рубли и копейки, например 42\u00a0500,00.";
            return false;
        }

        if (roubles > MaxRoubles)
        {
            error = "Сумма слишком велика. Проверьте число знаков.";
            return false;
        }

        var fraction = parts.Length == 2 ? int.Parse(parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture) : 0;
        kopecks = (roubles * 100) + fraction;
        return true;
    }
}
