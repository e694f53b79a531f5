using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Opens a pair with both cards side by side; the opening of each card leaves an audit entry.</summary>
public sealed class DuplicatePairReader(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, DuplicateAccess access, DictionaryLookup dictionaries)
{
    private const int IncomesShown = 6;

    /// <param name="publicId">The pair.</param>
    /// <param name="reason">Needed once for the card of another centre.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DomainRuleException">text.cardNumber, text.tooLong</exception>
    public async Task<PairOpening> OpenAsync(Guid publicId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        var stated = FreeText.Optional(reason, FamilyCard.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pair = await DuplicateAccess.Visible(db, who.CentreId)
            .Include(p => p.First)
            .Include(p => p.Second)
            .SingleOrDefaultAsync(p => p.PublicId == publicId, cancellationToken);
        if (pair is null)
        {
            return new PairOpening.NotFound();
        }

        var families = await DuplicateAccess.FamiliesAsync(db, [pair.FirstPersonId, pair.SecondPersonId], cancellationToken);
        if (stated is null && access.Closed(families) is { } closed)
        {
            return new PairOpening.ReasonNeeded(closed.CaseNumber, closed.CentreName);
        }

        foreach (var family in families.DistinctBy(f => f.FamilyId))
        {
            audit.Add(
                db, who, AuditAction.ViewFamily, AuditSubject.OfFamily(family.FamilyId, family.PublicId), $"Сверка возможного дубля, дело {family.CaseNumber}", stated);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var family in families.Where(f => f.CentreId != who.CentreId))
        {
            access.Open(family);
        }

        return new PairOpening.Opened(await ReadAsync(db, pair, families, cancellationToken));
    }

    private async Task<PairModel> ReadAsync(
        PassportDbContext db, DuplicatePair pair, IReadOnlyList<PairFamilyKey> families, CancellationToken cancellationToken)
    {
        long[] ids = [pair.FirstPersonId, pair.SecondPersonId];
        var persons = await db.Set<Person>().AsNoTracking().AsSplitQuery()
            .Where(p => ids.Contains(p.Id))
            .Include(p => p.Documents)
            .Include(p => p.Addresses)
            .Include(p => p.FormerNames)
            .Include(p => p.Incomes)
            .OrderBy(p => p.Id)
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var (first, second) = (persons[pair.FirstPersonId], persons[pair.SecondPersonId]);
        var others = await FamilyPairing.OfAsync(db, pair, families, cancellationToken);
        return new()
        {
            PublicId = pair.PublicId,
            Score = pair.Score,
            Reasons = pair.Reasons,
            Status = pair.Status,
            Origin = pair.Origin,
            FoundAtUtc = pair.FoundAtUtc,
            DecidedAtUtc = pair.DecidedAtUtc,
            DecidedBy = pair.DecidedBy,
            DecisionReason = pair.DecisionReason,
            Version = pair.Version,
            Stamp = DuplicateAccess.Stamp(pair, families),
            First = await SideAsync(db, first, families, cancellationToken),
            Second = await SideAsync(db, second, families, cancellationToken),
            Differing = Enum.GetValues<PersonField>().Where(field => PersonFields.Differ(first, second, field)).ToHashSet(),
            DocumentsDiffer = !DocumentsOf(first).SetEquals(DocumentsOf(second)),
            IncomeConflicts = await ConflictsAsync(first, second, cancellationToken),
            FamilyPairs = [.. others.Select(o => $"{o.First.FullName} — {o.Second.FullName}")],
        };
    }

    private static HashSet<(string Kind, string? Series, string Number)> DocumentsOf(Person person) =>
        [.. person.Documents.Select(d => (d.Kind, d.Series, d.Number))];

    private async Task<PairSide> SideAsync(
        PassportDbContext db, Person person, IReadOnlyList<PairFamilyKey> families, CancellationToken cancellationToken)
    {
        var documentKinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
        var incomeKinds = await dictionaries.NamesAsync(DictionaryNames.IncomeKinds, cancellationToken);
        var categoryNames = await dictionaries.NamesAsync(DictionaryNames.BenefitCategories, cancellationToken);
        var categories = await db.Set<BenefitCategoryRecord>().AsNoTracking()
            .Where(c => c.PersonId == person.Id).OrderBy(c => c.From).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var applications = await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.ApplicantPersonId == person.Id).OrderByDescending(a => a.Id).ToListAsync(cancellationToken);
        var certificates = await db.Set<Certificate>().AsNoTracking()
            .Where(c => c.HolderPersonId == person.Id || c.BeneficiaryPersonId == person.Id).OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
        var fields = Enum.GetValues<PersonField>();
        return new()
        {
            FullName = person.FullName,
            IsMerged = person.MergedIntoId is not null,
            Fields = fields.ToDictionary(f => f, f => PersonFields.Text(person, f)),
            Lacking = fields.Where(f => PersonFields.IsEmpty(person, f)).ToHashSet(),
            Family = await FamilyOfAsync(db, person.Id, families, cancellationToken),
            FormerNames = [.. person.FormerNames.Select(n => $"{PersonName.Full(n.Surname, n.FirstName, n.Patronymic)} до {RussianText.Date(n.Until)}")],
            Documents = [.. person.Documents.Select(d => FamilyWords.MaskedDocument(d, documentKinds))],
            Addresses = [.. person.Addresses.OrderByDescending(a => a.From).Select(a => $"{a.Text} ({FamilyWords.Address(a.Kind)})")],
            Incomes =
            [
                .. person.Incomes.OrderByDescending(i => i.Month).ThenBy(i => i.Id).Take(IncomesShown).Select(i =>
                    $"{RussianText.MonthName(Month.Of(i.Month))}: {incomeKinds.GetValueOrDefault(i.Kind, "доход")}, {RussianText.Money(i.Kopecks)} ({FamilyWords.Source(i.Source)})"),
            ],
            Categories = [.. categories.Select(c => $"{categoryNames.GetValueOrDefault(c.Category, "категория")} с {RussianText.Date(c.From)}")],
            Applications = [.. applications.Select(a => $"№ {a.Number} от {RussianText.Date(a.RegisteredOn)}: {SupportApplication.StatusName(a.Status)}")],
            Certificates = [.. certificates.Select(c => $"{c.MeasureName}: {CertificateWords.Life(c.Life)}, до {RussianText.Date(c.EndDate)}")],
        };
    }

