using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Prepares a decision from an assessment made now, and lets a second person approve or return it.</summary>
public sealed class DecisionService(
    IDbContextFactory<PassportDbContext> contexts,
    EligibilityService eligibility,
    GrantAssignments assignments,
    ApplicationGuard guard,
    IOptions<ApplicationOptions> options,
    CurrentStaff staff,
    AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>«На утверждение»: assesses, stores the assessment and the grant in one save.</summary>
    /// <exception cref="DomainRuleException">decision.not-eligible, decision.holder.snils, decision.measure-code, application.status, staff.own-affairs</exception>
    public async Task SubmitGrantAsync(Guid publicId, string? comment, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.PrepareDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        var assessed = await eligibility.AssessIntoAsync(
            db, application.FamilyId, application.MeasureCode, application.ReceivedOn, who, cancellationToken);
        if (assessed.Result.Outcome != AssessmentOutcome.Eligible)
        {
            throw new DomainRuleException(
                "decision.not-eligible", $"Право не подтверждено. {AssessmentAnswer.InWords(assessed.Result)} Внесите сведения или подготовьте отказ.");
        }

        await GrantAssignments.DemandPossibleAsync(db, application, cancellationToken);
        application.SubmitForApproval(
            Decision.PrepareGrant(NewId(), assessed.Stored, who.StaffId!.Value, who.FullName, comment, Now), Now);
        await NoteAsync(db, application, who, "Решение о назначении направлено на утверждение", null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>«Отказать»: a refusal with a ground goes to the supervisor as well.</summary>
    /// <exception cref="DomainRuleException">decision.ground, application.status, staff.own-affairs</exception>
    public async Task SubmitRefusalAsync(Guid publicId, string? groundCode, string? comment, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.PrepareDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        var assessed = await eligibility.AssessIntoAsync(
            db, application.FamilyId, application.MeasureCode, application.ReceivedOn, who, cancellationToken);
        var ground = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == DictionaryNames.RefusalGrounds && d.Code == groundCode)
            .OrderByDescending(d => d.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken);
        if (ground is null && !string.IsNullOrEmpty(groundCode))
        {
            throw new DomainRuleException("decision.ground", "Такого основания отказа нет в справочнике. Выберите другое.");
        }

        var text = ground is null ? null : $"{ground.Name}. {AssessmentAnswer.InWords(assessed.Result)}";
        application.SubmitForApproval(
            Decision.PrepareRefusal(
                NewId(), assessed.Stored, ground?.Code, text, ground?.Clause ?? RefusalClauses.Of(assessed.Result), who.StaffId!.Value, who.FullName, comment, Now),
            Now);
        await NoteAsync(db, application, who, "Решение об отказе направлено на утверждение", ground?.Name, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>«Утвердить»: one application, one save.</summary>
    /// <exception cref="DomainRuleException">staff.own-affairs, and what <see cref="ApproveIntoAsync"/> throws</exception>
    public async Task ApproveAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await ApproveIntoAsync(db, await LoadAsync(db, publicId, who, cancellationToken), who, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What an approval would bring and whether it would be refused; nothing is saved.</summary>
    public async Task<ApprovalPreview> PreviewApprovalAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var application = await LoadAsync(db, publicId, who, cancellationToken);
            var decision = await ApproveIntoAsync(db, application, who, cancellationToken);
            return new ApprovalPreview(decision.Kind, decision.Facts.Count, decision.Facts.Sum(f => f.AmountKopecks ?? 0), null);
        }
        catch (DomainRuleException rule)
        {
            return new ApprovalPreview(null, 0, 0, rule.Message);
        }
    }

    /// <summary>
    /// Approves inside the caller's unit of work, which checked the permission and saves: refused to the author and when the
    /// facts changed since the assessment. A grant brings its assignments.
    /// </summary>
    /// <param name="application">With decisions and their assessments.</param>
    /// <exception cref="DomainRuleException">decision.approver.author, decision.facts-changed, decision.terms, application.status, calendar.year.missing</exception>
    private async Task<Decision> ApproveIntoAsync(
        PassportDbContext db, SupportApplication application, StaffIdentity who, CancellationToken cancellationToken = default)
    {
        var decision = application.Approve(who.StaffId!.Value, who.FullName, Now);
        var current = await eligibility.FingerprintAsync(db, decision.Assessment, cancellationToken);
        if (current != decision.Assessment.InputFingerprint)
        {
            throw new DomainRuleException(
                "decision.facts-changed", "Сведения о семье изменились после оценки. Верните решение, чтобы право оценили заново.");
        }

        var today = MoscowTime.DateOf(Now);
        if (decision.Kind == DecisionKind.Grant)
        {
            await assignments.AddAsync(db, application, decision, today, cancellationToken);
        }

        var calendar = await WorkingCalendarReader.LoadAsync(db, cancellationToken);
        decision.ExpectNotice(calendar.AddWorkingDays(today, options.Value.TellFamilyWorkingDays));
        var summary = decision.Kind == DecisionKind.Grant ? "Решение о назначении утверждено" : "Решение об отказе утверждено";
        await NoteAsync(db, application, who, summary, decision.GroundText, cancellationToken);
        return decision;
    }

    /// <summary>«Вернуть»: back to the specialist with what is to be mended.</summary>
    /// <exception cref="DomainRuleException">decision.return.reason, decision.approver.author, application.status, staff.own-affairs</exception>
    public async Task ReturnAsync(Guid publicId, string reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await LoadAsync(db, publicId, who, cancellationToken);
        application.ReturnForRevision(who.StaffId!.Value, who.FullName, reason.Trim(), Now);
        await NoteAsync(db, application, who, "Решение возвращено на доработку", reason, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A line of the family's timeline and an audit entry.</summary>
    private async Task NoteAsync(
        PassportDbContext db, SupportApplication application, StaffIdentity who, string summary, string? reason, CancellationToken cancellationToken)
    {
        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(Now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: {summary}.", reason));
        audit.Add(db, who, AuditAction.Change, ApplicationRegistration.Subject(application), SupportApplication.StatusName(application.Status), reason);
    }

    private async Task<SupportApplication> LoadAsync(
        PassportDbContext db, Guid publicId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var application = await db.Set<SupportApplication>()
            .Include(a => a.Decisions).ThenInclude(d => d.Assessment)
            .SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        await guard.DemandAsync(db, who, application, cancellationToken);
        return application;
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}

/// <param name="Kind">Null where the approval would be refused.</param>
/// <param name="Assignments">How many a grant brings.</param>
/// <param name="AmountKopecks">Their sum.</param>
/// <param name="Refusal">Why it cannot be approved; null = it can.</param>
public sealed record ApprovalPreview(DecisionKind? Kind, int Assignments, long AmountKopecks, string? Refusal);
