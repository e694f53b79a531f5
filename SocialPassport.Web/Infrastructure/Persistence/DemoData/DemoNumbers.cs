using System.Globalization;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>Numbers that must not repeat: a bijection of the person's index, so no list of used ones is needed.</summary>
public static class DemoNumbers
{
    /// <summary>Places for persons in one family; the index of a person is family × this + place.</summary>
    public const int PersonsPerFamily = 16;

    // A prime: every index below it gives another number. First + Modulus stays below 10^9.
    private const ulong Modulus = 998_244_353;
    private const ulong Step = 387_420_489;

    // Control numbers are checked above 001-001-998 only; all invented numbers are checkable.
    private const ulong First = 1_002_000;

    /// <summary>Eleven digits with a right control number.</summary>
    public static string SnilsFor(ulong seed, long personIndex)
    {
        var number = First + (((ulong)personIndex * Step) + (seed % Modulus)) % Modulus;
        var nine = number.ToString("D9", CultureInfo.InvariantCulture);
        return nine + Snils.ControlNumber(nine);
    }
}

/// <summary>
/// Invented card numbers for people who try the certificate form. They follow the format of «Мир» (BIN 2200–2204, Luhn)
/// inside ranges that begin with 220k00, and belong to nobody. They are not stored in the registry.
/// </summary>
public static class DemoCards
{
    private const ulong Modulus = 1_000_000_000;
    private const ulong Step = 387_420_489;
    private const ulong Offset = 200_160_713;

    /// <summary>Sixteen digits; another number for every person below 10⁹.</summary>
    public static string NumberFor(long personIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(personIndex);
        var account = (((ulong)personIndex * Step) + Offset) % Modulus;
        var digits = string.Create(CultureInfo.InvariantCulture, $"220{personIndex % 5}00{account:D9}");
        return digits + LuhnDigit(digits);
    }

    private static char LuhnDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            var weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
