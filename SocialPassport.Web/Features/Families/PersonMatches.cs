using System.Linq.Expressions;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// Turns an understood query into the keys of matching persons. Each branch of a union reads one index: an OR over several
/// columns would read the table.
/// </summary>
public static class PersonMatches
{
    // Above every upper-case Cyrillic letter in both databases: binary order in SQLite, the linguistic one in SQL Server.
    private const string End = "яяяяяяяя";

    public static IQueryable<long> Of(PassportDbContext db, SearchQuery query) => query.Kind switch
    {
        SearchKind.Snils => BySnils(db, query),
        SearchKind.BirthDate => db.Set<Person>().Where(p => p.BirthDate == query.BirthDate).Select(p => p.Id),
        SearchKind.Phone => ByPhone(db, query.Phone),
        SearchKind.Document => ByDocument(db, query),
        SearchKind.CaseNumber => Applicants(db, db.Set<Family>().Where(f => f.CaseNumber == query.CaseNumber)),
        SearchKind.CertificateNumber => ByCertificate(db, db.Set<Certificate>().Where(c => c.Number == query.CertificateNumber)),
        SearchKind.CardLast4 => ByCertificate(db, db.Set<Certificate>().Where(c => c.CardLast4 == query.CardLast4)),
        SearchKind.Name => ByName(db, query),
        _ => throw new InvalidOperationException($"A query of kind {query.Kind} is not searched."),
    };

    /// <summary>A family is found through its applicant.</summary>
    private static IQueryable<long> Applicants(PassportDbContext db, IQueryable<Family> families) =>
        from family in families
        join member in db.Set<FamilyMember>() on family.Id equals member.FamilyId
        where member.Role == MemberRole.Applicant && member.To == null
        select member.PersonId;

    private static IQueryable<long> ByCertificate(PassportDbContext db, IQueryable<Certificate> certificates) => Applicants(
        db,
        from certificate in certificates
        join family in db.Set<Family>() on certificate.FamilyId equals family.Id
        select family);

    private static IQueryable<long> BySnils(PassportDbContext db, SearchQuery query)
    {
        var found = db.Set<Person>().Where(p => p.Snils == query.Snils).Select(p => p.Id);
        return query.Phone is null ? found : found.Union(ByPhone(db, query.Phone));
    }

    private static IQueryable<long> ByPhone(PassportDbContext db, string? phone) =>
        db.Set<Person>().Where(p => p.Phone == phone).Select(p => p.Id);

    private static IQueryable<long> ByDocument(PassportDbContext db, SearchQuery query)
    {
        var documents = db.Set<IdentityDocument>().Where(d => d.Number == query.DocumentNumber);
        if (query.DocumentSeries is { } series)
        {
            // Series of a passport are kept with a blank or without.
            var spaced = series.Length == 4 ? $"{series[..2]} {series[2..]}" : series;
            documents = documents.Where(d => d.Series == series || d.Series == spaced);
        }

        var found = documents.Select(d => d.PersonId);
        return query.Phone is null ? found : found.Union(ByPhone(db, query.Phone));
    }

    private static IQueryable<long> ByName(PassportDbContext db, SearchQuery query)
    {
        IQueryable<long>? all = null;
        foreach (var (surname, firstName, patronymic) in Assignments(query.Names))
        {
            var persons = Narrow(db.Set<Person>(), query);
            persons = surname is null ? persons : persons.Where(Begins(p => p.SurnameKey, surname));
            persons = firstName is null ? persons : persons.Where(Begins(p => p.FirstNameKey, firstName));
            persons = patronymic is null ? persons : persons.Where(Begins(p => p.PatronymicKey, patronymic));
            var branch = persons.Select(p => p.Id);
            if (surname is not null)
            {
                branch = branch.Union(ByFormerName(db, query, surname, firstName, patronymic));
            }

            all = all is null ? branch : all.Union(branch);
        }

        return all!;
    }

    private static IQueryable<long> ByFormerName(
        PassportDbContext db, SearchQuery query, string surname, string? firstName, string? patronymic)
    {
        var end = surname + End;
        var former = db.Set<FormerName>().Where(n => string.Compare(n.SurnameKey, surname) >= 0 && string.Compare(n.SurnameKey, end) < 0);
        var persons = Narrow(db.Set<Person>(), query);
        persons = firstName is null ? persons : persons.Where(Begins(p => p.FirstNameKey, firstName));
        persons = patronymic is null ? persons : persons.Where(Begins(p => p.PatronymicKey, patronymic));
        return from name in former join person in persons on name.PersonId equals person.Id select person.Id;
    }

    private static IQueryable<Person> Narrow(IQueryable<Person> persons, SearchQuery query)
    {
        if (query.BirthDate is { } date)
        {
            return persons.Where(p => p.BirthDate == date);
        }

        if (query.BirthYear is { } year)
        {
            var first = new DateOnly(year, 1, 1);
            var last = new DateOnly(year, 12, 31);
            return persons.Where(p => p.BirthDate >= first && p.BirthDate <= last);
        }

        return persons;
    }

    /// <summary>Every way to read the words as surname, first name and patronymic; a patronymic alone is not searched.</summary>
    private static IEnumerable<(string? Surname, string? FirstName, string? Patronymic)> Assignments(IReadOnlyList<string> names)
    {
        if (names.Count == 1)
        {
            yield return (names[0], null, null);
            yield return (null, names[0], null);
            yield break;
        }

        for (var first = 0; first < names.Count; first++)
        {
            for (var second = 0; second < names.Count; second++)
            {
                if (second == first)
                {
                    continue;
                }

                if (names.Count == 3)
                {
                    yield return (names[first], names[second], names[3 - first - second]);
                    continue;
                }

                yield return (names[first], names[second], null);
                yield return (null, names[first], names[second]);
                yield return (names[first], null, names[second]);
            }
        }
    }

    /// <summary>A range instead of LIKE: SQLite uses no index for LIKE with a parameter.</summary>
    private static Expression<Func<Person, bool>> Begins(Expression<Func<Person, string>> key, string begin)
    {
        var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        var bounds = new Bounds(begin, begin + End);
        var zero = Expression.Constant(0);
        var body = Expression.AndAlso(
            Expression.GreaterThanOrEqual(Expression.Call(compare, key.Body, Expression.Property(Expression.Constant(bounds), nameof(Bounds.From))), zero),
            Expression.LessThan(Expression.Call(compare, key.Body, Expression.Property(Expression.Constant(bounds), nameof(Bounds.Before))), zero));
        return Expression.Lambda<Func<Person, bool>>(body, key.Parameters);
    }

    private sealed record Bounds(string From, string Before);
}
