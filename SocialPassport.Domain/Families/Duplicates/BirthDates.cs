using System.Globalization;

namespace SocialPassport.Domain.Families.Duplicates;

public enum BirthDateLikeness
{
    Different,

    /// <summary>One digit is another one, or two beside each other are swapped.</summary>
    Slip,

    /// <summary>Day and month stand in each other's place.</summary>
    DayAndMonthSwapped,
    Same,
}

public static class BirthDates
{
    /// <summary>More years between two dates tell a parent from a child, whatever the digits are.</summary>
    private const int MostYearsApart = 12;

    public static BirthDateLikeness Compare(DateOnly a, DateOnly b)
    {
        if (a == b)
        {
            return BirthDateLikeness.Same;
        }

        if (a.Year == b.Year && a.Day == b.Month && a.Month == b.Day)
        {
            return BirthDateLikeness.DayAndMonthSwapped;
        }

        return Math.Abs(a.Year - b.Year) <= MostYearsApart && Slips.IsDigitSlip(Digits(a), Digits(b))
            ? BirthDateLikeness.Slip
            : BirthDateLikeness.Different;
    }

    private static string Digits(DateOnly date) => date.ToString("ddMMyyyy", CultureInfo.InvariantCulture);
}
