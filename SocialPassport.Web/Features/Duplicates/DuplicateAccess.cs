using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>The family of one of the two: where the person is a member now, or was last.</summary>
public sealed record PairFamilyKey(long PersonId, long FamilyId, Guid PublicId, string CaseNumber, int Version, long CentreId, string CentreName, bool IsMemberNow);

/// <summary>
/// Which pairs a supervisor decides: those with a person of the own centre. The other centre's card is shown, and merged, only
/// after a reason was stated, as everywhere.
/// </summary>
public sealed class DuplicateAccess(FamilyAccess access, FamilyTies ties)
{
    /// <summary>Pairs that touch the centre; staff of the whole oblast see all.</summary>
    public static IQueryable<DuplicatePair> Visible(PassportDbContext db, long? centreId)
    {
        var pairs = db.Set<DuplicatePair>();
        if (centreId is not { } own)
        {
            return pairs;
        }

        var members = MembersOf(db, own);
        return pairs.Where(p => members.Any(id => id == p.FirstPersonId) || members.Any(id => id == p.SecondPersonId));
    }

    /// <summary>Everybody who is or was in a family of the centre.</summary>
    public static IQueryable<long> MembersOf(PassportDbContext db, long centreId) =>
        from member in db.Set<FamilyMember>()
        join family in db.Set<Family>() on member.FamilyId equals family.Id
        where family.CentreId == centreId
        select member.PersonId;

    /// <summary>Of each of the people the family of now, else the last one.</summary>
    public static async Task<IReadOnlyList<PairFamilyKey>> FamiliesAsync(
        PassportDbContext db, IReadOnlyCollection<long> personIds, CancellationToken cancellationToken)
    {
        var memberships = await (
                from member in db.Set<FamilyMember>().AsNoTracking()
                join family in db.Set<Family>() on member.FamilyId equals family.Id
                join centre in db.Set<Centre>() on family.CentreId equals centre.Id
                where personIds.Contains(member.PersonId)
                orderby member.To == null ? 0 : 1, member.From descending, member.Id descending
                select new PairFamilyKey(
                    member.PersonId, family.Id, family.PublicId, family.CaseNumber, family.Version, family.CentreId, centre.Name, member.To == null))
            .ToListAsync(cancellationToken);
        return [.. memberships.DistinctBy(m => m.PersonId)];
    }

    /// <summary>The first family whose card this circuit has not opened yet.</summary>
    public PairFamilyKey? Closed(IEnumerable<PairFamilyKey> families) => families.FirstOrDefault(f => !access.IsOpen(f.FamilyId, f.CentreId));

    public void Open(PairFamilyKey family) => access.StateReason(family.FamilyId);

    /// <exception cref="DomainRuleException">duplicate.unknown, family.reason, staff.own-affairs</exception>
    public async Task<(DuplicatePair Pair, IReadOnlyList<PairFamilyKey> Families)> DemandAsync(
        PassportDbContext db, StaffIdentity who, Guid pairPublicId, CancellationToken cancellationToken)
    {
        var pair = await Visible(db, who.CentreId)
            .Include(p => p.First)
            .Include(p => p.Second)
            .Include(p => p.Merge)
            .SingleOrDefaultAsync(p => p.PublicId == pairPublicId, cancellationToken)
            ?? throw new DomainRuleException("duplicate.unknown", "Такой пары нет в очереди вашего филиала. Откройте очередь дублей.");
        var families = await FamiliesAsync(db, [pair.FirstPersonId, pair.SecondPersonId], cancellationToken);
        if (Closed(families) is not null)
        {
            throw new DomainRuleException("family.reason", "Одна из карточек ведётся другим филиалом. Откройте пару и укажите основание.");
        }

        await ties.DemandNoneAsync(db, who, families.Select(f => f.FamilyId), cancellationToken);
        return (pair, families);
    }

    /// <summary>One text that changes with the pair, the two people and their families.</summary>
    public static string Stamp(DuplicatePair pair, IEnumerable<PairFamilyKey> families) =>
        string.Join('.', [pair.Version, pair.First.Version, pair.Second.Version, .. families.OrderBy(f => f.PersonId).SelectMany(f => new[] { f.FamilyId, f.Version })]);
}
