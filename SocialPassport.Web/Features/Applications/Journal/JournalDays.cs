using SocialPassport.Domain.Applications;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>Terms as they stand on a day. A year without a calendar leaves a term without a number, never with a guess.</summary>
public sealed class JournalDays
{
    /// <summary>A term is near so many working days before its last day.</summary>
    private const int SoonWorkingDays = 2;

    private readonly WorkingCalendar calendar;

    private JournalDays(WorkingCalendar calendar, DateOnly today)
    {
        this.calendar = calendar;
        Today = today;
        // The longest row of days off is shorter than three weeks.
        Soon = Covers(today, today.AddDays(20)) ? calendar.AddWorkingDays(today, SoonWorkingDays) : today.AddDays(SoonWorkingDays);
    }

    public DateOnly Today { get; }

    public DateOnly Soon { get; }

    public static async Task<JournalDays> LoadAsync(PassportDbContext db, DateOnly today, CancellationToken cancellationToken) =>
        new(await WorkingCalendarReader.LoadAsync(db, cancellationToken), today);

    /// <summary>
    /// Working days from today to the last day of the term; negative when it has passed; null without a calendar. What came
    /// on a day off has its whole term ahead: it begins after the day of registration.
    /// </summary>
    public int? LeftUntil(DateOnly dueOn, DateOnly registeredOn)
    {
        var from = Today < registeredOn ? registeredOn : Today;
        if (!Covers(from, dueOn))
        {
            return null;
        }

        return from <= dueOn ? calendar.WorkingDaysBetween(from, dueOn) : -calendar.WorkingDaysBetween(dueOn, from);
    }

    public JournalRow Counted(JournalRow row) =>
        row.IsOpen && !row.IsStopped ? row with { WorkingDaysLeft = LeftUntil(row.DueOn, row.RegisteredOn) } : row;

    private bool Covers(DateOnly first, DateOnly second)
    {
        var (from, to) = first < second ? (first.Year, second.Year) : (second.Year, first.Year);
        return Enumerable.Range(from, to - from + 1).All(calendar.HasYear);
    }
}
