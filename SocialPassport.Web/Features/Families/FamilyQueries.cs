using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Reads of the registry. Cards of other centres are read only after they were opened with a reason.</summary>
public sealed class FamilyQueries(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, FamilyAccess access, DictionaryLookup dictionaries, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Months of income on the card; the longest accounting period (12, 1) fits.</summary>
    public const int IncomeMonths = 14;

    private const int CoverageMonths = 6;
    private const int RecentCount = 10;
    private const int AdultAge = 18;

    public DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The card as it is now, without an audit entry: it was opened before.</summary>
    /// <param name="on">The card as it was at the end of a past day, by what the registry knows now; null = today.</param>
    public async Task<FamilyCardModel> CardAsync(Guid publicId, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await DemandOpenAsync(db, publicId, cancellationToken);
        var kinships = await dictionaries.NamesAsync(DictionaryNames.Kinship, cancellationToken);
        var documentKinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
        var today = on ?? Today;

        var members = await db.Set<FamilyMember>().AsNoTracking().AsSplitQuery()
            .Where(m => m.FamilyId == family.Id && (on == null || m.From <= today))
            .Include(m => m.Person.FormerNames)
            .Include(m => m.Person.Addresses)
            .Include(m => m.Person.Documents)
            .Include(m => m.Person.Incomes)
            .Include(m => m.Person.NoIncomeStatements)
            .OrderBy(m => m.From)
            .ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);
        var current = members.Where(m => on is null ? m.To is null : m.IsMemberOn(today)).OrderBy(m => m.Role).ThenBy(m => m.Person.BirthDate).ThenBy(m => m.Id).ToList();
        var former = members.Where(m => m.HasDays && current.TrueForAll(c => c.PersonId != m.PersonId))
            .GroupBy(m => m.PersonId)
            .Select(g => g.MaxBy(m => m.To)!)
            .OrderByDescending(m => m.To)
            .ThenBy(m => m.Id);
        var categories = await CategoriesOfAsync(db, family.Id, today, cancellationToken);
        var applicant = current.Find(m => m.Role == MemberRole.Applicant);
        var sheet = IncomeSheet.Build([.. current.Select(m => m.Person)], Month.Of(today).AddMonths(-1), CoverageMonths);

        return new FamilyCardModel
        {
            FamilyId = family.Id,
            PublicId = publicId,
            CaseNumber = family.CaseNumber,
            Version = family.Version,
            CentreName = family.CentreName,
            IsOwnCentre = access.IsOwn(family.CentreId),
            OpenedOn = family.OpenedOn,
            Today = today,
            ApplicantName = applicant is null ? "заявитель не указан" : NameOf(applicant.Person, today),
            Place = applicant is null ? null : PlaceOf(applicant.Person, today),
            Members = [.. current.Select(m => Member(m, members, today, kinships, documentKinds))],
            FormerMembers = [.. former.Select(m => Member(m, members, today, kinships, documentKinds))],
            Representatives = await RepresentativesOfAsync(db, family.Id, today, cancellationToken),
            ChildCount = current.Count(m => m.Role == MemberRole.Child && m.Person.AgeOn(today) < AdultAge),
            Categories = [.. categories.Where(c => c.IsValid).Select(c => c.Name).Distinct()],
            Incomes = sheet.Coverage(CoverageMonths),
            Applications = await ApplicationsOfAsync(db, family.Id, today, cancellationToken),
            Certificates = await CertificatesOfAsync(db, family.Id, on, cancellationToken),
        };
    }

    public async Task<IncomeSheet> IncomesAsync(Guid publicId, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await DemandOpenAsync(db, publicId, cancellationToken);
        var date = on ?? Today;
        var last = Month.Of(date).AddMonths(-1);
        var first = last.AddMonths(1 - IncomeMonths).FirstDay;
        var members = await db.Set<FamilyMember>().AsNoTracking().AsSplitQuery()
            .Where(m => m.FamilyId == family.Id && m.From <= date && (m.To == null || m.To >= first))
            .Include(m => m.Person.Incomes.Where(i => i.Month >= first))
            .Include(m => m.Person.NoIncomeStatements.Where(s => s.Month >= first))
            .OrderBy(m => m.Id)
            .ToListAsync(cancellationToken);
        var persons = members.OrderBy(m => m.Role).ThenBy(m => m.Person.BirthDate).ThenBy(m => m.Id).Select(m => m.Person).DistinctBy(p => p.Id);
        return IncomeSheet.Build([.. persons], last, IncomeMonths);
    }

    public async Task<IReadOnlyList<CategoryModel>> CategoriesAsync(Guid publicId, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await DemandOpenAsync(db, publicId, cancellationToken);
        return await CategoriesOfAsync(db, family.Id, on ?? Today, cancellationToken);
    }

    public async Task<IReadOnlyList<LifeEventModel>> LifeEventsAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await DemandOpenAsync(db, publicId, cancellationToken);
        var names = await dictionaries.NamesAsync(DictionaryNames.LifeEvents, cancellationToken);
        var records = await db.Set<LifeEventRecord>().AsNoTracking()
            .Where(e => e.FamilyId == family.Id)
            .Include(e => e.Person)
            .OrderByDescending(e => e.Date)
            .ThenByDescending(e => e.Id)
            .ToListAsync(cancellationToken);
        return [.. records.Select(e => new LifeEventModel(
            e.Id, names.GetValueOrDefault(e.Type, "неизвестное событие"), FamilyWords.Whose(e.Person), e.Date, FamilyWords.Source(e.Source))
        {
            AnnulledOn = e.AnnulledOn,
            AnnulReason = e.AnnulReason,
        })];
    }

    /// <summary>The cards this clerk opened last.</summary>
    public async Task<IReadOnlyList<RecentFamily>> RecentAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.SearchFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var views = await db.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.StaffId == who.StaffId && a.Action == AuditAction.ViewFamily && a.FamilyId != null)
            .OrderByDescending(a => a.OccurredAtUtc)
            .ThenByDescending(a => a.Id)
            .Take(RecentCount * 10)
            .Select(a => new { FamilyId = a.FamilyId!.Value, a.OccurredAtUtc })
            .ToListAsync(cancellationToken);
        var recent = views.DistinctBy(v => v.FamilyId).Take(RecentCount).ToList();
        var familyIds = recent.Select(r => r.FamilyId).ToArray();
        var families = (await (
                from family in db.Set<Family>().AsNoTracking()
                join member in db.Set<FamilyMember>() on family.Id equals member.FamilyId
                where familyIds.Contains(family.Id) && member.Role == MemberRole.Applicant && member.To == null
                orderby member.Id
                select new { family.Id, family.PublicId, family.CaseNumber, member.Person.Surname, member.Person.FirstName, member.Person.Patronymic })
            .ToListAsync(cancellationToken))
            .DistinctBy(f => f.Id)
            .ToDictionary(f => f.Id);
        var places = await PlacesAsync(db, familyIds, Today, cancellationToken);
        return
        [
            .. from view in recent
               where families.ContainsKey(view.FamilyId)
               let family = families[view.FamilyId]
               select new RecentFamily(
                   family.PublicId,
                   family.CaseNumber,
                   PersonName.Full(family.Surname, family.FirstName, family.Patronymic),
                   places.GetValueOrDefault(family.Id),
                   view.OccurredAtUtc),
        ];
    }

    /// <summary>Centres of today with their ОКТМО, for addresses.</summary>
    public async Task<IReadOnlyList<Choice>> DistrictsAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.EditFamilies);
        var today = Today;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var centres = await db.Set<Centre>().AsNoTracking()
            .Where(c => c.ValidFrom <= today && (c.ValidTo == null || today < c.ValidTo))
            .OrderBy(c => c.Name)
            .ThenBy(c => c.Id)
            .Select(c => new { c.Oktmo, c.Name })
            .ToListAsync(cancellationToken);
        return [.. centres.Select(c => new Choice(c.Oktmo, c.Name))];
    }

    /// <summary>ОКТМО of the clerk's own centre; null for staff of the whole oblast.</summary>
    public async Task<string?> OwnOktmoAsync(CancellationToken cancellationToken = default)
    {
        var centreId = staff.Demand(StaffPermission.EditFamilies).CentreId;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Centre>().AsNoTracking().Where(c => c.Id == centreId).Select(c => c.Oktmo).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The family, if this circuit may read its card.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    internal async Task<OpenFamily> DemandOpenAsync(PassportDbContext db, Guid publicId, CancellationToken cancellationToken)
    {
        var family = await (
                from f in db.Set<Family>().AsNoTracking()
                join c in db.Set<Centre>() on f.CentreId equals c.Id
                where f.PublicId == publicId
                select new OpenFamily(f.Id, f.CaseNumber, f.CentreId, c.Name, f.OpenedOn, f.Version))
            .SingleOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException("family.unknown", "Такой семьи нет. Найдите семью через поиск.");
        return access.IsOpen(family.Id, family.CentreId)
            ? family
            : throw new DomainRuleException("family.reason", "Это карточка другого филиала. Откройте её и укажите основание.");
    }

    /// <summary>Current address of each family's applicant.</summary>
    internal static async Task<IReadOnlyDictionary<long, string>> PlacesAsync(
        PassportDbContext db, IReadOnlyCollection<long> familyIds, DateOnly date, CancellationToken cancellationToken)
    {
        var rows = await (
                from member in db.Set<FamilyMember>().AsNoTracking()
                join address in db.Set<PersonAddress>() on member.PersonId equals address.PersonId
                where familyIds.Contains(member.FamilyId) && member.Role == MemberRole.Applicant && member.To == null
                    && address.From <= date && (address.To == null || date <= address.To)
                orderby address.Id
                select new { member.FamilyId, address.Kind, address.Text, address.Id })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.FamilyId).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Kind).ThenByDescending(r => r.Id).First().Text);
    }

    private static string? PlaceOf(Person person, DateOnly on) => person.Addresses
        .Where(a => a.From <= on && (a.To is null || on <= a.To))
        .OrderBy(a => a.Kind)
        .ThenByDescending(a => a.Id)
        .Select(a => a.Text)
        .FirstOrDefault();

    private async Task<IReadOnlyList<CategoryModel>> CategoriesOfAsync(
        PassportDbContext db, long familyId, DateOnly today, CancellationToken cancellationToken)
    {
        var names = await dictionaries.NamesAsync(DictionaryNames.BenefitCategories, cancellationToken);
        // A category of a person comes along from the family he or she was in before.
        var persons = db.Set<FamilyMember>().Where(m => m.FamilyId == familyId && m.To == null).Select(m => m.PersonId);
        var records = await db.Set<BenefitCategoryRecord>().AsNoTracking()
            .Where(c => c.FamilyId == familyId || (c.PersonId != null && persons.Contains(c.PersonId.Value)))
            .Include(c => c.Person)
            .OrderByDescending(c => c.From)
            .ThenByDescending(c => c.Id)
            .ToListAsync(cancellationToken);
        return [.. records.Select(c => new CategoryModel(
            c.Id,
            names.GetValueOrDefault(c.Category, "неизвестная категория"),
            FamilyWords.Whose(c.Person),
            c.From,
            c.To,
            c.IsValidOn(today),
            c.Document,
            c.RegistryNumber,
            c.RegistryDate,
            FamilyWords.Source(c.Source))
        {
            AnnulledOn = c.AnnulledOn,
            AnnulReason = c.AnnulReason,
        })];
    }

    private async Task<IReadOnlyList<RepresentativeModel>> RepresentativesOfAsync(
        PassportDbContext db, long familyId, DateOnly today, CancellationToken cancellationToken)
    {
        var kinds = await dictionaries.NamesAsync(DictionaryNames.RepresentativeKinds, cancellationToken);
        var records = await db.Set<Representative>().AsNoTracking()
            .Where(r => r.FamilyId == familyId)
            .Include(r => r.Person)
            .Include(r => r.Ward)
            .OrderByDescending(r => r.From)
            .ThenByDescending(r => r.Id)
            .ToListAsync(cancellationToken);
        return [.. records.Select(r => new RepresentativeModel(
            r.Id,
            kinds.GetValueOrDefault(r.Kind, "представитель"),
            r.WhoseName,
            r.Ward.FullName,
            r.Document,
            r.From,
            r.To,
            r.IsValidOn(today),
            r.EndsSoon(today)))];
    }

    private static async Task<IReadOnlyList<CardApplication>> ApplicationsOfAsync(
        PassportDbContext db, long familyId, DateOnly registeredBy, CancellationToken cancellationToken)
    {
        var applications = await (
                from application in db.Set<SupportApplication>().AsNoTracking()
                join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code into measures
                from measure in measures.DefaultIfEmpty()
                where application.FamilyId == familyId && application.RegisteredOn <= registeredBy
                orderby application.RegisteredOn descending, application.Id descending
                select new { Application = application, Measure = (string?)measure.Title })
            .ToListAsync(cancellationToken);
        return [.. applications.Select(row => new CardApplication(
            row.Application.PublicId,
            row.Application.Number,
            row.Measure ?? "мера поддержки",
            row.Application.Status,
            row.Application.IsOpen,
            row.Application.RegisteredOn,
            row.Application.DueOn))];
    }

    private static async Task<IReadOnlyList<CardCertificate>> CertificatesOfAsync(
        PassportDbContext db, long familyId, DateOnly? startedBy, CancellationToken cancellationToken) =>
        await db.Set<Certificate>().AsNoTracking()
            .Where(c => c.FamilyId == familyId && (startedBy == null || c.StartDate <= startedBy))
            .OrderByDescending(c => c.StartDate)
            .ThenByDescending(c => c.Id)
            .Select(c => new CardCertificate(
                c.PublicId, db.Set<Decision>().Where(d => d.Id == c.DecisionId).Select(d => d.PublicId).Single(), c.Number, c.MeasureName, c.Life, c.StartDate, c.EndDate, c.AmountKopecks, c.BalanceKopecks, c.BalanceAt))
            .ToListAsync(cancellationToken);

    private static string NameOf(Person person, DateOnly on)
    {
        var (surname, firstName, patronymic) = person.NameOn(on);
        return PersonName.Full(surname, firstName, patronymic);
    }

    /// <summary>First day of the stretches that follow each other without a break up to this one.</summary>
    private static DateOnly JoinedOn(FamilyMember member, List<FamilyMember> all)
    {
        var first = member;
        while (all.Find(m => m.PersonId == first.PersonId && m.To == first.From.AddDays(-1)) is { } before)
        {
            first = before;
        }

        return first.From;
    }

    private static MemberModel Member(
        FamilyMember member,
        List<FamilyMember> all,
        DateOnly today,
        IReadOnlyDictionary<string, string> kinships,
        IReadOnlyDictionary<string, string> documentKinds)
    {
        var person = member.Person;
        var (surname, firstName, patronymic) = person.NameOn(today);
        return new MemberModel
        {
            PersonId = person.Id,
            PersonPublicId = person.PublicId,
            FullName = PersonName.Full(surname, firstName, patronymic),
            ShortName = PersonName.Short(surname, firstName, patronymic),
            FirstName = firstName,
            BirthDate = person.BirthDate,
            DeathDate = person.DeathDate,
            Age = FamilyWords.Age(person.BirthDate, today),
            Role = member.Role,
            RoleName = FamilyWords.Role(member.Role, person.Sex),
            Kinship = member.Kinship is { } code ? kinships.GetValueOrDefault(code) : null,
            MaskedSnils = person.Snils?.Masked,
            Phone = person.Phone is { } phone ? TypedText.Phone(phone) : null,
            FullTimeStudent = member.FullTimeStudent,
            Exclusion = FamilyWords.Exclusion(member.Exclusion),
            From = JoinedOn(member, all),
            To = member.To,
            Addresses = [.. person.Addresses.Where(a => a.From <= today).OrderBy(a => a.To is not null).ThenBy(a => a.Kind).ThenByDescending(a => a.From).Select(a =>
                new AddressModel(FamilyWords.Address(a.Kind), a.Text, a.From, a.To, FamilyWords.Source(a.Source), a.ObtainedOn))],
            Documents = [.. person.DocumentsOn(today).Select(d => FamilyWords.MaskedDocument(d, documentKinds))],
        };
    }
}

/// <summary>A family whose card this circuit may read.</summary>
internal sealed record OpenFamily(long Id, string CaseNumber, long CentreId, string CentreName, DateOnly OpenedOn, int Version);
