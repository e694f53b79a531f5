namespace SocialPassport.Domain.Eligibility;

/// <summary>n years are reached on <c>BirthDate.AddYears(n)</c>: 29 February reaches them on 28 February of a common year.</summary>
public static class Age
{
    /// <summary>Full years on the day; negative before birth.</summary>
    public static int On(DateOnly birthDate, DateOnly day)
    {
        if (day < birthDate)
        {
            return -1;
        }

        var years = day.Year - birthDate.Year;
        return birthDate.AddYears(years) > day ? years - 1 : years;
    }
}
