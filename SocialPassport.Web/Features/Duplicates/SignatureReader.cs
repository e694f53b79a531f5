using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Reads people as signatures: the whole registry or a few of them. Merged records are no people any more.</summary>
public static class SignatureReader
{
    /// <param name="db">The caller's context.</param>
    /// <param name="only">Keys of the people wanted; null = everybody.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<PersonSignature>> ReadAsync(
        PassportDbContext db, IReadOnlyCollection<long>? only, CancellationToken cancellationToken)
    {
        var formerSurnames = await GatherAsync(
            db.Set<FormerName>().Where(n => only == null || only.Contains(n.PersonId)).Select(n => new Fact(n.PersonId, n.Surname)), cancellationToken);
        var documents = await GatherAsync(
            db.Set<IdentityDocument>().Where(d => only == null || only.Contains(d.PersonId))
                .Select(d => new Fact(d.PersonId, SignatureFacts.DocumentKey(d.Kind, d.Series, d.Number))),
            cancellationToken);
        var addresses = await GatherAsync(
            db.Set<PersonAddress>().Where(a => only == null || only.Contains(a.PersonId)).Select(a => new Fact(a.PersonId, a.Text)), cancellationToken);
        var families = new Dictionary<long, long>();
        await foreach (var member in db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.To == null && (only == null || only.Contains(m.PersonId)))
            .Select(m => new { m.PersonId, m.FamilyId })
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            families[member.PersonId] = member.FamilyId;
        }

        var signatures = new List<PersonSignature>();
        await foreach (var person in db.Set<Person>().AsNoTracking()
            .Where(p => p.MergedIntoId == null && (only == null || only.Contains(p.Id)))
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Surname, p.FirstName, p.Patronymic, p.BirthDate, p.Sex, p.Snils, p.Phone })
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            signatures.Add(PersonSignature.Of(new SignatureFacts
            {
                PersonId = person.Id,
                FamilyId = families.TryGetValue(person.Id, out var family) ? family : null,
                Surname = person.Surname,
                FormerSurnames = formerSurnames.GetValueOrDefault(person.Id) ?? [],
                FirstName = person.FirstName,
                Patronymic = person.Patronymic,
                BirthDate = person.BirthDate,
                Sex = person.Sex,
                Snils = person.Snils,
                Documents = documents.GetValueOrDefault(person.Id) ?? [],
                Phone = person.Phone,
                Addresses = addresses.GetValueOrDefault(person.Id) ?? [],
            }));
        }

        return signatures;
    }

    private static async Task<Dictionary<long, List<string>>> GatherAsync(IQueryable<Fact> facts, CancellationToken cancellationToken)
    {
        var gathered = new Dictionary<long, List<string>>();
        await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!gathered.TryGetValue(fact.PersonId, out var texts))
            {
                gathered[fact.PersonId] = texts = [];
            }

            texts.Add(fact.Text);
        }

        return gathered;
    }

    private sealed record Fact(long PersonId, string Text);
}
