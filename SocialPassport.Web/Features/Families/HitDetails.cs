using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>What a list shows of a family beside the person found.</summary>
/// <param name="Place">Current address of the applicant.</param>
/// <param name="LastChange">Newest line of the timeline; shown where nothing is going on.</param>
internal sealed record HitDetails(int FamilySize, string? Place, string? LastChange)
{
    public static async Task<IReadOnlyDictionary<long, HitDetails>> OfAsync(
        PassportDbContext db, IReadOnlyCollection<long> familyIds, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Family>().AsNoTracking()
            .Where(f => familyIds.Contains(f.Id))
            .Select(f => new
            {
                f.Id,
                Size = db.Set<FamilyMember>().Count(m => m.FamilyId == f.Id && m.To == null),
                Place = (
                    from member in db.Set<FamilyMember>()
                    join address in db.Set<PersonAddress>() on member.PersonId equals address.PersonId
                    where member.FamilyId == f.Id && member.Role == MemberRole.Applicant && member.To == null
                        && address.From <= today && (address.To == null || today <= address.To)
                    orderby address.Kind == AddressKind.Residence ? 0 : address.Kind == AddressKind.Stay ? 1 : 2, address.Id descending
                    select address.Text).FirstOrDefault(),
                Change = db.Set<FamilyChange>().Where(c => c.FamilyId == f.Id)
                    .OrderByDescending(c => c.OccurredAtUtc).ThenByDescending(c => c.Id)
                    .Select(c => new { c.OccurredAtUtc, c.Summary })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            r => r.Id,
            r => new HitDetails(
                r.Size, r.Place, r.Change is { } change ? $"{RussianText.Date(MoscowTime.DateOf(change.OccurredAtUtc))}: {change.Summary}" : null));
    }
}
