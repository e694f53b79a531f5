namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>The as-of date of a run with what follows from it, as numbers.</summary>
public sealed class ScreeningDay(DateOnly asOf)
{
    public DateOnly AsOf { get; } = asOf;

    internal int Number { get; } = asOf.DayNumber;

    /// <summary>Day number: who was born on it or before has reached the age (see <see cref="Age"/>).</summary>
    public int LatestBirth(int years)
    {
        if (AsOf.Year <= years)
        {
            return int.MinValue;
        }

        var born = AsOf.AddYears(-years);
        // 29 February reaches its years on 28 February of a common year, together with 28 February.
        return born.AddDays(1).AddYears(years) <= AsOf ? born.DayNumber + 1 : born.DayNumber;
    }
}
