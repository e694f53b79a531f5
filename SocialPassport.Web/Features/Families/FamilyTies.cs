using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// Whether a family is the own one of a member of staff or that of a relative. Asked anew each time: people join, leave and
/// get their СНИЛС after the list of staff was written.
/// </summary>
public sealed class FamilyTies(PersonalNumberHash hash)
{
    /// <summary>A person is in a handful of families in a lifetime.</summary>
    private const int MostNear = 500;

    public async Task<FamilyTie> OfAsync(PassportDbContext db, StaffIdentity who, long familyId, CancellationToken cancellationToken)
    {
        var key = await db.Set<StaffMember>().AsNoTracking().Where(s => s.Id == who.StaffId).Select(s => s.PersonalKey).SingleOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            return FamilyTie.None;
        }

        var members = db.Set<FamilyMember>().AsNoTracking();
        var here = members.Where(m => m.FamilyId == familyId).Select(m => m.PersonId);
        var families = members.Where(m => here.Contains(m.PersonId)).Select(m => m.FamilyId);
        var people = await members
            .Where(m => families.Contains(m.FamilyId) && m.Person.Snils != null)
            .OrderBy(m => m.Id)
            .Select(m => new { m.FamilyId, m.Person.Snils })
            .Take(MostNear)
            .ToListAsync(cancellationToken);
        return OwnAffairs.TieOf(
            key, people.Where(p => p.FamilyId == familyId).Select(p => hash.Of(p.Snils!)), people.Select(p => hash.Of(p.Snils!)));
    }

    /// <exception cref="DomainRuleException">staff.own-affairs</exception>
    public async Task DemandNoneAsync(PassportDbContext db, StaffIdentity who, IEnumerable<long> familyIds, CancellationToken cancellationToken)
    {
        foreach (var familyId in familyIds.Distinct())
        {
            OwnAffairs.Demand(await OfAsync(db, who, familyId, cancellationToken));
        }
    }
}
