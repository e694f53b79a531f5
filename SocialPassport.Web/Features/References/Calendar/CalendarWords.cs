using System.Globalization;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.References.Calendar;

public static class CalendarWords
{
    public static string Of(CalendarDayKind kind) => kind switch
    {
        CalendarDayKind.DayOff => "нерабочий день",
        CalendarDayKind.WorkingSaturday => "рабочая суббота",
        _ => "сокращённый день",
    };

    /// <summary>«пятница».</summary>
    public static string DayOfWeek(DateOnly date) => RussianText.Culture.DateTimeFormat.GetDayName(date.DayOfWeek);

    /// <summary>Reads «01.01, 02.01 23.02»: days of the year, in any separation.</summary>
    /// <returns>The days; the first text that is no day of the year where there is one.</returns>
    public static (IReadOnlyList<DateOnly> Days, string? Wrong) ReadDays(string text, int year)
    {
        var days = new List<DateOnly>();
        foreach (var word in TypedText.Clean(text).Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DateOnly.TryParseExact($"{word.TrimEnd('.')}.{year}", "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return (days, word);
            }

            days.Add(day);
        }

        return (days, null);
    }
}
