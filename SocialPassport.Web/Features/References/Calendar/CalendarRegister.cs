using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.References.Calendar;

/// <summary>Enters production calendars: whole years by their act, single days afterwards with a reason.</summary>
public sealed class CalendarRegister(IDbContextFactory<PassportDbContext> contexts, CatalogueJournal journal, CurrentStaff staff)
{
    public static string SubjectOf(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">calendar.*, text.*</exception>
    public async Task AddYearAsync(
        int year, string? act, IReadOnlyList<(DateOnly Date, CalendarDayKind Kind)> days, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var added = CalendarYear.Create(year, FreeText.Optional(act, CalendarYear.ActLength) ?? string.Empty);
        foreach (var (date, kind) in days)
        {
            added.Add(date, kind);
        }

        if (!days.Any(day => day.Kind == CalendarDayKind.DayOff))
        {
            throw new DomainRuleException("calendar.days", "Перечислите нерабочие праздничные и перенесённые дни года: без них сроки посчитаются неверно.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<CalendarYear>().AnyAsync(y => y.Year == year, cancellationToken))
        {
            throw new DomainRuleException("calendar.year", $"Календарь на {year} год уже есть. Измените в нём отдельные дни.");
        }

        db.Add(added);
        journal.Add(db, who, CatalogueArea.Calendar, SubjectOf(year), $"Заведён календарь, рабочих дней {new WorkingCalendar([added]).WorkingDaysIn(year)}, {added.Act}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">calendar.*, text.*, reason.empty</exception>
    public Task AddDayAsync(DateOnly date, CalendarDayKind kind, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            date.Year,
            reason,
            (_, year) =>
            {
                year.Add(date, kind);
                return $"{RussianText.Date(date)}: {CalendarWords.Of(kind)}";
            },
            cancellationToken);

    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">calendar.*, text.*, reason.empty</exception>
    public Task RemoveDayAsync(DateOnly date, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            date.Year,
            reason,
            (db, year) =>
            {
                var removed = year.Remove(date);
                db.Remove(removed);
                return $"{RussianText.Date(date)}: больше не «{CalendarWords.Of(removed.Kind)}»";
            },
            cancellationToken);

    private async Task ChangeAsync(int number, string? reason, Func<PassportDbContext, CalendarYear, string> change, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var year = await db.Set<CalendarYear>().Include(y => y.Days).SingleOrDefaultAsync(y => y.Year == number, cancellationToken)
            ?? throw new DomainRuleException("calendar.year.missing", $"Календаря на {number} год ещё нет. Сначала заведите его.");
        journal.Add(db, who, CatalogueArea.Calendar, SubjectOf(number), change(db, year), why);
        await db.SaveChangesAsync(cancellationToken);
    }
}
