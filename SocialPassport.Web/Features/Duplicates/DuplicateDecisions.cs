using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Decisions that change no card.</summary>
public sealed class DuplicateDecisions(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, DuplicateAccess access, TimeProvider clock)
{
    /// <summary>«Разные люди»: remembered for ever.</summary>
    /// <exception cref="DomainRuleException">duplicate.*, family.reason, staff.own-affairs, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">somebody else decided in between</exception>
    public Task CallDifferentAsync(Guid pairPublicId, int version, string? reason, CancellationToken cancellationToken = default) =>
        DecideAsync(pairPublicId, version, reason, "Возможный дубль: разные люди", (pair, by, why, at) => pair.CallDifferent(by, why, at), cancellationToken);

    /// <exception cref="DomainRuleException">duplicate.*, family.reason, staff.own-affairs, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">somebody else decided in between</exception>
    public Task PostponeAsync(Guid pairPublicId, int version, string? reason, CancellationToken cancellationToken = default) =>
        DecideAsync(pairPublicId, version, reason, "Возможный дубль: решение отложено", (pair, by, why, at) => pair.Postpone(by, why, at), cancellationToken);

    /// <summary>Back into the queue.</summary>
    /// <exception cref="DomainRuleException">duplicate.*, family.reason, staff.own-affairs, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">somebody else decided in between</exception>
    public Task ReopenAsync(Guid pairPublicId, int version, string? reason, CancellationToken cancellationToken = default) =>
        DecideAsync(pairPublicId, version, reason, "Возможный дубль: пара возвращена в очередь", (pair, by, why, at) => pair.Reopen(by, why, at), cancellationToken);

    private async Task DecideAsync(
        Guid pairPublicId,
        int version,
        string? reason,
        string summary,
        Action<DuplicatePair, string, string, DateTime> decide,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        var stated = FreeText.Reason(reason, DuplicatePair.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (pair, families) = await access.DemandAsync(db, who, pairPublicId, cancellationToken);
        db.Entry(pair).Property(p => p.Version).OriginalValue = version;
        decide(pair, who.FullName, stated, clock.GetUtcNow().UtcDateTime);
        foreach (var family in families.DistinctBy(f => f.FamilyId))
        {
            audit.Add(db, who, AuditAction.Change, new AuditSubject("DuplicatePair", pairPublicId.ToString(), family.FamilyId), summary, stated);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
