using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Features.Families;

/// <summary>How near a found name is; the best first.</summary>
public enum MatchLevel
{
    /// <summary>The whole name, or its initial.</summary>
    Exact,

    /// <summary>A former surname or a part of a double name.</summary>
    OtherName,
    Begun,
    OneSlip,
    TwoSlips,
}

/// <summary>A person found by name and how the words were taken.</summary>
public sealed record NameMatch(long PersonId, MatchLevel Level, NameReading Reading);

/// <summary>
/// Finds persons by name: each way to take the words becomes index look-ups for words the dictionary knows. Slips are looked
/// for only when nobody is called exactly so.
/// </summary>
public sealed class NameMatches(PassportDbContext db, NameWords dictionary, SearchQuery query, SearchNarrowing narrowing)
{
    /// <summary>People that are ranked and counted by facets; the list itself ends earlier.</summary>
    public const int Limit = 400;

    private static readonly MatchLevel[] Whole = [MatchLevel.Exact, MatchLevel.OtherName, MatchLevel.Begun];

    private static readonly MatchLevel[] Slips = [MatchLevel.OneSlip, MatchLevel.TwoSlips];

    private readonly Dictionary<long, NameMatch> found = [];
    private readonly Dictionary<string, IReadOnlyList<SimilarWord>> similar = [];

    public async Task<IReadOnlyCollection<NameMatch>> FindAsync(IReadOnlyList<NameReading> readings, CancellationToken cancellationToken)
    {
        foreach (var level in Whole)
        {
            await FindAsync(level, readings, cancellationToken);
        }

        foreach (var level in Slips.TakeWhile(_ => found.Count == 0))
        {
            await FindAsync(level, readings, cancellationToken);
        }

        return found.Values;
    }

    private async Task FindAsync(MatchLevel level, IReadOnlyList<NameReading> readings, CancellationToken cancellationToken)
    {
        foreach (var reading in readings)
        {
            foreach (var persons in Branches(level, reading))
            {
                if (found.Count >= Limit)
                {
                    return;
                }

                foreach (var id in await narrowing.Narrow(db, persons, reading.Place).Take(Limit).ToListAsync(cancellationToken))
                {
                    found.TryAdd(id, new NameMatch(id, level, reading));
                }
            }
        }
    }

    /// <summary>Each branch reads one index: an OR over several columns would read the table.</summary>
    private IEnumerable<IQueryable<long>> Branches(MatchLevel level, NameReading reading)
    {
        foreach (var firstName in Terms(level, reading.FirstName, NameTokenKinds.FirstName))
        {
            foreach (var patronymic in Terms(level, reading.Patronymic, NameTokenKinds.Patronymic))
            {
                if (level != MatchLevel.OtherName)
                {
                    foreach (var surname in Terms(level, reading.Surname, NameTokenKinds.Surname))
                    {
                        yield return Ids(db.Set<Person>(), surname, firstName, patronymic);
                    }
                }

                if (level != MatchLevel.Exact && reading.Surname is not null)
                {
                    foreach (var surname in Terms(level == MatchLevel.OtherName ? MatchLevel.Exact : level, reading.Surname, NameTokenKinds.OtherSurname))
                    {
                        yield return Ids(Called(surname!, k => k.Kind != PersonNameKeyKind.FirstNamePart), surname: null, firstName, patronymic);
                    }
                }
            }
        }

        if (level == MatchLevel.OtherName && reading.FirstName is not null)
        {
            foreach (var part in Terms(MatchLevel.Exact, reading.FirstName, NameTokenKinds.OtherFirstName))
            {
                foreach (var surname in Terms(level, reading.Surname, NameTokenKinds.Surname))
                {
                    foreach (var patronymic in Terms(level, reading.Patronymic, NameTokenKinds.Patronymic))
                    {
                        yield return Ids(Called(part!, k => k.Kind == PersonNameKeyKind.FirstNamePart), surname, firstName: null, patronymic);
                    }
                }
            }
        }
    }

