using System.Diagnostics.CodeAnalysis;

namespace SocialPassport.Domain.Families;

/// <summary>
/// СНИЛС: nine digits and a two-digit control number. The control number is checked only for numbers above
/// 001-001-998 (the official rule); smaller ones are accepted as they are. <c>00000000000</c> means «нет СНИЛС».
/// </summary>
public sealed record Snils
{
    public const int DigitCount = 11;

    private const int LastUncheckedNumber = 1_001_998;

    private Snils(string digits) => Digits = digits;

    /// <summary>Eleven digits without separators, as in XML messages.</summary>
    public string Digits { get; }

    /// <summary>«112-233-445 95».</summary>
    public string Formatted => $"{Digits[..3]}-{Digits[3..6]}-{Digits[6..9]} {Digits[9..]}";

    /// <summary>«•••-•••-445 95»: for lists.</summary>
    public string Masked => $"•••-•••-{Digits[6..9]} {Digits[9..]}";

    /// <summary>
    /// Reads what people paste: digits with any blanks and dashes. Returns false with a Russian sentence that says what
    /// to correct. «Нет СНИЛС» (empty or eleven zeros) is true with a null value.
    /// </summary>
    public static bool TryParse(string? text, out Snils? snils, [NotNullWhen(false)] out string? error)
    {
        snils = null;
        error = null;
        var digits = new string([.. (text ?? string.Empty).Where(c => !IsSeparator(c))]);
        if (digits.Length == 0 || digits == "00000000000")
        {
            return true;
        }

        if (digits.Any(c => !char.IsAsciiDigit(c)))
        {
            error = "СНИЛС состоит из цифр. Уберите буквы и другие знаки.";
            return false;
        }

        if (digits.Length != DigitCount)
        {
            error = $"В СНИЛС 11 цифр, введено {digits.Length}. Проверьте номер.";
            return false;
        }

        var number = int.Parse(digits[..9], System.Globalization.CultureInfo.InvariantCulture);
        var expected = ControlNumber(digits[..9]);
        if (number > LastUncheckedNumber && digits[9..] != expected)
        {
            error = $"СНИЛС не сходится с контрольным числом. Проверьте последние две цифры: ожидается {expected}.";
            return false;
        }

        snils = new Snils(digits);
        return true;
    }

    /// <summary>Reads a stored or literal value; throws <see cref="FormatException"/> on a wrong one.</summary>
    public static Snils Parse(string text) =>
        TryParse(text, out var snils, out var error) && snils is not null
            ? snils
            : throw new FormatException(error ?? "СНИЛС не указан.");

    /// <summary>Rebuilds a value from the database without checking it again.</summary>
    public static Snils FromDigits(string digits) => new(digits);

    /// <summary>
    /// Control number of nine digits: weights 9…1; S below 100 is itself, 100 and 101 give 00, above 101 the remainder
    /// of S by 101, where 100 gives 00.
    /// </summary>
    public static string ControlNumber(string nineDigits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (nineDigits[i] - '0') * (9 - i);
        }

        var control = sum % 101;
        return (control == 100 ? 0 : control).ToString("D2", System.Globalization.CultureInfo.InvariantCulture);
    }

    public override string ToString() => Masked;

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is '-' or '–' or '—' or '‑' or '−' or '\u00ad' or '\u200b' or '\ufeff';
}
