using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Access;

/// <summary>Keys of one family with everything that hangs on it, found by the name of the parameter that asks.</summary>
internal sealed class RegistryKeys
{
    /// <summary>What a name speaks of, the longest way from the family first.</summary>
    private readonly List<(string Word, long Id, Guid PublicId)> keys = [];

    /// <summary>Words of the dictionaries, asked for by these names; anything else takes any text.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["RevokeCertificate.ReasonCode"] = "recipientMoved",
        ["ToldNotice.Way"] = "phone",
    };

    public static string TextFor(string name) => Words.GetValueOrDefault(name, "Проверка");

    public long IdFor(string name) => Find(name).Id;

    public Guid PublicIdFor(string name) => Find(name).PublicId;

    /// <summary>Of the family of this number in the order of saving.</summary>
    public static async Task<RegistryKeys> ReadAsync(TestDatabase database, long familyId)
    {
        await using var db = database.CreateDbContext();
        var family = await db.Set<Family>().AsNoTracking().Include(f => f.Members).ThenInclude(m => m.Person).SingleAsync(f => f.Id == familyId);
        var application = await db.Set<SupportApplication>().AsNoTracking().SingleAsync(a => a.FamilyId == familyId);
        var certificate = await db.Set<Certificate>().AsNoTracking().SingleAsync(c => c.FamilyId == familyId);
        var decision = await db.Set<Decision>().AsNoTracking().SingleAsync(d => d.Id == certificate.DecisionId);
        var complaint = await db.Set<ReturnComplaint>().AsNoTracking().SingleAsync(c => c.CertificateId == certificate.Id);
        var pair = await db.Set<DuplicatePair>().AsNoTracking().SingleAsync(p => p.FirstPersonId == family.Members[0].PersonId);
        var staff = await db.Set<StaffMember>().AsNoTracking().OrderBy(s => s.Id).FirstAsync();
        var clerk = await db.Set<StaffMember>().AsNoTracking().SingleOrDefaultAsync(s => s.Login == AccessDesk.ClerkLogin && s.CentreId == family.CentreId);
        var person = family.Members[0].Person;
        var found = new RegistryKeys();
        found.keys.AddRange(
        [
            ("FamilyPublicId", family.Id, family.PublicId),
            ("pair", pair.Id, pair.PublicId),
            ("clerk", clerk?.Id ?? 0, clerk?.PublicId ?? Guid.Empty),
            ("ComplaintService.", complaint.Id, complaint.PublicId),
            ("DecisionService.", application.Id, application.PublicId),
            ("DecisionCancellation.", application.Id, application.PublicId),
            ("EndingNotices.", certificate.Id, certificate.PublicId),
            ("person", person.Id, person.PublicId),
            ("member", person.Id, person.PublicId),
            ("centre", family.CentreId, Guid.Empty),
            ("certificate", certificate.Id, certificate.PublicId),
            ("application", application.Id, application.PublicId),
            ("decision", decision.Id, decision.PublicId),
            ("approval", application.Id, application.PublicId),
            ("staff", staff.Id, staff.PublicId),
            (string.Empty, family.Id, family.PublicId),
        ]);
        return found;
    }

    private (string Word, long Id, Guid PublicId) Find(string name) =>
        keys.First(key => name.Contains(key.Word, StringComparison.OrdinalIgnoreCase));
}
