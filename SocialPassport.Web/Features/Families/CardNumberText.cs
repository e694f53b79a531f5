using System.Globalization;
using System.Text.RegularExpressions;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// Finds a bank card number in typed text, so that it is refused before it is searched for, stored or logged: 16–19 digits
/// with any separators, Luhn-valid or of the «Мир» range.
/// </summary>
public static partial class CardNumberText
{
    private const int MinDigits = 16;
    private const int MaxDigits = 19;
    private const int CertificateDigits = 25;

    public const string Refusal =
        "В тексте, похоже, есть номер банковской карты. По номеру карты здесь не ищут и не записывают его в поля; текст не сохранён.";

    public static bool IsIn(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        foreach (Match run in DigitRuns().Matches(text))
        {
            if (HoldsCard(run.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsCard(string run)
    {
        var groups = DigitGroups().Matches(run).Select(g => Ascii(g.Value)).ToArray();
        var digits = string.Concat(groups);
        if (digits.Length < MinDigits || ConsistsOfOrdinaryNumbers(run))
        {
            return false;
        }

        // A certificate number has 25 digits and, typed in groups, may hold a Luhn-valid part by chance.
        var onlyMir = digits.Length == CertificateDigits;
        for (var first = 0; first < groups.Length; first++)
        {
            var window = string.Empty;
            for (var last = first; last < groups.Length && window.Length <= MaxDigits; last++)
            {
                window += groups[last];
                if (IsCard(window, onlyMir))
                {
                    return true;
                }
            }
        }

        return digits.Length != CertificateDigits && groups.Any(HidesMirCard);
    }

    private static bool IsCard(string digits, bool onlyMir) =>
        digits.Length is >= MinDigits and <= MaxDigits
        && (onlyMir ? IsMir(digits) && IsLuhnValid(digits) : IsMir(digits) || IsLuhnValid(digits));

    /// <summary>A card number run together with other digits.</summary>
    private static bool HidesMirCard(string group)
    {
        for (var start = 0; start + MinDigits <= group.Length; start++)
        {
            for (var length = MinDigits; length <= MaxDigits && start + length <= group.Length; length++)
            {
                var part = group.Substring(start, length);
                if (IsMir(part) && IsLuhnValid(part))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>«12.03.1985 112-233-445 95»: days, СНИЛС and telephones beside each other are no card.</summary>
    private static bool ConsistsOfOrdinaryNumbers(string run)
    {
        var rest = DottedDates().Replace(run, "|");
        rest = SnilsLike().Replace(rest, m => Snils.TryParse(m.Value, out var snils, out _) && snils is not null ? "|" : m.Value);
        rest = PhoneLike().Replace(rest, "|");
        return !rest.Any(char.IsDigit);
    }

    private static bool IsMir(string digits) => digits.StartsWith("220", StringComparison.Ordinal) && digits[3] <= '4';

    private static bool IsLuhnValid(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1)
            {
                digit *= 2;
                digit = digit > 9 ? digit - 9 : digit;
            }

            sum += digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>Digits of any script and width as ASCII.</summary>
    private static string Ascii(string digits) =>
        string.Concat(digits.Select(c => (char)('0' + (int)char.GetNumericValue(c)))).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d(?:[^\p{L}\d]*\d)*")]
    private static partial Regex DigitRuns();

    [GeneratedRegex(@"\d+")]
    private static partial Regex DigitGroups();

    [GeneratedRegex(@"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}(?!\d)")]
    private static partial Regex DottedDates();

    [GeneratedRegex(@"(?<!\d)\d{3}[- ]?\d{3}[- ]?\d{3}[- ]?\d{2}(?!\d)")]
    private static partial Regex SnilsLike();

    [GeneratedRegex(@"(?<!\d)(?:\+7|8)[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)")]
    private static partial Regex PhoneLike();
}
