using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.NameSearch;

/// <summary>
/// Keeps <see cref="NameToken"/> and <see cref="PersonNameKey"/> with the names they come from: once for every use case, in the
/// transaction of the name itself.
/// </summary>
public static class NameIndexing
{
    /// <summary>Words of one look-up; databases limit the parameters of a command.</summary>
    private const int LookUpSize = 500;

    public static bool IsNeeded(ChangeTracker tracker) =>
        NamedPersons(tracker).Any()
        || tracker.Entries<FormerName>().Any(e => e.State == EntityState.Added)
        || tracker.Entries<PersonAddress>().Any(e => e.State == EntityState.Added);

    public static async Task UpdateAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        if (!IsNeeded(db.ChangeTracker))
        {
            return;
        }

        var tokens = new HashSet<(string Text, NameTokenKinds Kind)>();
        var named = NamedPersons(db.ChangeTracker).ToList();
        await LoadKeysAsync(db, [.. named.Where(e => e.State == EntityState.Modified).Select(e => e.Entity.Id)], cancellationToken);
        var known = db.ChangeTracker.Entries<PersonNameKey>().ToLookup(e => e.Entity.Person);
        foreach (var person in named.Select(e => e.Entity))
        {
            tokens.UnionWith(TokensOf(person));
            var wanted = KeysOf(person).ToList();
            // A corrected surname leaves no parts behind; former surnames stay.
            db.RemoveRange(known[person].Select(e => e.Entity).Where(k => IsPart(k.Kind) && !wanted.Exists(w => w.Key == k.Key && w.Kind == k.Kind)));
            AddMissing(db, wanted, known[person]);
        }

        foreach (var address in db.ChangeTracker.Entries<PersonAddress>().Where(e => e.State == EntityState.Added))
        {
            tokens.UnionWith(TokensOf(address.Entity));
        }

        var people = db.ChangeTracker.Entries<Person>().SelectMany(e => e.Entity.FormerNames.Select(name => (Name: name, Person: e.Entity)))
            .ToDictionary(pair => pair.Name, pair => pair.Person);
        foreach (var name in db.ChangeTracker.Entries<FormerName>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList())
        {
            tokens.UnionWith(TokensOf(name));
            var person = people.GetValueOrDefault(name) ?? await db.Set<Person>().SingleAsync(p => p.Id == name.PersonId, cancellationToken);
            AddMissing(db, FormerKeysOf(person, name), known[person]);
        }

        await AddTokensAsync(db, tokens, cancellationToken);
    }

    /// <summary>Further names of a new person.</summary>
    public static IEnumerable<PersonNameKey> AllKeysOf(Person person) =>
        KeysOf(person).Concat(person.FormerNames.SelectMany(name => FormerKeysOf(person, name)));

    /// <summary>Words of a new person's names and addresses.</summary>
    public static IEnumerable<(string Text, NameTokenKinds Kind)> AllTokensOf(Person person) =>
        TokensOf(person).Concat(person.FormerNames.SelectMany(TokensOf)).Concat(person.Addresses.SelectMany(TokensOf));

    private static IEnumerable<EntityEntry<Person>> NamedPersons(ChangeTracker tracker) => tracker.Entries<Person>()
        .Where(e => e.State == EntityState.Added
            || (e.State == EntityState.Modified
                && (e.Property(p => p.Surname).IsModified || e.Property(p => p.FirstName).IsModified || e.Property(p => p.Patronymic).IsModified)));

    private static IEnumerable<PersonNameKey> KeysOf(Person person) =>
    [
        .. Distinct(PersonName.Parts(person.Surname)).Select(part => PersonNameKey.Create(person, part, PersonNameKeyKind.SurnamePart)),
        .. Distinct(PersonName.Parts(person.FirstName)).Select(part => PersonNameKey.Create(person, part, PersonNameKeyKind.FirstNamePart)),
    ];

    private static IEnumerable<PersonNameKey> FormerKeysOf(Person person, FormerName name) =>
    [
        // A change of the first name alone leaves no other surname to search by.
        .. name.SurnameKey == person.SurnameKey ? [] : (PersonNameKey[])[PersonNameKey.Create(person, name.SurnameKey, PersonNameKeyKind.FormerSurname)],
        .. Distinct(PersonName.Parts(name.Surname)).Select(part => PersonNameKey.Create(person, part, PersonNameKeyKind.FormerSurnamePart)),
    ];

    private static IEnumerable<(string, NameTokenKinds)> TokensOf(Person person) =>
        Words(
            (person.SurnameKey, NameTokenKinds.Surname),
            (person.FirstNameKey, NameTokenKinds.FirstName),
            (person.PatronymicKey, NameTokenKinds.Patronymic))
        .Concat(PersonName.Parts(person.Surname).Select(part => (part, NameTokenKinds.OtherSurname)))
        .Concat(PersonName.Parts(person.FirstName).Select(part => (part, NameTokenKinds.OtherFirstName)));

    private static IEnumerable<(string, NameTokenKinds)> TokensOf(FormerName name) =>
        PersonName.Parts(name.Surname).Append(name.SurnameKey).Select(part => (part, NameTokenKinds.OtherSurname));

    private static IEnumerable<(string, NameTokenKinds)> TokensOf(PersonAddress address) =>
        address.SettlementKey is { } key ? [(key, NameTokenKinds.Settlement)] : [];

    private static IEnumerable<(string, NameTokenKinds)> Words(params (string Text, NameTokenKinds)[] words) => words.Where(word => word.Text.Length > 0);

    private static IEnumerable<string> Distinct(IReadOnlyList<string> parts) => parts.Distinct(StringComparer.Ordinal);

    private static bool IsPart(PersonNameKeyKind kind) => kind is PersonNameKeyKind.SurnamePart or PersonNameKeyKind.FirstNamePart;

    private static Task LoadKeysAsync(PassportDbContext db, List<long> personIds, CancellationToken cancellationToken) => personIds.Count == 0
        ? Task.CompletedTask
        : db.Set<PersonNameKey>().Where(k => personIds.Contains(k.PersonId)).LoadAsync(cancellationToken);

    /// <summary>A save that failed is tried again on the same context: what it added is not added twice.</summary>
    private static void AddMissing(PassportDbContext db, IEnumerable<PersonNameKey> wanted, IEnumerable<EntityEntry<PersonNameKey>> known) =>
        db.AddRange(wanted.Where(key => !known.Any(e => e.Entity.Key == key.Key && e.Entity.Kind == key.Kind && e.State != EntityState.Deleted)));

    private static async Task AddTokensAsync(
        PassportDbContext db, HashSet<(string Text, NameTokenKinds Kind)> tokens, CancellationToken cancellationToken)
    {
        tokens.ExceptWith(db.ChangeTracker.Entries<NameToken>().Select(e => (e.Entity.Text, e.Entity.Kind)));
        foreach (var texts in tokens.Select(token => token.Text).Distinct().Chunk(LookUpSize))
        {
            tokens.ExceptWith((await db.Set<NameToken>().AsNoTracking()
                    .Where(token => texts.Contains(token.Text))
                    .Select(token => new { token.Text, token.Kind })
                    .ToListAsync(cancellationToken))
                .Select(token => (token.Text, token.Kind)));
        }

        // In a fixed order: the same load gives the same keys.
        db.AddRange(tokens.OrderBy(token => token.Text, StringComparer.Ordinal).ThenBy(token => token.Kind)
            .Select(token => NameToken.Create(token.Text, token.Kind)));
    }
}
