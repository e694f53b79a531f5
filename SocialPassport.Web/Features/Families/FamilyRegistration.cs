using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>A family as the clerk entered it.</summary>
public sealed record NewFamily
{
    public required NewPerson Applicant { get; init; }

    public NewPerson? Spouse { get; init; }

    public IReadOnlyList<NewPerson> Children { get; init; } = [];

    public required NewAddress Address { get; init; }

    /// <summary>Ten digits after +7.</summary>
    public string? Phone { get; init; }

    /// <summary>The clerk saw the look-alikes and goes on: they are remembered as pairs to be decided.</summary>
    public bool GoesOnBesideLookAlikes { get; init; }
}

public sealed record NewPerson
{
    /// <summary>Prefix of the form's fields, to lead back to them.</summary>
    public required string FormKey { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public string? Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    public Snils? Snils { get; init; }
}

public sealed record NewAddress(AddressKind Kind, string Text, string Oktmo, DateOnly From, FactSource Source);

/// <summary>Answer of a registration.</summary>
public abstract record RegistrationOutcome
{
    public sealed record Registered(Guid FamilyPublicId, string CaseNumber) : RegistrationOutcome;

    /// <summary>Somebody is in the registry already: nothing was saved.</summary>
    public sealed record AlreadyKnown(IReadOnlyList<KnownPerson> Persons) : RegistrationOutcome;

    /// <summary>Somebody in the registry may be the same person: nothing was saved, the clerk may go on.</summary>
    public sealed record Resembles(IReadOnlyList<LookAlike> LookAlikes) : RegistrationOutcome;
}

/// <param name="FormKey">Whose СНИЛС it is in the form.</param>
/// <param name="FamilyPublicId">The family he or she is in.</param>
public sealed record KnownPerson(string FormKey, Guid FamilyPublicId, string CaseNumber, string CentreName);

/// <summary>Opens a new family case in the clerk's own centre.</summary>
public sealed class FamilyRegistration(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, DuplicateCheck duplicates, FamilyTies ties, TimeProvider clock)
{
    // Two clerks of a centre may take the same next number at once; each try reads it again.
    private const int Attempts = 5;

    /// <exception cref="DomainRuleException">family.centre, person.*, family.*, registration.identity, staff.own-affairs</exception>
    public async Task<RegistrationOutcome> RegisterAsync(NewFamily input, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        var centreId = who.CentreId
            ?? throw new DomainRuleException("family.centre", "Дело заводит сотрудник филиала. У вашей учётной записи филиала нет.");
        var numbers = Persons(input).Select(p => p.Snils).Where(s => s is not null).ToList();
        if (numbers.Distinct().Count() < numbers.Count)
        {
            throw new DomainRuleException("registration.snils.twice", "Один и тот же СНИЛС указан у двух человек. Проверьте номера.");
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await KnownAsync(db, input, cancellationToken) is { Count: > 0 } known)
            {
                return new RegistrationOutcome.AlreadyKnown(known);
            }

            var lookAlikes = await LookAlikesAsync(db, input, cancellationToken);
            if (lookAlikes.Count > 0 && !input.GoesOnBesideLookAlikes)
            {
                DuplicateCheck.Note(audit, db, who, lookAlikes);
                await db.SaveChangesAsync(cancellationToken);
                return new RegistrationOutcome.Resembles(lookAlikes);
            }

            var family = await OpenAsync(db, input, lookAlikes, who, centreId, cancellationToken);
            await ties.DemandStrangersAsync(db, who, family.Members.Select(m => m.Person), cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new RegistrationOutcome.Registered(family.PublicId, family.CaseNumber);
            }
            catch (DbUpdateException) when (attempt < Attempts && IsNewKeyLost(family))
            {
                // The number or the СНИЛС was taken in between: look again.
            }
        }

        bool IsNewKeyLost(Family family)
        {
            using var db = contexts.CreateDbContext();
            var snils = Persons(input).Select(p => p.Snils).Where(s => s is not null).ToList();
            return db.Set<Family>().Any(f => f.CaseNumber == family.CaseNumber) || db.Set<Person>().Any(p => snils.Contains(p.Snils));
        }
    }

    private static IEnumerable<NewPerson> Persons(NewFamily input)
    {
        yield return input.Applicant;
        if (input.Spouse is not null)
        {
            yield return input.Spouse;
        }

        foreach (var child in input.Children)
        {
            yield return child;
        }
    }

