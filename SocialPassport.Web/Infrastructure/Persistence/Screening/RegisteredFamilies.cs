using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.Screening;

/// <summary>Reads the tables the packed rows are made of.</summary>
public static class RegisteredFamilies
{
    /// <summary>Of families that are in force; one that was joined into another is left out.</summary>
    public static async Task<IReadOnlyList<(long FamilyId, long CentreId, RegisteredFamily Family)>> ReadAsync(
        PassportDbContext db, long[] familyIds, CancellationToken cancellationToken)
    {
        var families = await db.Set<Family>().AsNoTracking()
            .Where(f => familyIds.Contains(f.Id) && f.MergedIntoId == null)
            .OrderBy(f => f.Id)
            .Select(f => new { f.Id, f.CentreId })
            .ToListAsync(cancellationToken);
        var memberships = db.Set<FamilyMember>().Where(m => familyIds.Contains(m.FamilyId));
        var stretches = (await memberships.AsNoTracking()
                .OrderBy(m => m.Id)
                .Select(m => new StretchRow(
                    m.FamilyId, m.PersonId, m.Role, m.From, m.To, m.FullTimeStudent, m.Exclusion, m.Person.BirthDate, m.Person.DeathDate))
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.FamilyId);
        var personIds = memberships.Select(m => m.PersonId);
        var applicantIds = memberships.Where(m => m.Role == MemberRole.Applicant).Select(m => m.PersonId);
        var addresses = (await db.Set<PersonAddress>().AsNoTracking()
                .Where(a => applicantIds.Contains(a.PersonId))
                .OrderBy(a => a.Id)
                .Select(a => new { a.PersonId, Address = new RegisteredAddress(a.Kind, a.Oktmo, a.From, a.To) })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.PersonId, row => row.Address);
        var incomes = (await db.Set<IncomeRecord>().AsNoTracking()
                .Where(i => personIds.Contains(i.PersonId) && !i.IsSetAside)
                .Select(i => new { i.PersonId, i.Month, i.Kind, i.Kopecks, i.Source })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.PersonId, row => new RegisteredIncome(Month.Of(row.Month), row.Kind, row.Kopecks, row.Source));
        var statements = (await db.Set<NoIncomeStatement>().AsNoTracking()
                .Where(s => personIds.Contains(s.PersonId))
                .Select(s => new { s.PersonId, s.Month })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.PersonId, row => Month.Of(row.Month));
        var categories = await db.Set<BenefitCategoryRecord>().AsNoTracking()
            .Where(c => c.AnnulledOn == null
                && (familyIds.Contains(c.FamilyId) || (c.PersonId != null && personIds.Contains(c.PersonId.Value))))
            .OrderBy(c => c.Id)
            .Select(c => new CategoryRow(c.FamilyId, c.PersonId, c.Category, c.From, c.To))
            .ToListAsync(cancellationToken);
        var events = (await db.Set<LifeEventRecord>().AsNoTracking()
                .Where(e => e.AnnulledOn == null && familyIds.Contains(e.FamilyId))
                .OrderBy(e => e.Id)
                .Select(e => new { e.FamilyId, Event = new RegisteredEvent(e.Type, e.Date) })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.FamilyId, row => row.Event);
        var received = await db.Set<Certificate>().AsNoTracking()
            .Where(ReceivedCertificates.Count)
            .Where(c => familyIds.Contains(c.FamilyId) || (c.BeneficiaryPersonId != null && personIds.Contains(c.BeneficiaryPersonId.Value)))
            .OrderBy(c => c.Id)
            .Select(c => new ReceiptRow(c.FamilyId, c.BeneficiaryPersonId, c.MeasureCode, c.StartDate))
            .ToListAsync(cancellationToken);
        var categoriesOfFamily = categories.ToLookup(row => row.FamilyId);
        var categoriesOfPerson = categories.Where(row => row.PersonId is not null).ToLookup(row => row.PersonId!.Value);
        var receivedByFamily = received.ToLookup(row => row.FamilyId);
        var receivedByPerson = received.Where(row => row.PersonId is not null).ToLookup(row => row.PersonId!.Value);
        return
        [
            .. families.Select(family =>
            {
                var rows = stretches[family.Id].ToList();
                var people = rows.Select(row => row.PersonId).Distinct().ToList();
                return (family.Id, family.CentreId, new RegisteredFamily
                {
                    Stretches =
                    [
                        .. rows.Select(row => new RegisteredStretch(
                            people.IndexOf(row.PersonId), row.Role, row.From, row.To, row.FullTimeStudent, row.Exclusion)),
                    ],
                    Persons =
                    [
                        .. people.Select(id =>
                        {
                            var person = rows.Find(row => row.PersonId == id)!;
                            return new RegisteredPerson(person.BirthDate, person.DeathDate)
                            {
                                Addresses = [.. addresses[id]],
                                Incomes = [.. incomes[id]],
                                NoIncomeMonths = [.. statements[id]],
                            };
                        }),
                    ],
                    Categories =
                    [
                        .. categoriesOfFamily[family.Id].Where(row => row.PersonId is null).Concat(people.SelectMany(id => categoriesOfPerson[id]))
                            .Select(row => new RegisteredCategory(row.PersonId is { } id ? people.IndexOf(id) : null, row.Category, row.From, row.To)),
                    ],
                    LifeEvents = [.. events[family.Id]],
                    Received =
                    [
                        .. receivedByFamily[family.Id]
                            .Concat(people.SelectMany(id => receivedByPerson[id]).Where(row => row.FamilyId != family.Id))
                            .Select(row => new RegisteredReceipt(
                                row.Measure, row.Start, row.PersonId is { } id ? people.IndexOf(id) : null, row.FamilyId == family.Id)),
                    ],
                });
            }),
        ];
    }

    private sealed record StretchRow(
        long FamilyId,
        long PersonId,
        MemberRole Role,
        DateOnly From,
        DateOnly? To,
        bool? FullTimeStudent,
        MemberExclusion? Exclusion,
        DateOnly BirthDate,
        DateOnly? DeathDate);

    private sealed record CategoryRow(long FamilyId, long? PersonId, string Category, DateOnly From, DateOnly? To);

    private sealed record ReceiptRow(long FamilyId, long? PersonId, string Measure, DateOnly Start);
}
