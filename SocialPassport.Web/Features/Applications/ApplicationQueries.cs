using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Reads one application with all that became of it.</summary>
public sealed class ApplicationQueries(
    IDbContextFactory<PassportDbContext> contexts,
    FamilyQueries families,
    FamilyTies ties,
    DictionaryLookup dictionaries,
    CurrentStaff staff,
    TimeProvider clock)
{
    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <exception cref="DomainRuleException">family.reason: another centre's card whose reason was not stated</exception>
    public async Task<ApplicationCard?> FindAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().AsNoTracking()
            .Include(a => a.Decisions).ThenInclude(d => d.Assessment)
            .Include(a => a.Decisions).ThenInclude(d => d.Appeals)
            .AsSplitQuery()
            .SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken);
        if (application is null)
        {
            return null;
        }

        var family = await db.Set<Family>().AsNoTracking().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        await families.DemandOpenAsync(db, family.PublicId, cancellationToken);
        var measure = await db.Set<SupportMeasure>().AsNoTracking().SingleAsync(m => m.Code == application.MeasureCode, cancellationToken);
        var applicant = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == application.ApplicantPersonId, cancellationToken);
        var channels = await dictionaries.NamesAsync(DictionaryNames.Channels, cancellationToken);
        var decisions = await DecisionsAsync(db, application, cancellationToken);
        var current = application.CurrentDecision;
        var days = await JournalDays.LoadAsync(db, Today, cancellationToken);
        return new ApplicationCard
        {
            PublicId = application.PublicId,
            IsOwnAffair = await ties.OfAsync(db, who, family.Id, cancellationToken) != FamilyTie.None,
            Number = application.Number,
            Status = application.Status,
            StatusReason = application.StatusReason,
            MeasureCode = measure.Code,
            Measure = measure.Title,
            IsExampleMeasure = measure.IsExample,
            Channel = channels.GetValueOrDefault(application.Channel, application.Channel),
            IsProactive = application.Channel == NewApplicationQueries.ProactiveChannel,
            ReceivedOn = application.ReceivedOn,
            RegisteredOn = application.RegisteredOn,
            DueOn = application.DueOn,
            AwaitingSince = application.AwaitingSince,
            WaitedWorkingDays = application.WaitedWorkingDays,
            WorkingDaysLeft = application.IsOpen && application.AwaitingSince is null ? days.LeftUntil(application.DueOn, application.RegisteredOn) : null,
            RegisteredBy = application.RegisteredBy,
            ResponsibleId = application.ResponsibleId,
            Responsible = application.ResponsibleName,
            Representative = application.Representative,
            FamilyPublicId = family.PublicId,
            CaseNumber = family.CaseNumber,
            Applicant = applicant.FullName,
            Decision = decisions.FirstOrDefault(),
            Former = [.. decisions.Skip(1)],
            Certificates = current is null ? [] : await CertificatesAsync(db, current.Id, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<DecisionCard>> DecisionsAsync(PassportDbContext db, SupportApplication application, CancellationToken cancellationToken)
    {
        var ways = await dictionaries.NamesAsync(DictionaryNames.NoticeWays, cancellationToken);
        var appeals = application.Decisions.SelectMany(d => d.Appeals).ToList();
        var scans = appeals.SelectMany(a => new[] { a.ClaimId, a.JudgmentId }).OfType<long>().ToList();
        var scanIds = scans.Count == 0
            ? []
            : await db.Set<Attachment>().Where(a => scans.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PublicId, cancellationToken);
        return
        [
            .. application.Decisions.OrderByDescending(d => d.PreparedAtUtc).ThenByDescending(d => d.Id).Select(d => new DecisionCard
            {
                PublicId = d.PublicId,
                Kind = d.Kind,
                State = d.State,
                AuthorId = d.AuthorId,
                Author = d.AuthorName,
                PreparedAtUtc = d.PreparedAtUtc,
                Approver = d.ApproverName,
                DecidedAtUtc = d.DecidedAtUtc,
                GroundText = d.GroundText,
                GroundClause = d.GroundClause,
                Comment = d.Comment,
                ReturnReason = d.ReturnReason,
                CancelledBy = d.CancelledBy,
                CancelledAtUtc = d.CancelledAtUtc,
                CancelReason = d.CancelReason,
                TellBy = d.TellBy,
                Notice = d.Notice,
                NoticeWay = d.Notice is { } notice ? ways.GetValueOrDefault(notice.Way, notice.Way) : null,
                Appeals = [.. d.Appeals.OrderBy(a => a.FiledOn).ThenBy(a => a.Id).Select(a => new AppealCard(a, ScanOf(a.ClaimId), ScanOf(a.JudgmentId)))],
                ResultJson = d.Assessment.ResultJson,
            }),
        ];

        Guid? ScanOf(long? attachmentId) => attachmentId is { } id ? scanIds[id] : null;
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