    private IQueryable<Person> Called(NameTerm term, Expression<Func<PersonNameKey, bool>> ofKind) =>
        term.Narrow(db.Set<PersonNameKey>(), k => k.Key).Where(ofKind).Select(k => k.Person);

    private IQueryable<long> Ids(IQueryable<Person> persons, NameTerm? surname, NameTerm? firstName, NameTerm? patronymic)
    {
        persons = surname?.Narrow(persons, p => p.SurnameKey) ?? persons;
        persons = firstName?.Narrow(persons, p => p.FirstNameKey) ?? persons;
        persons = patronymic?.Narrow(persons, p => p.PatronymicKey) ?? persons;
        if (query.BirthDate is { } date)
        {
            // Few are born on one day, and the index of days gives them in this order.
            return persons.Where(p => p.BirthDate == date).OrderBy(p => p.Id).Select(p => p.Id);
        }

        if (query.BirthYear is { } year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            persons = persons.Where(p => p.BirthDate >= first && p.BirthDate <= last);
        }

        // In the order of the index that is read: nothing is sorted to take the first.
        var ordered = surname is not null
            ? persons.OrderBy(p => p.SurnameKey).ThenBy(p => p.FirstNameKey).ThenBy(p => p.PatronymicKey).ThenBy(p => p.BirthDate)
            : patronymic is not null ? persons.OrderBy(p => p.PatronymicKey).ThenBy(p => p.FirstNameKey)
            : persons.OrderBy(p => p.FirstNameKey).ThenBy(p => p.SurnameKey);
        return ordered.ThenBy(p => p.Id).Select(p => p.Id);
    }

    /// <summary>What a word may stand for at this level; one null for a word that is not asked, nothing where nobody is called so.</summary>
    private IEnumerable<NameTerm?> Terms(MatchLevel level, SearchWord? word, NameTokenKinds kind)
    {
        if (word is null)
        {
            return [null];
        }

        var begun = BegunBy(word, kind);
        switch (level)
        {
            case MatchLevel.Exact:
                var exact = word.Readings.Select(reading => reading.Key).Where(key => (dictionary.KindsOf(key) & kind) != 0).ToList();
                return word.IsInitial ? Present(begun) : exact.Count > 0 ? [new NameTerm.OneOf(exact)] : [];
            case MatchLevel.OtherName:
            case MatchLevel.Begun:
                return Present(begun);
            default:
                return [.. Present(begun), .. Present(SimilarTo(word, kind, level == MatchLevel.OneSlip ? 1 : 2))];
        }
    }

    private static IEnumerable<NameTerm> Present(NameTerm? term) => term is null ? [] : [term];

    private NameTerm.Begun? BegunBy(SearchWord word, NameTokenKinds kind)
    {
        // A surname by one letter would be half the registry; a date makes it few.
        if (word.IsInitial && (kind & (NameTokenKinds.Surname | NameTokenKinds.OtherSurname)) != 0 && query.BirthDate is null)
        {
            return null;
        }

        var begun = word.Readings.FirstOrDefault(reading => (dictionary.KindsOfBegun(reading.Key) & kind) != 0);
        return begun is null ? null : new NameTerm.Begun(begun.Key);
    }

    private NameTerm.OneOf? SimilarTo(SearchWord word, NameTokenKinds kind, int slips)
    {
        var keys = word.Readings.SelectMany(reading => Similar(reading.Key))
            .Where(like => (like.Kinds & kind) != 0 && like.Distance <= slips)
            .OrderBy(like => like.Distance)
            .Select(like => like.Text)
            .Distinct()
            .Take(NameTerm.MostKeys)
            .ToList();
        return keys.Count == 0 ? null : new NameTerm.OneOf(keys);
    }

    private IReadOnlyList<SimilarWord> Similar(string key)
    {
        if (!similar.TryGetValue(key, out var like))
        {
            similar[key] = like = dictionary.Similar(key);
        }

        return like;
    }
}
