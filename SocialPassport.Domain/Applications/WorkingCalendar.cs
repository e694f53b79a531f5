using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Applications;

/// <summary>
/// Working days of the years on file. Terms and indicators count the same way: what is received on a day off is
/// registered on the next working day R, and day 1 is the working day after R.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly HashSet<int> years = [];
    private readonly HashSet<DateOnly> daysOff = [];
    private readonly HashSet<DateOnly> workingSaturdays = [];
    private readonly HashSet<DateOnly> shortDays = [];

    public WorkingCalendar(IEnumerable<CalendarYear> calendarYears)
    {
        foreach (var year in calendarYears)
        {
            years.Add(year.Year);
            foreach (var day in year.Days)
            {
                Add(day);
            }
        }
    }

    public bool HasYear(int year) => years.Contains(year);

    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public bool IsWorkingDay(DateOnly date)
    {
        Require(date.Year);
        return date.DayOfWeek switch
        {
            DayOfWeek.Sunday => false,
            DayOfWeek.Saturday => workingSaturdays.Contains(date),
            _ => !daysOff.Contains(date),
        };
    }

    /// <summary>A working day of one hour less.</summary>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public bool IsShortDay(DateOnly date)
    {
        Require(date.Year);
        return shortDays.Contains(date);
    }

    /// <summary>R: the day of receipt itself when it works, otherwise the next working day.</summary>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public DateOnly RegistrationDay(DateOnly received)
    {
        var day = received;
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>
    /// The day number <paramref name="count"/> after a day that is not counted itself; 0 is the day itself. The last day
    /// of a term of n working days is <c>AddWorkingDays(RegistrationDay(received), n)</c>.
    /// </summary>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public DateOnly AddWorkingDays(DateOnly from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Require(from.Year);
        var day = from;
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>; 0 when they are the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">the end is before the beginning</exception>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        Require(from.Year);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>
    /// Working days of a term that ended while it was stopped. Day R is no part of the term, and the day the clock runs
    /// again is counted.
    /// </summary>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public int DaysStopped(DateOnly registered, DateOnly stopped, DateOnly resumed)
    {
        var eve = stopped > registered ? stopped.AddDays(-1) : registered;
        return eve < resumed.AddDays(-1) ? WorkingDaysBetween(eve, resumed.AddDays(-1)) : 0;
    }

    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public int WorkingDaysIn(int year)
    {
        var first = new DateOnly(year, 1, 1);
        return WorkingDaysBetween(first, new DateOnly(year, 12, 31)) + (IsWorkingDay(first) ? 1 : 0);
    }

    private void Add(CalendarDay day)
    {
        switch (day.Kind)
        {
            case CalendarDayKind.DayOff:
                daysOff.Add(day.Date);
                break;
            case CalendarDayKind.WorkingSaturday:
                workingSaturdays.Add(day.Date);
                break;
            case CalendarDayKind.Short:
                shortDays.Add(day.Date);
                if (day.Date.DayOfWeek == DayOfWeek.Saturday)
                {
                    workingSaturdays.Add(day.Date);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(day), day.Kind, "Unknown kind of a calendar day.");
        }
    }

    private void Require(int year)
    {
        if (!HasYear(year))
        {
            throw new DomainRuleException(
                "calendar.year.missing",
                $"Производственный календарь на {year} год не заведён, срок посчитать нельзя. Внесите календарь в справочник.");
        }
    }
}
