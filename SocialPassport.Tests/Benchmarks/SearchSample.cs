using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>Somebody of the registry with everything he or she may be searched by.</summary>
internal sealed record SoughtPerson
{
    public required string Snils { get; init; }

    public required string CaseNumber { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public required string Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required string? Phone { get; init; }

    public required string DocumentSeries { get; init; }

    public required string DocumentNumber { get; init; }

    public required string? FormerSurname { get; init; }

    public required string Place { get; init; }

    /// <summary>Of a certificate that was saved for the benchmark.</summary>
    public required string CertificateNumber { get; init; }
}

/// <summary>People spread over the whole registry, and cards of the centre that has most.</summary>
internal sealed record SearchSample(long CentreId, IReadOnlyList<SoughtPerson> People, IReadOnlyList<Guid> Cards)
{
    public static async Task<SearchSample> TakeAsync(BenchmarkRegistry registry, int count, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var centreId = await db.Set<Family>().GroupBy(f => f.CentreId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync(cancellationToken);
        var cards = await db.Set<Family>().Where(f => f.CentreId == centreId).OrderBy(f => f.Id).Select(f => f.PublicId).ToListAsync(cancellationToken);
        var last = await db.Set<Family>().MaxAsync(f => f.Id, cancellationToken);
        var step = Math.Max(1, last / count);
        var people = new List<SoughtPerson>();
        for (var id = 1L; id <= last && people.Count < count; id += step)
        {
            var family = await db.Set<Family>().Include(f => f.Members).SingleAsync(f => f.Id == id, cancellationToken);
            var member = family.Members.Single(m => m.Role == MemberRole.Applicant && m.To is null);
            var person = await db.Set<Person>().Include(p => p.Documents).Include(p => p.FormerNames).Include(p => p.Addresses)
                .AsSplitQuery().SingleAsync(p => p.Id == member.PersonId, cancellationToken);
            if (person is { Snils: { } snils, Patronymic: { } patronymic })
            {
                var number = $"2021080713257902301{people.Count + 1:D6}";
                await CertificateData.SaveActiveAsync(db, family, person, number, $"{people.Count % 10_000:D4}");
                people.Add(new SoughtPerson
                {
                    Snils = snils.Digits,
                    CaseNumber = family.CaseNumber,
                    Surname = person.Surname,
                    FirstName = person.FirstName,
                    Patronymic = patronymic,
                    BirthDate = person.BirthDate,
                    Phone = person.Phone,
                    DocumentSeries = person.Documents[0].Series!,
                    DocumentNumber = person.Documents[0].Number,
                    FormerSurname = person.FormerNames.Select(n => n.Surname).FirstOrDefault(),
                    Place = person.Addresses[0].Text.Split(", ").First(part => Settlement.KeyOf(part) is not null),
                    CertificateNumber = number,
                });
            }

            db.ChangeTracker.Clear();
        }

        return new SearchSample(centreId, people, [.. cards.Where((_, index) => index % Math.Max(1, cards.Count / count) == 0).Take(count)]);
    }
}
