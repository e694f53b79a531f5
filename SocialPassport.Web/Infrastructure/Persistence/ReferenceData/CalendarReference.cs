using System.Globalization;
using SocialPassport.Domain.Applications;
using static SocialPassport.Domain.Applications.CalendarDayKind;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>Production calendars on file: holidays of article 112 of the Labour Code and the days off moved by the year's act.</summary>
public static class CalendarReference
{
    public static IReadOnlyList<CalendarYear> Years() => [Year2024(), Year2025(), Year2026()];

    private static CalendarYear Year2024()
    {
        var year = CalendarYear.Create(2024, "Ст. 112 ТК РФ, постановление Правительства РФ от 10.08.2023 № 1314");
        Add(year, DayOff, "01.01 02.01 03.01 04.01 05.01 08.01 23.02 08.03 29.04 30.04 01.05 09.05 10.05 12.06 04.11 30.12 31.12");
        Add(year, WorkingSaturday, "27.04 28.12");
        Add(year, Short, "22.02 07.03 08.05 11.06 02.11");
        return year;
    }

    private static CalendarYear Year2025()
    {
        var year = CalendarYear.Create(2025, "Ст. 112 ТК РФ, постановление Правительства РФ от 04.10.2024 № 1335");
        Add(year, DayOff, "01.01 02.01 03.01 06.01 07.01 08.01 01.05 02.05 08.05 09.05 12.06 13.06 03.11 04.11 31.12");
        Add(year, Short, "07.03 30.04 11.06 01.11");
        return year;
    }

    private static CalendarYear Year2026()
    {
        var year = CalendarYear.Create(2026, "Ст. 112 ТК РФ, постановление Правительства РФ от 24.09.2025 № 1466");
        Add(year, DayOff, "01.01 02.01 05.01 06.01 07.01 08.01 09.01 23.02 09.03 01.05 11.05 12.06 04.11 31.12");
        Add(year, Short, "30.04 08.05 11.06 03.11");
        return year;
    }

    /// <param name="days">Days as «dd.MM» separated by blanks.</param>
    private static void Add(CalendarYear year, CalendarDayKind kind, string days)
    {
        foreach (var day in days.Split(' '))
        {
            year.Add(DateOnly.ParseExact($"{day}.{year.Year}", "dd.MM.yyyy", CultureInfo.InvariantCulture), kind);
        }
    }
}
