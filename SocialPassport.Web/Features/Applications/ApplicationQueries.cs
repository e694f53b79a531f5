using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Applications;

public sealed record ApplicationRow(
    Guid PublicId,
    string Number,
    string Measure,
    string Applicant,
    string CaseNumber,
    ApplicationStatus Status,
    DateOnly ReceivedOn,
    DateOnly DueOn,
    bool IsOpen);

public sealed record ApplicationPageOfRows(IReadOnlyList<ApplicationRow> Rows, int Total);

public sealed record ApplicationFilter(ApplicationStatus? Status, bool OpenOnly, int Skip, int Take);

public sealed record ApplicationCard(
    Guid PublicId,
    string Number,
    ApplicationStatus Status,
    string? StatusReason,
    string MeasureCode,
    string Measure,
    bool IsExampleMeasure,
    string Channel,
    DateOnly ReceivedOn,
    DateOnly RegisteredOn,
    DateOnly DueOn,
    int? WorkingDaysLeft,
    string RegisteredBy,
    Guid FamilyPublicId,
    string CaseNumber,
    string Applicant,
    DecisionCard? Decision,
    IReadOnlyList<IssuedCertificate> Certificates);

public sealed record DecisionCard(
    DecisionKind Kind,
    DecisionState State,
    long AuthorId,
    string Author,
    DateTime PreparedAtUtc,
    string? Approver,
    DateTime? DecidedAtUtc,
    string? GroundText,
    string? Comment,
    string? ReturnReason,
    string ResultJson);

public sealed record IssuedCertificate(Guid PublicId, string? Number, CertificateLife Life, string? Beneficiary, DateOnly EndDate, long? AmountKopecks);

public sealed record MeasureChoice(string Code, string Title, bool IsExample);

public sealed record FamilyChoice(Guid PublicId, string CaseNumber, string Applicant);

/// <summary>What «Новое заявление» offers; no family where the address names none or an unknown one.</summary>
public sealed record NewApplicationChoice(
    FamilyChoice? Family, IReadOnlyList<MeasureChoice> Measures, IReadOnlyList<DictionaryItem> Channels, DateOnly Today);

/// <summary>Counts of the desk and the menu.</summary>
public sealed record DeskCounts(int Open, int OnApproval, int DueSoon, int Overdue, int Returned, int AwaitCard);

