using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>
/// Turns an understood number or day into the keys of matching persons; names are found by <see cref="NameMatches"/>. Each branch
/// of a union reads one index: an OR over several columns would read the table.
/// </summary>
public static class PersonMatches
{
    public static IQueryable<long> Of(PassportDbContext db, SearchQuery query) => query.Kind switch
    {
        SearchKind.Snils => BySnils(db, query),
        SearchKind.BirthDate => db.Set<Person>().Where(p => p.BirthDate == query.BirthDate).Select(p => p.Id),
        SearchKind.Phone => ByPhone(db, query.Phone),
        SearchKind.Document => ByDocument(db, query),
        SearchKind.CaseNumber => Applicants(db, db.Set<Family>().Where(f => f.CaseNumber == query.CaseNumber)),
        SearchKind.CertificateNumber => ByCertificate(db, db.Set<Certificate>().Where(c => c.Number == query.CertificateNumber)),
        SearchKind.CardLast4 => ByCertificate(db, db.Set<Certificate>().Where(c => c.CardLast4 == query.CardLast4)),
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
}
