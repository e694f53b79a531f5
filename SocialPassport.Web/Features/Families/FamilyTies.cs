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

    public async Task<FamilyTie> OfAsync(PassportDbContext db, StaffIdentity who, long familyId, CancellationToken cancellationToken) =>
        await KeyOfAsync(db, who, cancellationToken) is { } key ? await OfAsync(db, key, familyId, cancellationToken) : FamilyTie.None;

    /// <exception cref="DomainRuleException">staff.own-affairs</exception>
    public Task DemandNoneAsync(PassportDbContext db, StaffIdentity who, IEnumerable<long> familyIds, CancellationToken cancellationToken) =>
        DemandNoneAsync(db, who, [.. familyIds.Distinct()], id => id, name: null, cancellationToken);

    /// <summary>Of several chosen cases the refusal names the one it is about.</summary>
    /// <exception cref="DomainRuleException">staff.own-affairs</exception>
    public async Task DemandNoneAsync<TCase>(
        PassportDbContext db, StaffIdentity who, IReadOnlyCollection<TCase> cases, Func<TCase, long> familyId, Func<TCase, string>? name, CancellationToken cancellationToken)
    {
        if (await KeyOfAsync(db, who, cancellationToken) is not { } key)
        {
            return;
        }

        foreach (var one in cases.DistinctBy(familyId))
        {
            OwnAffairs.Demand(await OfAsync(db, key, familyId(one), cancellationToken), cases.Count > 1 ? name?.Invoke(one) : null);
        }
    }

    /// <summary>People as they are about to be saved in one family: neither the member of staff nor a relative may be among them.</summary>
    /// <exception cref="DomainRuleException">staff.own-affairs</exception>
    public async Task DemandStrangersAsync(PassportDbContext db, StaffIdentity who, IEnumerable<Person> people, CancellationToken cancellationToken)
    {
        if (await KeyOfAsync(db, who, cancellationToken) is not { } key)
        {
            return;
        }

        var joined = people.Distinct().ToList();
        var known = joined.Where(p => p.Id != 0).Select(p => p.Id).ToList();
        var near = await NearAsync(db, db.Set<FamilyMember>().Where(m => known.Contains(m.PersonId)).Select(m => m.PersonId), cancellationToken);
        OwnAffairs.Demand(OwnAffairs.TieOf(key, joined.Select(p => p.Snils).OfType<Snils>().Select(hash.Of), near.Select(n => n.Key)));
    }

    private static async Task<string?> KeyOfAsync(PassportDbContext db, StaffIdentity who, CancellationToken cancellationToken) => who.StaffId is { } id
        ? await db.Set<StaffMember>().AsNoTracking().Where(s => s.Id == id).Select(s => s.PersonalKey).SingleOrDefaultAsync(cancellationToken)
        : null;

    private async Task<FamilyTie> OfAsync(PassportDbContext db, string key, long familyId, CancellationToken cancellationToken)
    {
        var near = await NearAsync(db, db.Set<FamilyMember>().Where(m => m.FamilyId == familyId).Select(m => m.PersonId), cancellationToken);
        return OwnAffairs.TieOf(key, near.Where(n => n.FamilyId == familyId).Select(n => n.Key), near.Select(n => n.Key));
    }

    /// <summary>Everybody who is or was in a family of one of these people.</summary>
    private async Task<IReadOnlyList<(long FamilyId, string Key)>> NearAsync(PassportDbContext db, IQueryable<long> personIds, CancellationToken cancellationToken)
    {
        var members = db.Set<FamilyMember>().AsNoTracking();
        var families = members.Where(m => personIds.Contains(m.PersonId)).Select(m => m.FamilyId);
        var people = await members
            .Where(m => families.Contains(m.FamilyId) && m.Person.Snils != null)
            .OrderBy(m => m.Id)
            .Select(m => new { m.FamilyId, m.Person.Snils })
            .Take(MostNear)
            .ToListAsync(cancellationToken);
        return [.. people.Select(p => (p.FamilyId, hash.Of(p.Snils!)))];
    }
}
