using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Features.Eligibility;

/// <param name="Facts">Without names: ids stand for persons.</param>
/// <param name="Names">What to show for the id of a person or the code of an income kind.</param>
public sealed record KnownFamily(FamilyFacts Facts, IReadOnlyDictionary<string, string> Names);

/// <summary>
/// What the registry knows about a family on a date, as the rules take it. No member or address entered = not known;
/// no category, event or certificate entered = there is none, the registry itself is the record of these.
/// </summary>
public static class FamilyFactsQuery
{
    private const string PersonPrefix = "P";

    public static string MemberId(long personId) => string.Create(CultureInfo.InvariantCulture, $"{PersonPrefix}{personId}");

    public static long PersonIdOf(string memberId) => long.Parse(memberId.AsSpan(PersonPrefix.Length), CultureInfo.InvariantCulture);

    public static async Task<KnownFamily> LoadAsync(PassportDbContext db, long familyId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var rows = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.FamilyId == familyId && m.From <= asOf && (m.To == null || asOf <= m.To)
                && m.Person.BirthDate <= asOf && (m.Person.DeathDate == null || asOf <= m.Person.DeathDate))
            .OrderBy(m => m.Id)
            .Select(m => new MemberRow(
                new PersonRow(m.PersonId, m.Person.BirthDate, m.Person.FirstName, m.Person.Patronymic), m.Role, m.FullTimeStudent, m.Exclusion))
            .ToListAsync(cancellationToken);
        var personIds = rows.Select(row => row.Person.Id).ToArray();
        var categories = await CategoriesAsync(db, familyId, personIds, asOf, cancellationToken);
        var applicant = rows.Find(row => row.Role == MemberRole.Applicant);
        var facts = new FamilyFacts
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"F{familyId}"),
            Addresses = applicant is null ? null : await AddressesAsync(db, applicant.Person.Id, cancellationToken),

            // Before the case was opened nobody is entered: that is not known, not an empty family.
            Members = applicant is null ? null : await MembersAsync(db, rows, personIds, categories, asOf, cancellationToken),
            Categories = [.. categories.Where(c => c.PersonId is null).Select(c => c.Fact)],
            LifeEvents = await LifeEventsAsync(db, familyId, asOf, cancellationToken),
            Received = await ReceivedAsync(db, familyId, personIds, cancellationToken),
        };
        return new(facts, await NamesAsync(db, [.. rows.Select(row => row.Person)], cancellationToken));
    }

    /// <summary>Names of everybody who is or was in the family: a stored answer may speak of former members.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(PassportDbContext db, long familyId, CancellationToken cancellationToken) =>
        await NamesAsync(
            db,
            await db.Set<FamilyMember>().AsNoTracking()
                .Where(m => m.FamilyId == familyId)
                .Select(m => new PersonRow(m.PersonId, m.Person.BirthDate, m.Person.FirstName, m.Person.Patronymic))
                .Distinct()
                .ToListAsync(cancellationToken),
            cancellationToken);

    private static async Task<List<MemberFacts>> MembersAsync(
        PassportDbContext db,
        List<MemberRow> rows,
        long[] personIds,
        List<CategoryRow> categories,
        DateOnly asOf,
        CancellationToken cancellationToken)
    {
        // No rule looks further back, nor at the month of the date itself.
        var last = Month.Of(asOf).FirstDay;
        var first = last.AddMonths(-2 * PerCapitaIncomeCriterion.MaxMonths);
        var incomes = (await db.Set<IncomeRecord>().AsNoTracking()
                .Where(i => personIds.Contains(i.PersonId) && i.Month >= first && i.Month < last && !i.IsSetAside)
                .OrderBy(i => i.Month)
                .ThenBy(i => i.Id)
                .Select(i => new { i.PersonId, i.Month, i.Kind, i.Kopecks, i.Source, i.ObtainedOn })
                .ToListAsync(cancellationToken))
            .ToLookup(
                i => i.PersonId,
                i => new IncomeFact(Month.Of(i.Month), i.Kind, i.Kopecks, i.Source) { ObtainedOn = i.ObtainedOn });
        var statements = (await db.Set<NoIncomeStatement>().AsNoTracking()
                .Where(s => personIds.Contains(s.PersonId) && s.Month >= first && s.Month < last)
                .OrderBy(s => s.Month)
                .ThenBy(s => s.Id)
                .Select(s => new { s.PersonId, s.Month })
                .ToListAsync(cancellationToken))
            .ToLookup(s => s.PersonId, s => Month.Of(s.Month));
        return
        [
            .. rows.Select(row => new MemberFacts
            {
                Id = MemberId(row.Person.Id),
                Role = row.Role,
                BirthDate = row.Person.BirthDate,
                FullTimeStudent = row.FullTimeStudent,
                Excluded = row.Exclusion,
                Categories = [.. categories.Where(c => c.PersonId == row.Person.Id).Select(c => c.Fact)],
                Incomes = [.. incomes[row.Person.Id]],
                NoIncomeMonths = [.. statements[row.Person.Id]],
            }),
        ];
    }

    private static async Task<IReadOnlyList<AddressFact>?> AddressesAsync(PassportDbContext db, long personId, CancellationToken cancellationToken)
    {
        var addresses = await db.Set<PersonAddress>().AsNoTracking()
            .Where(a => a.PersonId == personId)
            .OrderBy(a => a.From)
            .ThenBy(a => a.Id)
            .Select(a => new { a.Oktmo, a.Kind, a.From, a.To, a.Source, a.ObtainedOn })
            .ToListAsync(cancellationToken);
        return addresses.Count == 0
            ? null
            : [.. addresses.Select(a => new AddressFact(a.Oktmo, a.Kind)
            {
                From = a.From,

                // The registry keeps the last day, the rules the first day after it.
                To = a.To?.AddDays(1),
                Source = a.Source,
                ObtainedOn = a.ObtainedOn,
            })];
    }

    /// <summary>Categories of the family, and those its members brought along from another family.</summary>
    private static async Task<List<CategoryRow>> CategoriesAsync(
        PassportDbContext db, long familyId, long[] personIds, DateOnly asOf, CancellationToken cancellationToken)
    {
        var categories = await db.Set<BenefitCategoryRecord>().AsNoTracking()
            .Where(c => (c.FamilyId == familyId || (c.PersonId != null && personIds.Contains(c.PersonId.Value)))
                && c.AnnulledOn == null && c.From <= asOf && (c.To == null || asOf <= c.To))
            .OrderBy(c => c.Category)
            .ThenBy(c => c.Id)
            .Select(c => new { c.PersonId, c.Category, c.From, c.To, c.RegistryDate, c.Source })
            .ToListAsync(cancellationToken);
        return
        [
            .. categories.Select(c => new CategoryRow(
                c.PersonId,
                new CategoryFact(c.Category) { From = c.From, To = c.To?.AddDays(1), Source = c.Source, ObtainedOn = c.RegistryDate ?? c.From })),
        ];
    }

    private static async Task<List<LifeEventFact>> LifeEventsAsync(
        PassportDbContext db, long familyId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var events = await db.Set<LifeEventRecord>().AsNoTracking()
            .Where(e => e.FamilyId == familyId && e.AnnulledOn == null && e.Date <= asOf)
            .OrderBy(e => e.Date)
            .ThenBy(e => e.Id)
            .Select(e => new { e.Type, e.Date, e.Source })
            .ToListAsync(cancellationToken);
        return [.. events.Select(e => new LifeEventFact(e.Type, e.Date) { Source = e.Source })];
    }

    /// <summary>Certificates of the family, and those its members brought along from another family.</summary>
    private static async Task<List<ReceivedFact>> ReceivedAsync(
        PassportDbContext db, long familyId, long[] personIds, CancellationToken cancellationToken)
    {
        var certificates = await db.Set<Certificate>().AsNoTracking()
            .Where(ReceivedCertificates.Count)
            .Where(c => c.FamilyId == familyId || (c.BeneficiaryPersonId != null && personIds.Contains(c.BeneficiaryPersonId.Value)))
            .OrderBy(c => c.StartDate)
            .ThenBy(c => c.Id)
            .Select(c => new { c.MeasureCode, c.StartDate, c.BeneficiaryPersonId, c.Number })
            .ToListAsync(cancellationToken);
        return
        [
            .. certificates.Select(c => new ReceivedFact(
                c.MeasureCode, c.StartDate, c.BeneficiaryPersonId is { } person ? MemberId(person) : null) { Number = c.Number }),
        ];
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        PassportDbContext db, List<PersonRow> persons, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var kinds = await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(d => d.Dictionary == DictionaryNames.IncomeKinds)
            .OrderBy(d => d.ValidFrom)
            .ThenBy(d => d.Id)
            .Select(d => new { d.Code, d.Name })
            .ToListAsync(cancellationToken);
        foreach (var kind in kinds)
        {
            names[kind.Code] = kind.Name;
        }

        foreach (var person in persons)
        {
            names[MemberId(person.Id)] = NameOf(person, persons);
        }

        return names;
    }

    /// <summary>First name, with what tells two of the same name apart.</summary>
    private static string NameOf(PersonRow person, List<PersonRow> family)
    {
        var same = family.FindAll(other => other.FirstName == person.FirstName);
        return same.Count == 1 ? person.FirstName
            : person.Patronymic is not null && same.Count(other => other.Patronymic == person.Patronymic) == 1 ? $"{person.FirstName} {person.Patronymic}"
            : $"{person.FirstName}, {RussianText.Date(person.BirthDate)}";
    }

    private sealed record PersonRow(long Id, DateOnly BirthDate, string FirstName, string? Patronymic);

    private sealed record MemberRow(PersonRow Person, MemberRole Role, bool? FullTimeStudent, MemberExclusion? Exclusion);

    private sealed record CategoryRow(long? PersonId, CategoryFact Fact);
}
