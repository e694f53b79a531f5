using System.Globalization;
using FsCheck.Fluent;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Applications;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(CalendarReference.Years());

    [Theory]
    [InlineData("27.12.2024", 1, "28.12.2024")]
    [InlineData("27.12.2024", 2, "09.01.2025")]
    [InlineData("27.12.2024", 5, "14.01.2025")]
    [InlineData("02.05.2024", 1, "03.05.2024")]
    [InlineData("02.05.2024", 5, "13.05.2024")]
    [InlineData("30.12.2025", 1, "12.01.2026")]
    [InlineData("30.12.2025", 5, "16.01.2026")]
    [InlineData("30.12.2025", 0, "30.12.2025")]
    [InlineData("01.11.2024", 1, "02.11.2024")]
    [InlineData("02.11.2024", 1, "05.11.2024")]
    [InlineData("31.10.2025", 1, "01.11.2025")]
    [InlineData("01.11.2025", 1, "05.11.2025")]
    public void AddWorkingDays_FromRegistration_GivesDayOfTerm(string from, int count, string expected) =>
        Assert.Equal(Day(expected), Calendar.AddWorkingDays(Day(from), count));

    [Theory]
    [InlineData("27.12.2024", "27.12.2024")]
    [InlineData("28.12.2024", "28.12.2024")]
    [InlineData("29.12.2024", "09.01.2025")]
    [InlineData("30.04.2024", "02.05.2024")]
    [InlineData("27.04.2024", "27.04.2024")]
    [InlineData("28.04.2024", "02.05.2024")]
    [InlineData("30.12.2025", "30.12.2025")]
    [InlineData("31.12.2025", "12.01.2026")]
    [InlineData("15.06.2024", "17.06.2024")]
    public void RegistrationDay_ReceivedAnyDay_IsItselfOrNextWorkingDay(string received, string expected) =>
        Assert.Equal(Day(expected), Calendar.RegistrationDay(Day(received)));

    [Theory]
    [InlineData("27.12.2024", "27.12.2024", 0)]
    [InlineData("27.12.2024", "28.12.2024", 1)]
    [InlineData("27.12.2024", "08.01.2025", 1)]
    [InlineData("27.12.2024", "09.01.2025", 2)]
    [InlineData("27.12.2024", "14.01.2025", 5)]
    [InlineData("02.05.2024", "13.05.2024", 5)]
    [InlineData("02.05.2024", "12.05.2024", 4)]
    [InlineData("30.12.2025", "16.01.2026", 5)]
    public void WorkingDaysBetween_ExclusiveAndInclusive_CountsWorkingDays(string from, string to, int expected) =>
        Assert.Equal(expected, Calendar.WorkingDaysBetween(Day(from), Day(to)));

    [Theory]
    [InlineData("27.12.2024", "28.12.2024", "10.01.2025", 2)]
    [InlineData("27.12.2024", "29.12.2024", "09.01.2025", 0)]
    [InlineData("02.05.2024", "30.04.2024", "03.05.2024", 0)]
    [InlineData("02.05.2024", "30.04.2024", "04.05.2024", 1)]
    [InlineData("02.05.2024", "03.05.2024", "03.05.2024", 0)]
    [InlineData("30.12.2025", "31.12.2025", "12.01.2026", 0)]
    [InlineData("30.12.2025", "31.12.2025", "13.01.2026", 1)]
    public void DaysStopped_UntilTheDayItRunsAgain_CountsWorkingDaysOfTheTerm(string registered, string stopped, string resumed, int expected) =>
        Assert.Equal(expected, Calendar.DaysStopped(Day(registered), Day(stopped), Day(resumed)));

    [Theory]
    [InlineData(2024, 248)]
    [InlineData(2025, 247)]
    [InlineData(2026, 247)]
    public void WorkingDaysIn_YearOnFile_EqualsProductionCalendar(int year, int expected) =>
        Assert.Equal(expected, Calendar.WorkingDaysIn(year));

    [Theory]
    [InlineData(2024, "01.01 02.01 03.01 04.01 05.01 08.01 23.02 08.03 29.04 30.04 01.05 09.05 10.05 12.06 04.11 30.12 31.12")]
    [InlineData(2025, "01.01 02.01 03.01 06.01 07.01 08.01 01.05 02.05 08.05 09.05 12.06 13.06 03.11 04.11 31.12")]
    [InlineData(2026, "01.01 02.01 05.01 06.01 07.01 08.01 09.01 23.02 09.03 01.05 11.05 12.06 04.11 31.12")]
    public void IsWorkingDay_WeekdaysOfYear_OnlyListedAreOff(int year, string daysOff) => Assert.Equal(
        daysOff.Split(' '),
        DaysOf(year).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Calendar.IsWorkingDay(d)).Select(Short));

    [Theory]
    [InlineData(2024, "27.04 02.11 28.12")]
    [InlineData(2025, "01.11")]
    [InlineData(2026, "")]
    public void IsWorkingDay_WeekendsOfYear_OnlyListedSaturdaysWork(int year, string working) => Assert.Equal(
        working,
        string.Join(' ', DaysOf(year).Where(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Where(Calendar.IsWorkingDay).Select(Short)));

    [Theory]
    [InlineData(2024, "22.02 07.03 08.05 11.06 02.11")]
    [InlineData(2025, "07.03 30.04 11.06 01.11")]
    [InlineData(2026, "30.04 08.05 11.06 03.11")]
    public void IsShortDay_DaysOfYear_OnlyListedAreShortAndTheyWork(int year, string expected)
    {
        var shortDays = DaysOf(year).Where(Calendar.IsShortDay).ToList();
        Assert.Equal(expected, string.Join(' ', shortDays.Select(Short)));
        Assert.All(shortDays, day => Assert.True(Calendar.IsWorkingDay(day)));
    }

    [Fact]
    public void AddWorkingDays_IntoYearWithoutCalendar_IsExplained()
    {
        var refusal = Assert.Throws<DomainRuleException>(() => Calendar.AddWorkingDays(Day("30.12.2026"), 1));
        Assert.Equal("calendar.year.missing", refusal.Code);
        Assert.Contains("2027", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("31.12.2023")]
    [InlineData("01.01.2027")]
    public void AnyQuestion_YearWithoutCalendar_IsRefused(string date)
    {
        var day = Day(date);
        Assert.False(Calendar.HasYear(day.Year));
        Assert.All(
            new Action[]
            {
                () => Calendar.IsWorkingDay(day),
                () => Calendar.IsShortDay(day),
                () => Calendar.RegistrationDay(day),
                () => Calendar.AddWorkingDays(day, 0),
                () => Calendar.WorkingDaysBetween(day, day),
                () => Calendar.WorkingDaysIn(day.Year),
            },
            question => Assert.Equal("calendar.year.missing", Assert.Throws<DomainRuleException>(question).Code));
    }

    [Fact]
    public void WorkingDaysBetween_EndBeforeBeginning_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.WorkingDaysBetween(Day("14.01.2025"), Day("13.01.2025")));

    [Fact]
    public void AddWorkingDays_ThenWorkingDaysBetween_GivesTheSameCount()
    {
        var first = new DateOnly(2024, 1, 1);
        var cases = Gen.Choose(0, 700).Zip(Gen.Choose(0, 250)).ToArbitrary();
        Prop.ForAll(cases, pair =>
        {
            var from = first.AddDays(pair.Item1);
            var end = Calendar.AddWorkingDays(from, pair.Item2);
            return Calendar.WorkingDaysBetween(from, end) == pair.Item2
                && (pair.Item2 == 0 || (Calendar.IsWorkingDay(end) && Calendar.WorkingDaysBetween(from, end.AddDays(-1)) == pair.Item2 - 1));
        }).CheckRepeatably();
    }

    [Theory]
    [InlineData("01.06.2025", CalendarDayKind.DayOff, "calendar.day.year")]
    [InlineData("09.05.2024", CalendarDayKind.Short, "calendar.day.twice")]
    [InlineData("01.06.2024", CalendarDayKind.DayOff, "calendar.day.kind")]
    [InlineData("03.06.2024", CalendarDayKind.WorkingSaturday, "calendar.day.kind")]
    [InlineData("02.06.2024", CalendarDayKind.Short, "calendar.day.kind")]
    public void Add_DayThatCannotBe_IsRefused(string date, CalendarDayKind kind, string code)
    {
        var year = CalendarYear.Create(2024, "акт");
        year.Add(new DateOnly(2024, 5, 9), CalendarDayKind.DayOff);
        Assert.Equal(code, Assert.Throws<DomainRuleException>(() => year.Add(Day(date), kind)).Code);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Short(DateOnly date) => date.ToString("dd.MM", CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
