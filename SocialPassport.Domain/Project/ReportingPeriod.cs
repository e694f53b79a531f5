using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>
/// The period of a report: one of the months the passport plans, or the whole year («на конец года»).
/// Section 3 has columns for January–November and for the end of the year; there is no December.
/// </summary>
public sealed record ReportingPeriod
{
    private ReportingPeriod(int year, Month? month)
    {
        Year = year;
        Month = month;
    }

    public int Year { get; }

    /// <summary>Null = the whole year.</summary>
    public Month? Month { get; }

    /// <summary>The reporting date: events up to this day, inclusive, are counted.</summary>
    public DateOnly LastDay => Month?.LastDay ?? new DateOnly(Year, 12, 31);

    /// <summary>«август 2024» or «на конец 2024 года».</summary>
    public string Title => Month is { } month ? RussianText.MonthName(month) : $"на конец {Year} года";

    /// <summary>«за август 2024 года» or «на конец 2024 года», for headings.</summary>
    public string TitleInSentence =>
        Month is { } month ? $"за {RussianText.MonthNameOnly(month.Number)} {month.Year} года" : Title;

    /// <summary>«2024-08» or «2024»: for addresses and file names.</summary>
    public string Key => Month is { } month ? month.ToString() : Year.ToString("D4", System.Globalization.CultureInfo.InvariantCulture);

    /// <exception cref="DomainRuleException">The passport plans no such month; the message says which it does.</exception>
    public static ReportingPeriod OfMonth(ProjectPassport passport, Month month)
    {
        ArgumentNullException.ThrowIfNull(passport);
        var last = LastPlannedMonth(passport);
        if (month.Year != passport.ProjectYear)
        {
            throw new DomainRuleException(
                "project.period.outside",
                $"Отчёт за {RussianText.MonthName(month)} не строится: помесячный план паспорта проекта составлен на {passport.ProjectYear} год. {Choice(passport, last)}");
        }

        if (month.Number > last)
        {
            throw new DomainRuleException(
                "project.period.noColumn",
                $"Отчёт за {RussianText.MonthName(month)} не строится: в помесячном плане паспорта нет такого месяца, вместо него есть графа «на конец {passport.ProjectYear} года». {Choice(passport, last)}");
        }

        return new ReportingPeriod(month.Year, month);
    }

    /// <exception cref="DomainRuleException">Another year than the project's.</exception>
    public static ReportingPeriod OfYear(ProjectPassport passport, int year)
    {
        ArgumentNullException.ThrowIfNull(passport);
        if (year != passport.ProjectYear)
        {
            throw new DomainRuleException(
                "project.period.outside",
                $"Отчёт на конец {year} года не строится: план паспорта проекта составлен на {passport.ProjectYear} год. {Choice(passport, LastPlannedMonth(passport))}");
        }

        return new ReportingPeriod(year, month: null);
    }

    /// <summary>Reads «2024-08» or «2024».</summary>
    /// <exception cref="DomainRuleException">Neither a month nor a year, or not one of the project.</exception>
    public static ReportingPeriod Parse(ProjectPassport passport, string? text)
    {
        ArgumentNullException.ThrowIfNull(passport);
        if (Common.Month.TryParse(text, out var month))
        {
            return OfMonth(passport, month);
        }

        if (text is { Length: 4 } && text.All(char.IsAsciiDigit))
        {
            return OfYear(passport, int.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        }

        throw new DomainRuleException(
            "project.period.format",
            $"Отчётный период не распознан. Месяц записывается как «{passport.ProjectYear}-08», год как «{passport.ProjectYear}».");
    }

    /// <summary>A period that was accepted before and kept by its key.</summary>
    public static ReportingPeriod OfKey(string key) =>
        Common.Month.TryParse(key, out var month)
            ? new ReportingPeriod(month.Year, month)
            : new ReportingPeriod(int.Parse(key, System.Globalization.CultureInfo.InvariantCulture), month: null);

    /// <summary>Every period of the passport: the months in order, then the year.</summary>
    public static IReadOnlyList<ReportingPeriod> All(ProjectPassport passport)
    {
        ArgumentNullException.ThrowIfNull(passport);
        var periods = Enumerable.Range(1, LastPlannedMonth(passport))
            .Select(number => new ReportingPeriod(passport.ProjectYear, new Month(passport.ProjectYear, number)))
            .ToList();
        periods.Add(new ReportingPeriod(passport.ProjectYear, month: null));
        return periods;
    }

    private static int LastPlannedMonth(ProjectPassport passport) =>
        passport.Indicators.Max(indicator => indicator.MonthlyPlan?.Months.Count ?? 0);

    private static string Choice(ProjectPassport passport, int last) =>
        $"Выберите месяц с {passport.ProjectYear}-01 по {passport.ProjectYear}-{last:D2} или {passport.ProjectYear} год целиком.";
}
