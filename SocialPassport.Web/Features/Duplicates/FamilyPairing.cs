using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Two members of two families who may be one human being.</summary>
/// <param name="First">Of the family of the pair's older record.</param>
/// <param name="Second">Of the family of the pair's younger record.</param>
public sealed record MemberPair(Person First, Person Second);

/// <summary>Whether two cases are one family: everybody in the one is somebody in the other.</summary>
public static class FamilyPairing
{
    /// <summary>The other members, when the families differ and all of them pair up one to one; else nobody.</summary>
    public static async Task<IReadOnlyList<MemberPair>> OfAsync(
        PassportDbContext db, DuplicatePair pair, IReadOnlyList<PairFamilyKey> families, CancellationToken cancellationToken)
    {
        var first = families.FirstOrDefault(f => f.PersonId == pair.FirstPersonId && f.IsMemberNow);
        var second = families.FirstOrDefault(f => f.PersonId == pair.SecondPersonId && f.IsMemberNow);
        if (first is null || second is null || first.FamilyId == second.FamilyId)
        {
            return [];
        }

        var members = await db.Set<FamilyMember>()
            .Where(m => m.To == null && (m.FamilyId == first.FamilyId || m.FamilyId == second.FamilyId)
                && m.PersonId != pair.FirstPersonId && m.PersonId != pair.SecondPersonId)
            .Include(m => m.Person)
            .OrderBy(m => m.Id)
            .ToListAsync(cancellationToken);
        var (left, right) = (members.Where(m => m.FamilyId == first.FamilyId).ToList(), members.Where(m => m.FamilyId == second.FamilyId).ToList());
        return left.Count == right.Count && left.Count > 0 ? await PairUpAsync(db, left, right, cancellationToken) : [];
    }

    private static async Task<IReadOnlyList<MemberPair>> PairUpAsync(
        PassportDbContext db, List<FamilyMember> left, List<FamilyMember> right, CancellationToken cancellationToken)
    {
        var ids = left.Concat(right).Select(m => m.PersonId).ToArray();
        var signatures = (await SignatureReader.ReadAsync(db, ids, cancellationToken)).ToDictionary(s => s.PersonId);
        var different = (await db.Set<DuplicatePair>().AsNoTracking()
                .Where(p => p.Status == DuplicateStatus.Different && ids.Contains(p.FirstPersonId) && ids.Contains(p.SecondPersonId))
                .Select(p => new { p.FirstPersonId, p.SecondPersonId })
                .ToListAsync(cancellationToken))
            .Select(p => (p.FirstPersonId, p.SecondPersonId))
            .ToHashSet();

        var pairs = new List<MemberPair>();
        foreach (var member in left)
        {
            var alike = right.FindAll(other => !pairs.Exists(p => p.Second.Id == other.PersonId) && AreAlike(member, other));
            if (alike.Count != 1)
            {
                return [];
            }

            pairs.Add(new(member.Person, alike[0].Person));
        }

        return pairs;

        bool AreAlike(FamilyMember a, FamilyMember b) =>
            PairJudge.Judge(signatures[a.PersonId], signatures[b.PersonId]) is not null
            && !different.Contains((Math.Min(a.PersonId, b.PersonId), Math.Max(a.PersonId, b.PersonId)));
    }
}
