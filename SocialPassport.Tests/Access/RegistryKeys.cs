using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Access;

/// <summary>Keys of one family with everything that hangs on it, found by the name of the parameter that asks.</summary>
internal sealed class RegistryKeys
{
    /// <summary>What a name speaks of, the longest way from the family first.</summary>
    private readonly List<(string Word, long Id, Guid PublicId)> keys = [];

    public long IdFor(string name) => Find(name).Id;

    public Guid PublicIdFor(string name) => Find(name).PublicId;

    /// <summary>Of the family of this number in the order of saving.</summary>
    public static async Task<RegistryKeys> ReadAsync(TestDatabase database, long familyId)
    {
        await using var db = database.CreateDbContext();
        var family = await db.Set<Family>().AsNoTracking().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == familyId);
        var application = await db.Set<SupportApplication>().AsNoTracking().SingleAsync(a => a.FamilyId == familyId);
        var certificate = await db.Set<Certificate>().AsNoTracking().SingleAsync(c => c.FamilyId == familyId);
        var staff = await db.Set<StaffMember>().AsNoTracking().OrderBy(s => s.Id).FirstAsync();
        var person = family.Members[0].Person;
        var found = new RegistryKeys();
        found.keys.AddRange(
        [
            ("person", person.Id, person.PublicId),
            ("member", person.Id, person.PublicId),
            ("centre", family.CentreId, Guid.Empty),
            ("certificate", certificate.Id, certificate.PublicId),
            ("decision", certificate.DecisionId, certificate.PublicId),
            ("application", application.Id, application.PublicId),
            ("approval", application.Id, application.PublicId),
            ("staff", staff.Id, staff.PublicId),
            (string.Empty, family.Id, family.PublicId),
        ]);
        return found;
    }

    private (string Word, long Id, Guid PublicId) Find(string name) =>
        keys.First(key => name.Contains(key.Word, StringComparison.OrdinalIgnoreCase));
}
