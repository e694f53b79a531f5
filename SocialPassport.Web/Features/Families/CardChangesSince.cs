using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>One change of the card that a late clerk has not seen.</summary>
public sealed record UnseenChange(long Id, DateTime OccurredAtUtc, string StaffName, string Summary, string? Reason, string? Before, string? After);

/// <summary>What others changed on a card since a clerk read it.</summary>
public sealed class CardChangesSince(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, FamilyQueries queries)
{
    private const int MaxLines = 30;

    /// <summary>In the order they were made; the latest ones where there are very many.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    public async Task<IReadOnlyList<UnseenChange>> ListAsync(CardVersion seen, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await queries.DemandOpenAsync(db, seen.FamilyPublicId, cancellationToken);
        var changes = await db.Set<FamilyChange>().AsNoTracking()
            .Where(c => c.FamilyId == family.Id && c.FamilyVersion > seen.Version)
            .OrderByDescending(c => c.FamilyVersion)
            .ThenByDescending(c => c.Id)
            .Take(MaxLines)
            .Select(c => new UnseenChange(c.Id, c.OccurredAtUtc, c.StaffName, c.Summary, c.Reason, c.Before, c.After))
            .ToListAsync(cancellationToken);
        changes.Reverse();
        return changes;
    }
}
