using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>An undecided pair of which one is a member of the family.</summary>
/// <param name="MayDecide">The signed-in person may open the pair.</param>
public sealed record CardDuplicate(Guid PairPublicId, string MemberName, bool MayDecide);

/// <summary>What the card of a family says about duplicates: quietly, nothing is held up by it.</summary>
public sealed class CardDuplicates(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff)
{
    public async Task<IReadOnlyList<CardDuplicate>> OfAsync(long familyId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.FamilyId == familyId && m.To == null)
            .Include(m => m.Person)
            .OrderBy(m => m.Id)
            .ToDictionaryAsync(m => m.PersonId, m => m.Person.ShortName, cancellationToken);
        var ids = members.Keys.ToArray();
        var pairs = await db.Set<DuplicatePair>().AsNoTracking()
            .Where(p => (p.Status == DuplicateStatus.Open || p.Status == DuplicateStatus.Postponed)
                && p.First.MergedIntoId == null && p.Second.MergedIntoId == null
                && (ids.Contains(p.FirstPersonId) || ids.Contains(p.SecondPersonId)))
            .OrderByDescending(p => p.Score)
            .ThenBy(p => p.Id)
            .Select(p => new { p.PublicId, p.FirstPersonId, p.SecondPersonId })
            .ToListAsync(cancellationToken);
        var mayDecide = who.May(StaffPermission.DecideDuplicates);
        return [.. pairs.Select(p => new CardDuplicate(p.PublicId, members.GetValueOrDefault(p.FirstPersonId) ?? members[p.SecondPersonId], mayDecide))];
    }
}
