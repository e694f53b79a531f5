namespace SocialPassport.Domain.Eligibility;

/// <summary>Whole kopecks, rounded half-up once, at the end. Int128 inside: a sum of many large incomes does not overflow.</summary>
public static class KopeckArithmetic
{
    /// <summary>СДД = total ÷ months ÷ members.</summary>
    public static long PerCapita(Int128 totalKopecks, int months, int members) =>
        DivideHalfUp(totalKopecks, (long)months * members);

    public static long Percent(long kopecks, int percent) => DivideHalfUp((Int128)kopecks * percent, 100);

    /// <summary>Half-up towards plus infinity, also below zero (paid alimony may exceed the incomes).</summary>
    public static long DivideHalfUp(Int128 value, long divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        var numerator = (2 * value) + divisor;
        var denominator = 2 * (Int128)divisor;
        var quotient = numerator / denominator;
        if (numerator < 0 && quotient * denominator != numerator)
        {
            quotient -= 1;
        }

        return (long)quotient;
    }
}
