using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Who joins a family.</summary>
public abstract record Newcomer
{
    /// <summary>Somebody the registry does not know yet.</summary>
    public sealed record Unknown(NewPerson Person) : Newcomer;

    /// <summary>Somebody of the registry; leaves the present family the day before.</summary>
    public sealed record Known(Guid PersonPublicId) : Newcomer;
}

/// <summary>Finds whether somebody who joins is in the registry already, and takes him or her into the family.</summary>
public sealed class Newcomers(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, DuplicateCheck duplicates)
{
    /// <summary>Look-alikes of the registry, the likeliest first.</summary>
    public async Task<IReadOnlyList<LookAlike>> FindAsync(NewPerson person, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await duplicates.FindAsync(db, [EntryPerson.Of(person)], cancellationToken);
        DuplicateCheck.Note(audit, db, who, found);
        await db.SaveChangesAsync(cancellationToken);
        return found;
    }

    /// <summary>Inside a change of the card: the family he or she leaves gets its own line.</summary>
    /// <exception cref="DomainRuleException">member.*, family.*, person.*</exception>
    internal async Task<Person> JoinAsync(
        OpenCard card, Newcomer newcomer, MemberRole role, string? kinship, DateOnly from, CancellationToken cancellationToken)
    {
        if (from > card.Today)
        {
            throw new DomainRuleException("member.future", "Эта дата ещё не наступила. Проверьте дату.");
        }

        var person = newcomer is Newcomer.Unknown { Person: var entered }
            ? await RegisterAsync(card, entered, from, cancellationToken)
            : await LoadAsync(card, ((Newcomer.Known)newcomer).PersonPublicId, cancellationToken);
        var stretches = await card.Db.Set<FamilyMember>().Where(m => m.PersonId == person.Id && m.FamilyId != card.Family.Id).ToListAsync(cancellationToken);
        if (person.Id == 0 || stretches.Find(m => m.To is null) is not { } elsewhere)
        {
            card.Family.AddMember(person, role, kinship, from, person.Id == 0 ? null : FamilyMember.FreeSince(stretches));
            return person;
        }

        var other = await card.Db.Set<Family>()
            .Include(f => f.Members).ThenInclude(m => m.Person)
            .SingleAsync(f => f.Id == elsewhere.FamilyId, cancellationToken);
        other.MoveTo(card.Family, elsewhere, role, kinship, from, card.Today);
        card.NoteIn(other, new(FamilyChangeKind.Members, $"Перешёл в другую семью: {person.FullName}, дело {card.Family.CaseNumber}")
        {
            After = $"последний день в семье {RussianText.Date(from.AddDays(-1))}",
            Person = person,
        });
        return person;
    }

    private async Task<Person> RegisterAsync(OpenCard card, NewPerson input, DateOnly from, CancellationToken cancellationToken)
    {
        if (input.Snils is not null && await card.Db.Set<Person>().AnyAsync(p => p.Snils == input.Snils, cancellationToken))
        {
            throw new DomainRuleException(
                "member.known", "Человек с таким СНИЛС уже есть в базе. Вернитесь к форме и выберите его из найденных.");
        }

        if (from < input.BirthDate)
        {
            throw new DomainRuleException("member.from", "Дата вступления в семью раньше рождения. Проверьте даты.");
        }

        var person = Person.Register(
            Guid.NewGuid(), input.Surname, input.FirstName, input.Patronymic, input.BirthDate, input.Sex, input.Snils, card.Today);
        var entered = EntryPerson.Of(input) with { FamilyId = card.Family.Id };
        duplicates.Remember(card.Db, person, await duplicates.FindAsync(card.Db, [entered], cancellationToken));
        return person;
    }

    private static async Task<Person> LoadAsync(OpenCard card, Guid publicId, CancellationToken cancellationToken)
    {
        var person = await card.Db.Set<Person>().SingleOrDefaultAsync(p => p.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("member.unknown", "Такого человека нет в базе. Найдите его снова.");
        return person.DeathDate is { } died
            ? throw new DomainRuleException("member.dead", $"Смерть этого человека записана {RussianText.Date(died)}. Проверьте, того ли вы выбрали.")
            : person;
    }
}
