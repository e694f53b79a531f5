using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>An assignment, or a refusal of one, as far as ЕГИССО asks about it.</summary>
/// <param name="BeneficiaryId">The child it is for; null = the whole family.</param>
public sealed record AssignedFact(
    Guid Uuid, long DecisionId, long FamilyId, long HolderId, long? BeneficiaryId, string MeasureCode, DateOnly DecidedOn, DateOnly StartDate, DateOnly? EndDate);

/// <summary>Where what is missing is put right.</summary>
public enum EgissoPlace
{
    Settings = 1,
    Family,
    Certificate,
}

/// <summary>Why a record cannot be written.</summary>
public sealed record EgissoProblem(EgissoPlace Place, string Text);

/// <summary>The people of a batch of assignments.</summary>
public sealed class EgissoPeople
{
    private readonly Dictionary<long, Person> persons;
    private readonly Dictionary<long, Family> families;

    private EgissoPeople(Dictionary<long, Person> persons, Dictionary<long, Family> families) => (this.persons, this.families) = (persons, families);

    public static async Task<EgissoPeople> LoadAsync(PassportDbContext db, IReadOnlyCollection<AssignedFact> facts, CancellationToken cancellationToken)
    {
        var familyIds = facts.Select(f => f.FamilyId).Distinct().ToList();
        var families = await db.Set<Family>().AsNoTracking()
            .Include(f => f.Members).ThenInclude(m => m.Person).ThenInclude(p => p.Documents)
            .Where(f => familyIds.Contains(f.Id))
            .OrderBy(f => f.Id)
            .AsSplitQuery()
            .ToDictionaryAsync(f => f.Id, cancellationToken);
        var members = families.Values.SelectMany(f => f.Members).Select(m => m.Person).DistinctBy(p => p.Id).ToDictionary(p => p.Id);

        // Who got it may have left the family since.
        var others = facts.SelectMany(f => new[] { f.HolderId, f.BeneficiaryId ?? f.HolderId }).Distinct().Where(id => !members.ContainsKey(id)).ToList();
        await foreach (var person in db.Set<Person>().AsNoTracking().Include(p => p.Documents)
            .Where(p => others.Contains(p.Id)).OrderBy(p => p.Id).AsSplitQuery().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            members.Add(person.Id, person);
        }

        return new(members, families);
    }

    public Person Holder(AssignedFact fact) => persons[fact.HolderId];

    /// <summary>The child, or who belonged to the family with the receiver on the day of the decision; with the kinship to the receiver.</summary>
    public IEnumerable<(Person Person, string? Kinship)> Reasons(AssignedFact fact)
    {
        var members = families[fact.FamilyId].Members;
        if (fact.BeneficiaryId is { } child)
        {
            return [(persons[child], members.FirstOrDefault(m => m.PersonId == child && m.IsMemberOn(fact.DecidedOn))?.Kinship)];
        }

        return members
            .Where(m => m.PersonId != fact.HolderId && m.Role is MemberRole.Spouse or MemberRole.Child && m.IsMemberOn(fact.DecidedOn))
            .OrderBy(m => m.Id)
            .Select(m => (m.Person, m.Kinship));
    }
}
