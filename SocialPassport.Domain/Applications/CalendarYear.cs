using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Applications;

/// <summary>How a day differs from its day of the week.</summary>
public enum CalendarDayKind
{
    /// <summary>A day off from Monday to Friday.</summary>
    DayOff,

    /// <summary>A Saturday that works because its day off was moved.</summary>
    WorkingSaturday,

    /// <summary>Works one hour less; a short Saturday works.</summary>
    Short,
}

/// <summary>
/// The production calendar of one year: only the days that differ from «Monday to Friday work, Saturday and Sunday do
/// not». A year is on file or it is not; there is no guess for a year without an act.
/// </summary>
public sealed class CalendarYear
{
    public const int ActLength = 500;
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    private readonly List<CalendarDay> days = [];

    private CalendarYear()
    {
    }

    public long Id { get; private set; }

    public int Year { get; private set; }

    /// <summary>The act that moves the days off of the year.</summary>
    public string Act { get; private set; } = null!;

    public DateOnly ValidFrom { get; private set; }

    public IReadOnlyList<CalendarDay> Days => days;

    /// <exception cref="DomainRuleException">calendar.year, calendar.act</exception>
    public static CalendarYear Create(int year, string act)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new DomainRuleException("calendar.year", $"Год календаря должен быть от {FirstYear} до {LastYear}.");
        }

        if (string.IsNullOrWhiteSpace(act) || act.Length > ActLength)
        {
            throw new DomainRuleException("calendar.act", "Укажите акт, которым перенесены выходные дни.");
        }

        return new() { Year = year, Act = act, ValidFrom = new DateOnly(year, 1, 1) };
    }

    /// <exception cref="DomainRuleException">calendar.day.year, calendar.day.twice, calendar.day.kind</exception>
    public void Add(DateOnly date, CalendarDayKind kind)
    {
        if (date.Year != Year)
        {
            throw new DomainRuleException(
                "calendar.day.year", $"{RussianText.Date(date)} не относится к {Year} году. Проверьте дату.");
        }

        if (days.Any(day => day.Date == date))
        {
            throw new DomainRuleException("calendar.day.twice", $"{RussianText.Date(date)} уже есть в календаре {Year} года.");
        }

        var fits = kind switch
        {
            CalendarDayKind.DayOff => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
            CalendarDayKind.WorkingSaturday => date.DayOfWeek == DayOfWeek.Saturday,
            _ => date.DayOfWeek != DayOfWeek.Sunday,
        };
        if (!fits)
        {
            throw new DomainRuleException(
                "calendar.day.kind", $"{RussianText.Date(date)} не может быть таким днём: проверьте день недели.");
        }

        days.Add(CalendarDay.Create(date, kind));
    }

    /// <summary>The day becomes again what its day of the week says.</summary>
    /// <returns>What it was.</returns>
    /// <exception cref="DomainRuleException">calendar.day.unknown</exception>
    public CalendarDay Remove(DateOnly date)
    {
        var day = days.Find(candidate => candidate.Date == date)
            ?? throw new DomainRuleException("calendar.day.unknown", $"{RussianText.Date(date)} в календаре {Year} года и так обычный день. Обновите страницу.");
        days.Remove(day);
        return day;
    }
}

/// <summary>One exceptional day of a <see cref="CalendarYear"/>.</summary>
public sealed class CalendarDay
{
    private CalendarDay()
    {
    }

    public long Id { get; private set; }

    public long CalendarYearId { get; private set; }

    public DateOnly Date { get; private set; }

    public CalendarDayKind Kind { get; private set; }

    internal static CalendarDay Create(DateOnly date, CalendarDayKind kind) => new() { Date = date, Kind = kind };
}
