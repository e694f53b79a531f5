namespace SocialPassport.Web.Infrastructure.Spreadsheets.Tables;

/// <summary>Days as Excel counts them.</summary>
internal static class ExcelDays
{
    /// <summary>Excel believes in 29.02.1900, day 60: before it the count is one day off.</summary>
    private const int FictitiousDay = 60;

    private static readonly DateOnly Start1900 = new(1899, 12, 30);
    private static readonly DateOnly Start1904 = new(1904, 1, 1);

    /// <summary>The time of day is left out.</summary>
    public static bool TryRead(double number, bool uses1904, out DateOnly day)
    {
        day = default;
        var whole = Math.Floor(number);
        var start = uses1904 ? Start1904 : Start1900;
        if (whole < 1 || whole > DateOnly.MaxValue.DayNumber - start.DayNumber || (!uses1904 && whole == FictitiousDay))
        {
            return false;
        }

        day = start.AddDays((int)whole + (!uses1904 && whole < FictitiousDay ? 1 : 0));
        return true;
    }
}
