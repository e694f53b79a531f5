using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Approval;

/// <param name="Closed">Left alone because nothing is to be done about them any more.</param>
public sealed record HandoverOutcome(int HandedOver, int Closed);

/// <summary>«Передать сотруднику»: a supervisor makes a colleague responsible when somebody is away. All in one save.</summary>
public sealed class ApplicationHandover(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, FamilyTies ties, AuditTrail audit)
{
    public const int ReasonLength = 300;

    /// <exception cref="DomainRuleException">handover.clerk, reason.empty, staff.own-affairs, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">an application was changed in between; nothing is handed over</exception>
    public async Task<HandoverOutcome> HandOverAsync(
        IReadOnlyCollection<Guid> applications, long clerkId, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ApproveDecisions);
        var why = FreeText.Reason(reason, ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var clerk = await db.Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == clerkId && s.IsActive, cancellationToken);
        if (clerk is null || clerk.CentreId != who.CentreId || !AccessMatrix.Allows(clerk.Roles, StaffPermission.PrepareDecisions))
        {
            throw new DomainRuleException("handover.clerk", "Выберите специалиста своего филиала.");
        }

        var chosen = new List<SupportApplication>();
        foreach (var chunk in applications.Chunk(JournalQueries.KeysAtOnce))
        {
            chosen.AddRange(await db.Set<SupportApplication>().OfCentre(who).Where(a => chunk.Contains(a.PublicId)).ToListAsync(cancellationToken));
        }

        var open = chosen.FindAll(a => a.IsOpen);
        await ties.DemandNoneAsync(db, who, chosen, a => a.FamilyId, a => $"Заявление № {a.Number}", cancellationToken);
        foreach (var application in open)
        {
            var before = application.ResponsibleName ?? "никто";
            application.Entrust(clerk.Id, clerk.FullName);
            audit.Add(
                db, who, AuditAction.Change, ApplicationRegistration.Subject(application), $"Передано: {before} → {clerk.FullName}", why);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new HandoverOutcome(open.Count, chosen.Count - open.Count);
    }
}
