using System.Text.RegularExpressions;

namespace SocialPassport.Domain.Certificates;

/// <summary>What is wrong with an entered card number.</summary>
public enum MirCardFault
{
    Empty,
    Characters,
    Foreign,
    Length,
    CheckDigit,
}

/// <summary>
/// Number of a «Мир» card: <c>^220[0-4]\d{12,15}$</c> with the Luhn check. The full number leaves this object only by
/// <see cref="Reveal"/>; everything that prints, logs or serialises it sees the masked form.
/// </summary>
public sealed partial class MirCard : IEquatable<MirCard>
{
    public const int MinDigits = 16;
    public const int MaxDigits = 19;
    public const int BinDigits = 6;
    public const int LastDigits = 4;

    private readonly string number;

    private MirCard(string number) => this.number = number;

    /// <summary>First six digits.</summary>
    public string Bin => number[..BinDigits];

    public string Last4 => number[^LastDigits..];

    /// <summary>«2202 20•• •••• 2342».</summary>
    public string Masked => Mask(Bin, Last4);

    /// <summary>Reads what a clerk typed or pasted: digits with any blanks and dashes.</summary>
    public static bool TryRead(string? text, out MirCard? card, out MirCardFault fault)
    {
        card = null;
        var digits = Strip(text);
        if (digits.Length == 0)
        {
            fault = MirCardFault.Empty;
            return false;
        }

        if (!digits.All(char.IsAsciiDigit))
        {
            fault = MirCardFault.Characters;
            return false;
        }

        if (!MayBeMir(digits))
        {
            fault = MirCardFault.Foreign;
            return false;
        }

        if (digits.Length is < MinDigits or > MaxDigits)
        {
            fault = MirCardFault.Length;
            return false;
        }

        if (!PassesLuhn(digits))
        {
            fault = MirCardFault.CheckDigit;
            return false;
        }

        fault = default;
        card = new MirCard(digits);
        return true;
    }

    /// <summary>The message for a fault while the number is still being typed: nothing until it cannot become right.</summary>
    public static string? FaultWhileTyping(string? text)
    {
        if (TryRead(text, out _, out var fault) || fault == MirCardFault.Empty)
        {
            return null;
        }

        var length = Strip(text).Length;
        var mayGrow = length < MinDigits || (fault == MirCardFault.CheckDigit && length < MaxDigits);
        return fault is MirCardFault.Length or MirCardFault.CheckDigit && mayGrow ? null : Explain(fault, text);
    }

    /// <summary>A full sentence for staff. Never repeats the digits.</summary>
    public static string Explain(MirCardFault fault, string? text) => fault switch
    {
        MirCardFault.Empty => "Введите номер карты «Мир».",
        MirCardFault.Characters => "В номере карты допустимы только цифры, пробелы и дефисы. Уберите лишние знаки.",
        MirCardFault.Foreign => "Это не карта «Мир»: её номер начинается с 2200–2204. Попросите карту «Мир».",
        MirCardFault.Length =>
            $"В номере карты «Мир» от {MinDigits} до {MaxDigits} цифр, введено {Strip(text).Length}. Проверьте, что номер введён полностью.",
        _ => "Номер карты не сходится с контрольной цифрой. Сверьте каждую цифру с картой.",
    };

    public static string Mask(string bin, string last4) => $"{bin[..4]} {bin[4..]}•• •••• {last4}";

    /// <summary>True when a text (a search, a comment) holds the number of any payment card.</summary>
    public static bool IsWithin(string? text) =>
        text is not null && CardLike().Matches(text).Any(match =>
        {
            var digits = Strip(match.Value);
            return digits.Length is >= MinDigits and <= MaxDigits && PassesLuhn(digits);
        });

    /// <summary>A text of a partner or of an error with everything that looks like a card number struck out.</summary>
    public static string Redact(string text) => CardLike().Replace(text, "[номер скрыт]");

    /// <summary>The full number, for encryption, for the keyed hash and for the message to ГИС ЭС only.</summary>
    public string Reveal() => number;

    public bool Equals(MirCard? other) => other is not null && string.Equals(number, other.number, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as MirCard);

    public override int GetHashCode() => number.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Masked;

    // A number pasted from a letter or a spreadsheet brings no-break blanks, long dashes and invisible marks.
    private static string Strip(string? text) => text is null
        ? string.Empty
        : string.Concat(text.Where(c =>
            !char.IsWhiteSpace(c) && !(c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' or '\u200b' or '\ufeff' or '\u00ad')));

    private static bool MayBeMir(string digits)
    {
        const string prefix = "220";
        var common = Math.Min(prefix.Length, digits.Length);
        return string.CompareOrdinal(digits, 0, prefix, 0, common) == 0 && (digits.Length < 4 || digits[3] is >= '0' and <= '4');
    }

    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1)
            {
                digit *= 2;
                if (digit > 9)
                {
                    digit -= 9;
                }
            }

            sum += digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"(?<!\d)(?:[0-9][ \u00a0\u2011\u2013-]?){12,18}[0-9](?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CardLike();
}
