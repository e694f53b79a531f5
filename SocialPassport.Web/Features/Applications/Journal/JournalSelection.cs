using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>The choice of the journal as a query of the database.</summary>
internal static class JournalSelection
{
    public static readonly ApplicationStatus[] Closed = [ApplicationStatus.Approved, ApplicationStatus.Refused, ApplicationStatus.Withdrawn];

    public static IQueryable<SupportApplication> OfCentre(this IQueryable<SupportApplication> applications, StaffIdentity who) =>
        who.CentreId is { } centreId ? applications.Where(a => a.CentreId == centreId) : applications;

    public static IQueryable<SupportApplication> Open(this IQueryable<SupportApplication> applications) =>
        applications.Where(a => !Closed.Contains(a.Status));

    /// <summary>The term has passed; a clock that was stopped in time does not count.</summary>
    public static IQueryable<SupportApplication> Overdue(this IQueryable<SupportApplication> applications, DateOnly today) =>
        applications.Open().Where(a => a.DueOn < today && (a.AwaitingSince == null || a.AwaitingSince > a.DueOn));

    /// <summary>The last day of the term is one of these and the clock runs.</summary>
    public static IQueryable<SupportApplication> DueBetween(this IQueryable<SupportApplication> applications, DateOnly first, DateOnly last) =>
        applications.Open().Where(a => a.DueOn >= first && a.DueOn <= last && a.AwaitingSince == null);

    public static IQueryable<SupportApplication> Chosen(
        this IQueryable<SupportApplication> applications, PassportDbContext db, JournalFilter filter, JournalDays days)
    {
        applications = filter switch
        {
            { Status: { } status } => applications.Where(a => a.Status == status),
            { Scope: JournalScope.Open } => applications.Open(),
            { Scope: JournalScope.Contested } => applications.Where(a => a.Decisions.Any(d => d.Appeals.Any())),
            _ => applications,
        };
        applications = filter.Term switch
        {
            JournalTerm.Overdue => applications.Overdue(days.Today),
            JournalTerm.Today => applications.DueBetween(days.Today, days.Today),
            JournalTerm.Soon => applications.DueBetween(days.Today, days.Soon),
            JournalTerm.Stopped => applications.Where(a => a.AwaitingSince != null),
            _ => applications,
        };
        if (filter.Measure is { } measure)
        {
            applications = applications.Where(a => a.MeasureCode == measure);
        }

        if (filter.Channel is { } channel)
        {
            applications = applications.Where(a => a.Channel == channel);
        }

        if (filter.Centre is { } centre)
        {
            applications = applications.Where(a => db.Set<Centre>().Any(c => c.Id == a.CentreId && c.Code == centre));
        }

        if (filter.Responsible is { } responsible)
        {
            long? clerk = responsible == 0 ? null : responsible;
            applications = applications.Where(a => a.ResponsibleId == clerk);
        }

        if (filter.RegisteredFrom is { } from)
        {
            applications = applications.Where(a => a.RegisteredOn >= from);
        }

        if (filter.RegisteredTo is { } to)
        {
            applications = applications.Where(a => a.RegisteredOn <= to);
        }

        return filter.Number is { } number ? applications.Where(a => a.Number.Contains(number)) : applications;
    }

    public static IQueryable<JournalRead> Read(this IQueryable<SupportApplication> applications, PassportDbContext db) =>
        from application in applications
        join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
        join person in db.Set<Person>() on application.ApplicantPersonId equals person.Id
        join family in db.Set<Family>() on application.FamilyId equals family.Id
        join centre in db.Set<Centre>() on application.CentreId equals centre.Id
        select new JournalRead { Application = application, Measure = measure, Person = person, Family = family, Centre = centre };

    public static IQueryable<JournalRead> Sorted(this IQueryable<JournalRead> rows, JournalSort sort, bool descending)
    {
        var sorted = (sort, descending) switch
        {
            (JournalSort.Number, false) => rows.OrderBy(r => r.Application.Number),
            (JournalSort.Number, true) => rows.OrderByDescending(r => r.Application.Number),
            (JournalSort.Received, false) => rows.OrderBy(r => r.Application.ReceivedOn),
            (JournalSort.Received, true) => rows.OrderByDescending(r => r.Application.ReceivedOn),
            (JournalSort.Measure, false) => rows.OrderBy(r => r.Measure.Title),
            (JournalSort.Measure, true) => rows.OrderByDescending(r => r.Measure.Title),
            (JournalSort.Responsible, false) => rows.OrderBy(r => r.Application.ResponsibleName),
            (JournalSort.Responsible, true) => rows.OrderByDescending(r => r.Application.ResponsibleName),
            (JournalSort.Status, false) => rows.OrderBy(r => r.Application.Status),
            (JournalSort.Status, true) => rows.OrderByDescending(r => r.Application.Status),
            (_, true) => rows.OrderByDescending(r => r.Application.DueOn),
            // What waits for others comes after what waits for us.
            _ => rows.OrderBy(r => r.Application.AwaitingSince != null).ThenBy(r => r.Application.DueOn),
        };
        return sorted.ThenBy(r => r.Application.Id);
    }

    public static IQueryable<JournalRow> Rows(this IQueryable<JournalRead> rows) => rows.Select(r => new JournalRow
    {
        PublicId = r.Application.PublicId,
        Number = r.Application.Number,
        Measure = r.Measure.Title,
        Surname = r.Person.Surname,
        FirstName = r.Person.FirstName,
        Patronymic = r.Person.Patronymic,
        CaseNumber = r.Family.CaseNumber,
        Centre = r.Centre.Name,
        Channel = r.Application.Channel,
        Status = r.Application.Status,
        ReceivedOn = r.Application.ReceivedOn,
        RegisteredOn = r.Application.RegisteredOn,
        DueOn = r.Application.DueOn,
        AwaitingSince = r.Application.AwaitingSince,
        Responsible = r.Application.ResponsibleName,
        IsContested = r.Application.Decisions.Any(d => d.Appeals.Any(a => a.Outcome == null)),
        HasOutcome = r.Application.Decisions.Any(d => d.Appeals.Any(a => a.Outcome != null)),
        IsAgainstDecision = r.Application.Decisions.Any(
            d => d.Appeals.Any(a => a.Outcome == AppealOutcome.Overturned || a.Outcome == AppealOutcome.PartlyOverturned)),
    });
}

/// <summary>An application with what its line is sorted by.</summary>
internal sealed class JournalRead
{
    public required SupportApplication Application { get; init; }

    public required SupportMeasure Measure { get; init; }

    public required Person Person { get; init; }

    public required Family Family { get; init; }

    public required Centre Centre { get; init; }
}
