namespace SocialPassport.Domain.Eligibility;

/// <summary>Whole kopecks, rounded half-up once, at the end. Int128 inside: a sum of many large incomes does not overflow.</summary>
public static class KopeckArithmetic
{
    private const long SmallValue = long.MaxValue / 4;
    private const long SmallDivisor = int.MaxValue;

    /// <summary>СДД = total ÷ months ÷ members.</summary>
    public static long PerCapita(Int128 totalKopecks, int months, int members) =>
        DivideHalfUp(totalKopecks, (long)months * members);

    public static long Percent(long kopecks, int percent) => DivideHalfUp((Int128)kopecks * percent, 100);

    /// <summary>Half-up towards plus infinity, also below zero (paid alimony may exceed the incomes).</summary>
    public static long DivideHalfUp(Int128 value, long divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        if (value >= -SmallValue && value <= SmallValue && divisor <= SmallDivisor)
        {
            return DivideSmall((long)value, divisor);
        }

        var numerator = (2 * value) + divisor;
        var denominator = 2 * (Int128)divisor;
        var quotient = numerator / denominator;
        if (numerator < 0 && quotient * denominator != numerator)
        {
            quotient -= 1;
        }

        return (long)quotient;
    }

    /// <summary>The same in 64 bits: a screening divides for every family, and wide division is slow.</summary>
    private static long DivideSmall(long value, long divisor)
    {
        var numerator = (2 * value) + divisor;
        var denominator = 2 * divisor;
        var quotient = Math.DivRem(numerator, denominator, out var rest);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
