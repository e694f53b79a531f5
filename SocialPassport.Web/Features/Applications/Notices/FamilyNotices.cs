using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Notices;

/// <summary>A family that has to be told of a decision.</summary>
/// <param name="Phone">Ten digits after +7 of the applicant; null = none on file.</param>
public sealed record FamilyToTell(
    Guid DecisionId,
    Guid ApplicationId,
    string Number,
    string Measure,
    DecisionKind Kind,
    string Surname,
    string FirstName,
    string? Patronymic,
    string? Phone,
    string CaseNumber,
    DateTime DecidedAtUtc,
    DateOnly TellBy)
{
    public string Applicant => PersonName.Full(Surname, FirstName, Patronymic);
}

/// <param name="Late">How many of all are overdue.</param>
public sealed record FamiliesToTell(IReadOnlyList<FamilyToTell> Rows, int Total, int Late, DateOnly Today);

/// <summary>What is said of a notice.</summary>
/// <param name="Way">Code of <see cref="DictionaryNames.NoticeWays"/>.</param>
public sealed record ToldNotice(string Way, DateOnly ToldOn, string? Note);

public sealed record TellFamily
{
    public required Guid DecisionId { get; init; }

    /// <summary>Code of <see cref="DictionaryNames.NoticeWays"/>.</summary>
    public required string Way { get; init; }

    public required DateOnly ToldOn { get; init; }

    public string? Note { get; init; }

    public static TellFamily Of(Guid decisionId, ToldNotice told) =>
        new() { DecisionId = decisionId, Way = told.Way, ToldOn = told.ToldOn, Note = told.Note };
}

/// <summary>«Сообщить семье»: who has to be told of a decision, and how and when it was done.</summary>
public sealed class FamilyNotices(
    IDbContextFactory<PassportDbContext> contexts, DictionaryLookup dictionaries, CurrentStaff staff, ApplicationGuard guard, AuditTrail audit, TimeProvider clock)
{
    public const int PageSize = 25;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Families of the own centre, the nearest term first.</summary>
    /// <param name="page">Begins with 1.</param>
    public async Task<FamiliesToTell> ListAsync(bool lateOnly, int page, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = MoscowTime.DateOf(Now);
        var waiting =
            from application in db.Set<SupportApplication>().AsNoTracking().OfCentre(who)
            from decision in application.Decisions
            where decision.State == DecisionState.Approved && decision.TellBy != null && decision.Notice == null
            select new { application, decision };
        var late = await waiting.CountAsync(w => w.decision.TellBy < today, cancellationToken);
        var chosen = lateOnly ? waiting.Where(w => w.decision.TellBy < today) : waiting;
        var rows = await (
            from w in chosen
            join measure in db.Set<SupportMeasure>() on w.application.MeasureCode equals measure.Code
            join person in db.Set<Person>() on w.application.ApplicantPersonId equals person.Id
            join family in db.Set<Family>() on w.application.FamilyId equals family.Id
            orderby w.decision.TellBy, w.decision.Id
            select new FamilyToTell(
                w.decision.PublicId,
                w.application.PublicId,
                w.application.Number,
                measure.Title,
                w.decision.Kind,
                person.Surname,
                person.FirstName,
                person.Patronymic,
                person.Phone,
                family.CaseNumber,
                w.decision.DecidedAtUtc!.Value,
                w.decision.TellBy!.Value))
            .Skip((Math.Max(page, 1) - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        return new FamiliesToTell(rows, lateOnly ? late : await waiting.CountAsync(cancellationToken), late, today);
    }

    /// <summary>Ways the dictionary offers today.</summary>
    public async Task<IReadOnlyList<DictionaryItem>> WaysAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.RegisterApplications);
        return await dictionaries.ListAsync(DictionaryNames.NoticeWays, MoscowTime.DateOf(Now), cancellationToken);
    }

    /// <exception cref="DomainRuleException">notice.*, application.unknown, application.centre, staff.own-affairs, dictionary.code, text.*</exception>
    public async Task TellAsync(TellFamily input, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().Include(a => a.Decisions)
            .SingleOrDefaultAsync(a => a.Decisions.Any(d => d.PublicId == input.DecisionId), cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        await guard.DemandAsync(db, who, application, cancellationToken);
        var today = MoscowTime.DateOf(Now);
        var notice = FamilyNotice.Create(input.Way, input.ToldOn, today, who.FullName, FreeText.Optional(input.Note, FamilyNotice.NoteLength));
        var way = await dictionaries.DemandNameAsync(DictionaryNames.NoticeWays, input.Way, today, cancellationToken);
        application.Decisions.Single(d => d.PublicId == input.DecisionId).TellFamily(notice);
        var summary = $"Семье сообщили о решении {RussianText.Date(input.ToldOn)}: {way}";
        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(
            Now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: {summary}.", notice.Note));
        audit.Add(db, who, AuditAction.Change, ApplicationRegistration.Subject(application), summary, notice.Note);
        await db.SaveChangesAsync(cancellationToken);
    }
}
