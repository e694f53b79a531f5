using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>Where a person of the registry is now.</summary>
public sealed record Membership(long FamilyId, string CaseNumber, long CentreId);

/// <summary>
/// What the registry knows about the persons of a range of families of one load. The rows lie in the database, so they are
/// joined with the registry's indexes: the same look-ups on every provider, whatever the size of the registry.
/// </summary>
public sealed class RegistryView
{
    private readonly Dictionary<long, Person> persons = [];
    private readonly Dictionary<long, Membership> memberships = [];
    private readonly Dictionary<long, Family> families = [];
    private readonly Dictionary<string, Membership> cases = [];
    private ILookup<long, long> bySnils = Nothing;
    private ILookup<long, long> byName = Nothing;
    private ILookup<long, long> byDocument = Nothing;

    private static ILookup<long, long> Nothing => Array.Empty<long>().ToLookup(id => id);

    public static async Task<RegistryView> LoadAsync(
        PassportDbContext db, long loadId, long? centreId, int firstFamily, int families, CancellationToken cancellationToken)
    {
        var view = new RegistryView();
        var rows = db.Set<ImportRow>().Where(r => r.LoadId == loadId && r.FamilyOrdinal >= firstFamily && r.FamilyOrdinal < firstFamily + families);
        view.bySnils = await PairsAsync(
            from row in rows join person in db.Set<Person>() on row.Snils equals person.Snils where row.Snils != null select new Pair(row.Id, person.Id),
            cancellationToken);
        view.byName = await PairsAsync(
            from row in rows
            join person in db.Set<Person>()
                on new { Surname = row.SurnameKey, FirstName = row.FirstNameKey, Born = row.BirthDate }
                equals new { Surname = (string?)person.SurnameKey, FirstName = (string?)person.FirstNameKey, Born = (DateOnly?)person.BirthDate }
            select new Pair(row.Id, person.Id),
            cancellationToken);
        view.byDocument = await PairsAsync(
            from row in rows
            join document in db.Set<IdentityDocument>() on row.DocumentNumber equals document.Number
            select new Pair(row.Id, document.PersonId),
            cancellationToken);
        await view.LoadCasesAsync(db, rows, cancellationToken);
        await view.LoadMembershipsAsync(db, cancellationToken);
        await view.LoadFamiliesAsync(db, centreId, cancellationToken);
        await view.LoadPersonsAsync(db, cancellationToken);
        return view;
    }

    public Person? BySnils(ImportRow row) => bySnils[row.Id].Select(id => persons[id]).FirstOrDefault();

    public IEnumerable<Person> ByName(ImportRow row) => byName[row.Id].Select(id => persons[id]);

    public IEnumerable<Person> ByDocument(ImportRow row) => byDocument[row.Id].Distinct().Select(id => persons[id]);

    /// <summary>Null = in no family now.</summary>
    public Membership? MembershipOf(Person person) => memberships.GetValueOrDefault(person.Id);

    public Membership? Case(string caseNumber) => cases.GetValueOrDefault(caseNumber);

    /// <summary>Null for a family of another centre: it is not read.</summary>
    public Family? FindFamily(long id) => families.GetValueOrDefault(id);

    private static async Task<ILookup<long, long>> PairsAsync(IQueryable<Pair> pairs, CancellationToken cancellationToken) =>
        (await pairs.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(p => p.RowId, p => p.PersonId);

    private async Task LoadCasesAsync(PassportDbContext db, IQueryable<ImportRow> rows, CancellationToken cancellationToken)
    {
        var found = await (
                from number in rows.Where(r => r.CaseNumber != null).Select(r => r.CaseNumber).Distinct()
                join family in db.Set<Family>() on number equals family.CaseNumber
                select new Membership(family.Id, family.CaseNumber, family.CentreId))
            .ToListAsync(cancellationToken);
        found.ForEach(f => cases[f.CaseNumber] = f);
    }

    private async Task LoadMembershipsAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var ids = PersonIds();
        var found = await (
                from member in db.Set<FamilyMember>()
                where member.To == null && EF.Parameter(ids).Contains(member.PersonId)
                join family in db.Set<Family>() on member.FamilyId equals family.Id
                select new { member.PersonId, family.Id, family.CaseNumber, family.CentreId })
            .ToListAsync(cancellationToken);
        found.ForEach(f => memberships[f.PersonId] = new(f.Id, f.CaseNumber, f.CentreId));
    }

    private async Task LoadFamiliesAsync(PassportDbContext db, long? centreId, CancellationToken cancellationToken)
    {
        var ids = memberships.Values.Concat(cases.Values)
            .Where(m => centreId is null || m.CentreId == centreId)
            .Select(m => m.FamilyId)
            .Distinct()
            .ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var found = await db.Set<Family>().AsSplitQuery()
            .Where(f => EF.Parameter(ids).Contains(f.Id))
            .Include(f => f.Members.Where(m => m.To == null)).ThenInclude(m => m.Person.Documents)
            .Include(f => f.Members.Where(m => m.To == null)).ThenInclude(m => m.Person.Addresses)
            .Include(f => f.Categories)
            .OrderBy(f => f.Id)
            .ToListAsync(cancellationToken);
        foreach (var family in found)
        {
            families[family.Id] = family;
            foreach (var member in family.Members)
            {
                persons[member.PersonId] = member.Person;
            }
        }
    }

    /// <summary>Who is in no family, or in one of another centre.</summary>
    private async Task LoadPersonsAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        var ids = PersonIds().Where(id => !persons.ContainsKey(id)).ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var found = await db.Set<Person>().AsSplitQuery()
            .Where(p => EF.Parameter(ids).Contains(p.Id))
            .Include(p => p.Documents)
            .Include(p => p.Addresses)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        found.ForEach(p => persons[p.Id] = p);
    }

    private long[] PersonIds() => [.. new[] { bySnils, byName, byDocument }.SelectMany(l => l.SelectMany(ids => ids)).Distinct()];

    private sealed record Pair(long RowId, long PersonId);
}
