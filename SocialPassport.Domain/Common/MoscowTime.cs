namespace SocialPassport.Domain.Common;

/// <summary>Every «today» of the product is Moscow time (UTC+3 all year since 26.10.2014).</summary>
public static class MoscowTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    /// <summary>The Moscow wall clock of a UTC instant.</summary>
    public static DateTime FromUtc(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>The UTC instant of a Moscow wall-clock time.</summary>
    public static DateTime ToUtc(DateTime moscow) => DateTime.SpecifyKind(moscow - Offset, DateTimeKind.Utc);

    /// <summary>The UTC instant at which the latest Moscow night reached the hour: work of the night that was asked for since then is done.</summary>
    public static DateTime LastNight(DateTime utc, int hour)
    {
        var moscow = FromUtc(utc);
        return ToUtc((moscow.Hour < hour ? moscow.Date.AddDays(-1) : moscow.Date).AddHours(hour));
    }

    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(FromUtc(utc));
}