public sealed class ApplicationQueries(
    IDbContextFactory<PassportDbContext> contexts,
    FamilyQueries families,
    DictionaryLookup dictionaries,
    CurrentStaff staff,
    TimeProvider clock)
{
    private const int SoonDays = 2;

    private static readonly ApplicationStatus[] Closed = [ApplicationStatus.Approved, ApplicationStatus.Refused, ApplicationStatus.Withdrawn];

    public async Task<ApplicationPageOfRows> PageAsync(ApplicationFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var applications = OfCentre(db.Set<SupportApplication>().AsNoTracking(), who);
        if (filter.Status is { } status)
        {
            applications = applications.Where(a => a.Status == status);
        }

        if (filter.OpenOnly)
        {
            applications = applications.Where(a => !Closed.Contains(a.Status));
        }

        var total = await applications.CountAsync(cancellationToken);
        var rows = await (
            from a in applications.OrderBy(a => a.DueOn).ThenBy(a => a.Id)
            join m in db.Set<SupportMeasure>() on a.MeasureCode equals m.Code
            join p in db.Set<Person>() on a.ApplicantPersonId equals p.Id
            join f in db.Set<Family>() on a.FamilyId equals f.Id
            orderby a.DueOn, a.Id
            select new { a, m.Title, p.Surname, p.FirstName, p.Patronymic, f.CaseNumber })
            .Skip(filter.Skip).Take(filter.Take)
            .ToListAsync(cancellationToken);
        return new ApplicationPageOfRows(
            [.. rows.Select(r => new ApplicationRow(
                r.a.PublicId, r.a.Number, r.Title, PersonName.Full(r.Surname, r.FirstName, r.Patronymic), r.CaseNumber,
                r.a.Status, r.a.ReceivedOn, r.a.DueOn, r.a.IsOpen))],
            total);
    }

    /// <exception cref="DomainRuleException">family.reason: another centre's card whose reason was not stated</exception>
    public async Task<ApplicationCard?> FindAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().AsNoTracking()
            .Include(a => a.Decisions).ThenInclude(d => d.Assessment)
            .Include(a => a.Decisions).ThenInclude(d => d.Facts)
            .AsSplitQuery()
            .SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken);
        if (application is null)
        {
            return null;
        }

        var familyPublicId = await db.Set<Family>().Where(f => f.Id == application.FamilyId).Select(f => f.PublicId).SingleAsync(cancellationToken);
        await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var measure = await db.Set<SupportMeasure>().AsNoTracking().SingleAsync(m => m.Code == application.MeasureCode, cancellationToken);
        var family = await db.Set<Family>().AsNoTracking().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        var applicant = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == application.ApplicantPersonId, cancellationToken);
        var channel = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == DictionaryNames.Channels && d.Code == application.Channel)
            .OrderByDescending(d => d.ValidFrom).Select(d => d.Name).FirstOrDefaultAsync(cancellationToken);
        var decision = application.CurrentDecision;
        var certificates = decision is null ? [] : await CertificatesAsync(db, decision.Id, cancellationToken);
        return new ApplicationCard(
            application.PublicId,
            application.Number,
            application.Status,
            application.StatusReason,
            measure.Code,
            measure.Title,
            measure.IsExample,
            channel ?? application.Channel,
            application.ReceivedOn,
            application.RegisteredOn,
            application.DueOn,
            application.IsOpen ? await DaysLeftAsync(db, application.DueOn, cancellationToken) : null,
            application.RegisteredBy,
            family.PublicId,
            family.CaseNumber,
            applicant.FullName,
            decision is null
                ? null
                : new DecisionCard(
                    decision.Kind, decision.State, decision.AuthorId, decision.AuthorName, decision.PreparedAtUtc,
                    decision.ApproverName, decision.DecidedAtUtc, decision.GroundText, decision.Comment, decision.ReturnReason,
                    decision.Assessment.ResultJson),
            certificates);
    }

    public async Task<NewApplicationChoice> ChoiceAsync(Guid? familyPublicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.RegisterApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var family = await db.Set<Family>().AsNoTracking()
            .Where(f => f.PublicId == familyPublicId)
            .Select(f => new
            {
                f.PublicId,
                f.CaseNumber,
                Applicant = f.Members.Where(m => m.Role == MemberRole.Applicant && m.To == null).Select(m => m.Person).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var measures = await db.Set<SupportMeasure>().AsNoTracking().OrderBy(m => m.Title)
            .Select(m => new MeasureChoice(m.Code, m.Title, m.IsExample)).ToListAsync(cancellationToken);
        return new NewApplicationChoice(
            family is null ? null : new FamilyChoice(family.PublicId, family.CaseNumber, family.Applicant?.FullName ?? "заявитель не указан"),
            measures,
            await dictionaries.ListAsync(DictionaryNames.Channels, today, cancellationToken),
            today);
    }

    /// <summary>«Мои сроки» and «Требует внимания» of the signed-in person's centre.</summary>
    public async Task<DeskCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        var soon = today.AddDays(SoonDays);
        var open = OfCentre(db.Set<SupportApplication>().AsNoTracking(), who).Where(a => !Closed.Contains(a.Status));
        var groups = await open
            .GroupBy(a => new { a.Status, Overdue = a.DueOn < today, Soon = a.DueOn <= soon })
            .Select(g => new { g.Key.Status, g.Key.Overdue, g.Key.Soon, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var centreId = who.CentreId;
        var awaitCard = await db.Set<Certificate>().AsNoTracking()
            .Where(c => c.Life == CertificateLife.Draft)
            .Join(db.Set<Family>(), c => c.FamilyId, f => f.Id, (c, f) => f.CentreId)
            .CountAsync(id => centreId == null || id == centreId, cancellationToken);
        return new DeskCounts(
            groups.Sum(g => g.Count),
            groups.Where(g => g.Status == ApplicationStatus.OnApproval).Sum(g => g.Count),
            groups.Where(g => g.Soon && !g.Overdue).Sum(g => g.Count),
            groups.Where(g => g.Overdue).Sum(g => g.Count),
            groups.Where(g => g.Status == ApplicationStatus.Returned).Sum(g => g.Count),
            awaitCard);
    }

    /// <summary>Decisions of the centre that wait for approval; for the menu.</summary>
    public async Task<int> CountOnApprovalAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfCentre(db.Set<SupportApplication>(), who).CountAsync(a => a.Status == ApplicationStatus.OnApproval, cancellationToken);
    }

    private static IQueryable<SupportApplication> OfCentre(IQueryable<SupportApplication> applications, StaffIdentity who) =>
        who.CentreId is { } centreId ? applications.Where(a => a.CentreId == centreId) : applications;

    /// <summary>Working days from today to the last day of the term; negative when it has passed.</summary>
    private async Task<int> DaysLeftAsync(PassportDbContext db, DateOnly dueOn, CancellationToken cancellationToken)
    {
        var calendar = await WorkingCalendarReader.LoadAsync(db, cancellationToken);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        return today <= dueOn ? calendar.WorkingDaysBetween(today, dueOn) : -calendar.WorkingDaysBetween(dueOn, today);
    }

    private static async Task<IReadOnlyList<IssuedCertificate>> CertificatesAsync(PassportDbContext db, long decisionId, CancellationToken cancellationToken)
    {
        var rows = await (
            from c in db.Set<Certificate>().AsNoTracking()
            where c.DecisionId == decisionId
            join p in db.Set<Person>() on c.BeneficiaryPersonId equals p.Id into beneficiaries
            from p in beneficiaries.DefaultIfEmpty()
            orderby c.Id
            select new { c.PublicId, c.Number, c.Life, Name = p == null ? null : p.FirstName, c.EndDate, c.AmountKopecks })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new IssuedCertificate(r.PublicId, r.Number, r.Life, r.Name, r.EndDate, r.AmountKopecks))];
    }
}
