using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Look-alikes of somebody about to join a family, before anything is saved.</summary>
public sealed class MemberCheck(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, DuplicateCheck check)
{
    public async Task<IReadOnlyList<LookAlike>> FindAsync(Guid familyPublicId, NewPerson person, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var familyId = await db.Set<Family>().Where(f => f.PublicId == familyPublicId).Select(f => (long?)f.Id).SingleOrDefaultAsync(cancellationToken);
        var found = await check.FindAsync(db, [EntryPerson.Of(person) with { FamilyId = familyId }], cancellationToken);
        if (found.Count > 0)
        {
            DuplicateCheck.Note(audit, db, who, found);
            await db.SaveChangesAsync(cancellationToken);
        }

        return found;
    }
}
