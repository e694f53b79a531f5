using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>What a list shows of a family beside the person found.</summary>
/// <param name="Place">Current address of the applicant.</param>
/// <param name="LastChange">Newest line of the timeline; shown where nothing is going on.</param>
/// <param name="MayHaveNews">There is an application or a certificate: most families have none, and nothing more is read for them.</param>
internal sealed record HitDetails(int FamilySize, string? Place, string? LastChange, bool MayHaveNews)
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
                MayHaveNews = db.Set<SupportApplication>().Any(a => a.FamilyId == f.Id) || db.Set<Certificate>().Any(c => c.FamilyId == f.Id),
                // One value at a time is a look-up per family; a pair would number the changes of the whole registry.
                ChangedAt = db.Set<FamilyChange>().Where(c => c.FamilyId == f.Id)
                    .OrderByDescending(c => c.OccurredAtUtc).ThenByDescending(c => c.Id)
                    .Select(c => (DateTime?)c.OccurredAtUtc)
                    .FirstOrDefault(),
                Change = db.Set<FamilyChange>().Where(c => c.FamilyId == f.Id)
                    .OrderByDescending(c => c.OccurredAtUtc).ThenByDescending(c => c.Id)
                    .Select(c => c.Summary)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            r => r.Id,
            r => new HitDetails(
                r.Size,
                r.Place,
                r.ChangedAt is { } at ? $"{RussianText.Date(MoscowTime.DateOf(at))}: {r.Change}" : null,
                r.MayHaveNews));
    }
}