    private static async Task<PairFamily?> FamilyOfAsync(
        PassportDbContext db, long personId, IReadOnlyList<PairFamilyKey> families, CancellationToken cancellationToken)
    {
        if (families.FirstOrDefault(f => f.PersonId == personId && f.IsMemberNow) is not { } family)
        {
            return null;
        }

        var members = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.FamilyId == family.FamilyId && m.To == null)
            .Include(m => m.Person)
            .OrderBy(m => m.Id)
            .ToListAsync(cancellationToken);
        var own = members.First(m => m.PersonId == personId);
        return new(
            family.PublicId,
            family.CaseNumber,
            family.CentreName,
            FamilyWords.Role(own.Role, own.Person.Sex),
            [.. members.Where(m => m != own).OrderBy(m => m.Role).Select(m => $"{m.Person.ShortName}, {RussianText.Date(m.Person.BirthDate)}")]);
    }

    private async Task<IReadOnlyList<IncomeConflict>> ConflictsAsync(Person first, Person second, CancellationToken cancellationToken)
    {
        var kinds = await dictionaries.NamesAsync(DictionaryNames.IncomeKinds, cancellationToken);
        var seconds = second.Incomes.ToDictionary(IncomeSlot.Of);
        return
        [
            .. from income in first.Incomes
               let slot = IncomeSlot.Of(income)
               where seconds.TryGetValue(slot, out var other) && other.Kopecks != income.Kopecks
               orderby slot.Month descending, income.Id
               select new IncomeConflict(
                   slot,
                   $"{RussianText.MonthName(Month.Of(slot.Month))}, {kinds.GetValueOrDefault(slot.Kind, "доход")}, {FamilyWords.Source(slot.Source)}",
                   income.Kopecks,
                   seconds[slot].Kopecks),
        ];
    }
}
