using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications;

/// <summary>What a cancellation would undo.</summary>
/// <param name="Refusal">Why it is not possible; null = it is.</param>
public sealed record CancellationPreview(string Number, string Measure, DecisionKind Kind, int Certificates, string? Refusal);

/// <summary>
/// «Отменить решение»: an approved decision is taken back by a supervisor who did not prepare it, as long as no certificate of
/// it went to ГИС ЭС. The drafts are cancelled with it and the application is decided anew.
/// </summary>
public sealed class DecisionCancellation(
    IDbContextFactory<PassportDbContext> contexts, CertificateChanges changes, CurrentStaff staff, ApplicationGuard guard, AuditTrail audit, TimeProvider clock)
{
    public const int ReasonLength = 1000;

    /// <summary>Null for an unknown application; nothing is saved.</summary>
    public async Task<CancellationPreview?> PreviewAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await FindAsync(db, publicId, cancellationToken);
        if (application?.CurrentDecision is not { } decision)
        {
            return null;
        }

        var measure = await db.Set<SupportMeasure>().Where(m => m.Code == application.MeasureCode).Select(m => m.Title).SingleAsync(cancellationToken);
        var kind = decision.Kind;
        try
        {
            await guard.DemandAsync(db, who, application, cancellationToken);
            var cancelled = await CancelIntoAsync(db, application, who, "проверка", cancellationToken);
            return new CancellationPreview(application.Number, measure, kind, cancelled.Count, null);
        }
        catch (DomainRuleException rule)
        {
            return new CancellationPreview(application.Number, measure, kind, 0, rule.Message);
        }
    }

    /// <exception cref="DomainRuleException">decision.cancel.*, decision.approver.author, application.status, application.unknown, application.centre, staff.own-affairs, text.*</exception>
    public async Task CancelAsync(Guid publicId, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await FindAsync(db, publicId, cancellationToken)
            ?? throw new DomainRuleException("application.unknown", "Заявление не найдено.");
        await guard.DemandAsync(db, who, application, cancellationToken);
        var cancelled = await CancelIntoAsync(db, application, who, FreeText.Optional(reason, ReasonLength), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var certificate in cancelled)
        {
            changes.Publish(certificate.PublicId);
        }
    }

    /// <summary>Cancels inside the caller's unit of work, which checked the permission and saves.</summary>
    /// <param name="application">With decisions.</param>
    /// <returns>Certificates cancelled with the decision.</returns>
    /// <exception cref="DomainRuleException">decision.cancel.*, decision.approver.author, application.status</exception>
    internal async Task<IReadOnlyList<Certificate>> CancelIntoAsync(
        PassportDbContext db, SupportApplication application, StaffIdentity who, string? reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var decision = application.CancelDecision(who.StaffId!.Value, who.FullName, reason, now);
        await DemandOnlyOpenAsync(db, application, cancellationToken);
        var certificates = await db.Set<Certificate>().Where(c => c.DecisionId == decision.Id).ToListAsync(cancellationToken);
        // A blocked certificate was revoked before; everything else is in the citizen's hands or on its way there.
        if (certificates.Exists(c => c.Life is not (CertificateLife.Draft or CertificateLife.Rejected or CertificateLife.Cancelled or CertificateLife.Blocked)))
        {
            throw new DomainRuleException(
                "decision.cancel.sent", "Сертификат по этому решению уже направлен в ГИС ЭС. Сначала отзовите сертификат, потом отмените решение.");
        }

        var drafts = certificates.FindAll(c => c.Life is CertificateLife.Draft or CertificateLife.Rejected);
        foreach (var draft in drafts)
        {
            draft.Cancel($"Решение отменено: {decision.CancelReason}", now);
        }

        var family = await db.Set<Family>().SingleAsync(f => f.Id == application.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(
            now, who.FullName, FamilyChangeKind.Applications, $"Заявление № {application.Number}: утверждённое решение отменено.", decision.CancelReason));
        audit.Add(db, who, AuditAction.Change, ApplicationRegistration.Subject(application), "решение отменено", decision.CancelReason);
        return drafts;
    }

    /// <exception cref="DomainRuleException">decision.cancel.open: the application would be a second open one</exception>
    private static async Task DemandOnlyOpenAsync(PassportDbContext db, SupportApplication application, CancellationToken cancellationToken)
    {
        var other = await db.Set<SupportApplication>().AsNoTracking().Open()
            .Where(a => a.FamilyId == application.FamilyId && a.MeasureCode == application.MeasureCode && a.Id != application.Id)
            .Select(a => a.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (other is not null)
        {
            throw new DomainRuleException(
                "decision.cancel.open", $"По этой мере уже рассматривается заявление № {other}. Закончите его или отзовите, потом отмените решение.");
        }
    }

    private static Task<SupportApplication?> FindAsync(PassportDbContext db, Guid publicId, CancellationToken cancellationToken) =>
        db.Set<SupportApplication>().Include(a => a.Decisions).SingleOrDefaultAsync(a => a.PublicId == publicId, cancellationToken);
}
