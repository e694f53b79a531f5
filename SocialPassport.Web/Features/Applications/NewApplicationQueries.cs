using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Applications;

/// <summary>What the form of a new application offers and shows before it is sent.</summary>
public sealed class NewApplicationQueries(
    IDbContextFactory<PassportDbContext> contexts, DictionaryLookup dictionaries, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>Code of the channel of decisions nobody applied for.</summary>
    public const string ProactiveChannel = "proactive";

    private const int EarlierShown = 5;

    public async Task<NewApplicationChoice> ChoiceAsync(Guid? familyPublicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var family = await db.Set<Family>().AsNoTracking()
            .Where(f => f.PublicId == familyPublicId && f.CentreId == who.CentreId)
            .Select(f => new
            {
                f.Id,
                f.PublicId,
                f.CaseNumber,
                Applicant = f.Members.Where(m => m.Role == MemberRole.Applicant && m.To == null).Select(m => m.Person).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var measures = await db.Set<SupportMeasure>().AsNoTracking().OrderBy(m => m.Title).ThenBy(m => m.Id)
            .Select(m => new MeasureChoice(m.Code, m.Title, m.IsExample)).ToListAsync(cancellationToken);
        var channels = await dictionaries.ListAsync(DictionaryNames.Channels, today, cancellationToken);
        return new NewApplicationChoice(
            family is null ? null : new FamilyChoice(family.PublicId, family.CaseNumber, family.Applicant?.FullName ?? "заявитель не указан"),
            measures,
            [.. channels.Where(c => c.Code != ProactiveChannel)],
            family is null ? [] : await RepresentativesAsync(db, family.Id, today, cancellationToken),
            family is null ? [] : await OpenAsync(db, family.Id, cancellationToken),
            family is null ? [] : await EarlierAsync(db, family.Id, cancellationToken),
            today);
    }

    /// <summary>The day of registration and the last day of the term of what was received on a day.</summary>
    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public async Task<ApplicationTerm?> TermAsync(string measureCode, DateOnly receivedOn, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.RegisterApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = await db.Set<SupportMeasure>().Where(m => m.Code == measureCode).Select(m => (int?)m.DecisionTermWorkingDays).SingleOrDefaultAsync(cancellationToken);
        if (days is not { } count)
        {
            return null;
        }

        var calendar = await WorkingCalendarReader.LoadAsync(db, cancellationToken);
        var registered = calendar.RegistrationDay(receivedOn);
        return new ApplicationTerm(registered, calendar.AddWorkingDays(registered, count));
    }

    private static async Task<IReadOnlyList<RepresentativeChoice>> RepresentativesAsync(
        PassportDbContext db, long familyId, DateOnly today, CancellationToken cancellationToken)
    {
        var representatives = await db.Set<Representative>().AsNoTracking().Include(r => r.Person)
            .Where(r => r.FamilyId == familyId && r.From <= today && (r.To == null || r.To >= today))
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
        return [.. representatives.Select(r => new RepresentativeChoice(r.Id, r.WhoseName, r.Document, r.To))];
    }

    private static async Task<IReadOnlyList<OpenApplication>> OpenAsync(PassportDbContext db, long familyId, CancellationToken cancellationToken) =>
        await db.Set<SupportApplication>().AsNoTracking().Open()
            .Where(a => a.FamilyId == familyId)
            .OrderBy(a => a.Id)
            .Select(a => new OpenApplication(a.PublicId, a.Number, a.MeasureCode))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<EarlierApplication>> EarlierAsync(PassportDbContext db, long familyId, CancellationToken cancellationToken)
    {
        var rows = await (
            from application in db.Set<SupportApplication>().AsNoTracking()
            join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
            where application.FamilyId == familyId && JournalSelection.Closed.Contains(application.Status) && application.Channel != ProactiveChannel
            orderby application.ReceivedOn descending, application.Id descending
            select new { Application = application, measure.Title })
            .Take(EarlierShown)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new EarlierApplication(
                r.Application.PublicId, r.Application.Number, r.Application.MeasureCode, r.Title, r.Application.Channel, r.Application.ReceivedOn,
                r.Application.Representative)),
        ];
    }
}
