using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>A person being entered.</summary>
public sealed record EntryPerson
{
    /// <summary>Prefix of the form's fields, to lead back to them.</summary>
    public required string FormKey { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public string? Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    public Snils? Snils { get; init; }

    /// <summary>Ten digits after +7.</summary>
    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>The family he or she is being added to; null = a new one.</summary>
    public long? FamilyId { get; init; }

    public static EntryPerson Of(NewPerson person) => new()
    {
        FormKey = person.FormKey,
        Surname = person.Surname,
        FirstName = person.FirstName,
        Patronymic = person.Patronymic,
        BirthDate = person.BirthDate,
        Sex = person.Sex,
        Snils = person.Snils,
    };
}

/// <summary>Somebody of the registry who may be the person being entered. Shows as much as a line of the search does.</summary>
public sealed record LookAlike
{
    public required string FormKey { get; init; }

    public required long PersonId { get; init; }

    public required Guid PersonPublicId { get; init; }

    public required string FullName { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required string? MaskedSnils { get; init; }

    public required DuplicateMatch Match { get; init; }

    /// <summary>The family he or she is in, or was in last; null = none.</summary>
    public required LookAlikeFamily? Family { get; init; }
}

public sealed record LookAlikeFamily(Guid PublicId, string CaseNumber, string CentreName, bool IsMemberNow);

/// <summary>Look-alikes of people being entered. Index look-ups only, whatever the size of the registry.</summary>
public sealed class DuplicateCheck(TimeProvider clock)
{
    /// <summary>More people of one name or one telephone than this say nothing.</summary>
    private const int MostCandidates = 300;

    /// <param name="db">The caller's context.</param>
    /// <param name="entered">Who is being entered.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>For each person the likeliest first.</returns>
    public async Task<IReadOnlyList<LookAlike>> FindAsync(
        PassportDbContext db, IReadOnlyList<EntryPerson> entered, CancellationToken cancellationToken = default)
    {
        var found = new List<LookAlike>();
        foreach (var person in entered)
        {
            found.AddRange(await FindAsync(db, person, cancellationToken));
        }

        return found;
    }

    /// <summary>The clerk saw the look-alikes and went on: each is a pair to be decided, saved with the person.</summary>
    public void Remember(PassportDbContext db, Person person, IEnumerable<LookAlike> seen)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.AddRange(seen.Select(alike => DuplicatePair.SeenOnEntry(Guid.NewGuid(), alike.PersonId, person, alike.Match, now)));
    }

    /// <summary>The look-alikes are shown to the clerk: as traceable as a search.</summary>
    public static void Note(AuditTrail audit, PassportDbContext db, StaffIdentity who, IReadOnlyList<LookAlike> shown) =>
        audit.Add(db, who, AuditAction.Search, AuditSubject.None, $"Проверка на дубли при вводе; показано похожих: {shown.Count}");

    private static async Task<IReadOnlyList<LookAlike>> FindAsync(PassportDbContext db, EntryPerson entered, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(db, entered, cancellationToken);
        if (candidates.Count == 0)
        {
            return [];
        }

        var signature = SignatureOf(entered);
        var matches = new Dictionary<long, DuplicateMatch>();
        foreach (var candidate in await SignatureReader.ReadAsync(db, candidates, cancellationToken))
        {
            if (PairJudge.Judge(signature, candidate) is { } match)
            {
                matches[candidate.PersonId] = match;
            }
        }

        return matches.Count == 0 ? [] : await DescribeAsync(db, entered.FormKey, matches, cancellationToken);
    }

    /// <summary>The same keys as <see cref="BlockingKeys"/>, each by its index.</summary>
    private static async Task<List<long>> CandidatesAsync(PassportDbContext db, EntryPerson entered, CancellationToken cancellationToken)
    {
        var persons = db.Set<Person>().AsNoTracking();
        var surnames = SignatureOf(entered) is { } own ? own.OtherSurnames.Prepend(own.Surname).ToArray() : [];
        var (firstName, patronymic) = (PersonName.Fold(entered.FirstName), PersonName.Fold(entered.Patronymic));
        var keys = new HashSet<long>();

        await AddAsync(persons.Where(p => p.BirthDate == entered.BirthDate));
        await AddAsync(persons.Where(p => surnames.Contains(p.SurnameKey) && p.PatronymicKey == patronymic && p.FirstNameKey == firstName));
        await AddAsync(
            from former in db.Set<FormerName>()
            join person in persons on former.PersonId equals person.Id
            where surnames.Contains(former.SurnameKey) && person.FirstNameKey == firstName && person.PatronymicKey == patronymic
            select person);
        if (entered.Phone is { } phone)
        {
            await AddAsync(persons.Where(p => p.Phone == phone));
        }

        if (entered.Snils is { } snils)
        {
            var numbers = SnilsNumbers.WithSlips(snils);
            await AddAsync(persons.Where(p => p.Snils != null && numbers.Contains(p.Snils)));
        }

        return [.. keys];

        async Task AddAsync(IQueryable<Person> found) => keys.UnionWith(
            await found.OrderBy(p => p.Id).Select(p => p.Id).Take(MostCandidates).ToListAsync(cancellationToken));
    }

    private static PersonSignature SignatureOf(EntryPerson entered) => PersonSignature.Of(new SignatureFacts
    {
        FamilyId = entered.FamilyId,
        Surname = entered.Surname,
        FirstName = entered.FirstName,
        Patronymic = entered.Patronymic,
        BirthDate = entered.BirthDate,
        Sex = entered.Sex,
        Snils = entered.Snils,
        Phone = entered.Phone,
        Addresses = entered.Address is null ? [] : [entered.Address],
    });

    private static async Task<IReadOnlyList<LookAlike>> DescribeAsync(
        PassportDbContext db, string formKey, Dictionary<long, DuplicateMatch> matches, CancellationToken cancellationToken)
    {
        var ids = matches.Keys.ToArray();
        var persons = await db.Set<Person>().AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.PublicId, p.Surname, p.FirstName, p.Patronymic, p.BirthDate, p.Snils })
            .ToListAsync(cancellationToken);
        var memberships = (await (
                    from member in db.Set<FamilyMember>().AsNoTracking()
                    join family in db.Set<Family>() on member.FamilyId equals family.Id
                    join centre in db.Set<Centre>() on family.CentreId equals centre.Id
                    where ids.Contains(member.PersonId)
                    orderby member.To == null ? 0 : 1, member.From descending, member.Id
                    select new { member.PersonId, Family = new LookAlikeFamily(family.PublicId, family.CaseNumber, centre.Name, member.To == null) })
                .ToListAsync(cancellationToken))
            .ToLookup(m => m.PersonId, m => m.Family);
        return
        [
            .. from person in persons
               orderby matches[person.Id].Score descending, person.Id
               select new LookAlike
               {
                   FormKey = formKey,
                   PersonId = person.Id,
                   PersonPublicId = person.PublicId,
                   FullName = PersonName.Full(person.Surname, person.FirstName, person.Patronymic),
                   BirthDate = person.BirthDate,
                   MaskedSnils = person.Snils?.Masked,
                   Match = matches[person.Id],
                   Family = memberships[person.Id].FirstOrDefault(),
               },
        ];
    }
}