    private static async Task<List<KnownPerson>> KnownAsync(PassportDbContext db, NewFamily input, CancellationToken cancellationToken)
    {
        var known = new List<KnownPerson>();
        foreach (var person in Persons(input).Where(p => p.Snils is not null))
        {
            var found = await (
                    from member in db.Set<FamilyMember>().AsNoTracking()
                    join family in db.Set<Family>() on member.FamilyId equals family.Id
                    join centre in db.Set<Centre>() on family.CentreId equals centre.Id
                    where member.To == null && member.Person.Snils == person.Snils
                    select new KnownPerson(person.FormKey, family.PublicId, family.CaseNumber, centre.Name))
                .FirstOrDefaultAsync(cancellationToken);
            if (found is not null)
            {
                known.Add(found);
            }
        }

        return known;
    }

    /// <summary>Whoever has the same СНИЛС is no look-alike: that is decided by the number.</summary>
    private async Task<IReadOnlyList<LookAlike>> LookAlikesAsync(PassportDbContext db, NewFamily input, CancellationToken cancellationToken)
    {
        var entered = Persons(input).Select(p => EntryPerson.Of(p) with
        {
            Phone = p == input.Applicant ? input.Phone : null,
            Address = p == input.Applicant ? input.Address.Text : null,
        });
        var found = await duplicates.FindAsync(db, [.. entered], cancellationToken);
        return [.. found.Where(alike => !alike.Match.Reasons.HasFlag(DuplicateReasons.SameSnils))];
    }

    private async Task<Family> OpenAsync(
        PassportDbContext db, NewFamily input, IReadOnlyList<LookAlike> lookAlikes, StaffIdentity who, long centreId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = MoscowTime.DateOf(now);
        var family = Family.Open(Guid.NewGuid(), await CaseNumbers.NextAsync(db, centreId, cancellationToken), centreId, today);

        var applicant = await RegisterAsync(input.Applicant);
        applicant.AddAddress(PersonAddress.Create(
            input.Address.Kind, input.Address.Text, input.Address.Oktmo, fiasId: null, input.Address.From, to: null, input.Address.Source, today));
        applicant.SetPhone(input.Phone);
        family.AddMember(applicant, MemberRole.Applicant, kinship: null, today);
        if (input.Spouse is not null)
        {
            family.AddMember(await RegisterAsync(input.Spouse), MemberRole.Spouse, kinship: null, today);
        }

        foreach (var child in input.Children)
        {
            family.AddMember(await RegisterAsync(child), MemberRole.Child, kinship: null, today);
        }

        var summary = $"Заведено дело {family.CaseNumber}: {FamilyWords.Members(family.Members.Count)}";
        family.Note(FamilyChange.Create(now, who.FullName, FamilyChangeKind.Members, summary));
        db.Add(family);
        audit.Add(db, who, AuditAction.Change, new AuditSubject("Family", family.PublicId.ToString()), summary);
        return family;

        async Task<Person> RegisterAsync(NewPerson entered)
        {
            var person = await PersonAsync(db, entered, today, cancellationToken);
            if (person.Id == 0)
            {
                duplicates.Remember(db, person, lookAlikes.Where(alike => alike.FormKey == entered.FormKey));
            }

            return person;
        }
    }

    /// <summary>A person who has left another family is the same human being; the name and the day of birth must agree.</summary>
    private static async Task<Person> PersonAsync(PassportDbContext db, NewPerson input, DateOnly today, CancellationToken cancellationToken)
    {
        if (input.Snils is not null)
        {
            var known = await db.Set<Person>().Include(p => p.Addresses).FirstOrDefaultAsync(p => p.Snils == input.Snils, cancellationToken);
            if (known is not null)
            {
                var same = known.BirthDate == input.BirthDate
                    && known.SurnameKey == PersonName.Fold(input.Surname)
                    && known.FirstNameKey == PersonName.Fold(input.FirstName);
                return same ? known : throw new DomainRuleException(
                    "registration.identity",
                    "Человек с таким СНИЛС есть в базе, но фамилия, имя или дата рождения другие. Сверьте документы.");
            }
        }

        return Person.Register(
            Guid.NewGuid(), input.Surname, input.FirstName, input.Patronymic, input.BirthDate, input.Sex, input.Snils, today);
    }
}
