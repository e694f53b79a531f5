using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record FullName(string Surname, string FirstName, string? Patronymic);

/// <summary>Changes of what a person is and of what the rules ask about a member.</summary>
public sealed class PersonChanges(FamilyChanges changes, DictionaryLookup dictionaries)
{
    /// <summary>A change of name: the former one is kept.</summary>
    /// <exception cref="DomainRuleException">person.*, reason.empty, text.*, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task RenameAsync(
        CardVersion card, Guid personPublicId, FullName name, DateOnly on, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            personPublicId,
            grounds,
            (change, member) =>
            {
                var person = member.Person;
                var before = person.FullName;
                Rename(person, name, on, change.Today);
                return new(FamilyChangeKind.Person, $"Смена имени с {RussianText.Date(on)}: {person.ShortName}") { Before = before, After = person.FullName };
            },
            cancellationToken);

    /// <summary>A slip of the pen in name, birth date or sex: no former name is kept.</summary>
    /// <inheritdoc cref="RenameAsync" path="/exception" />
    public Task CorrectAsync(
        CardVersion card,
        Guid personPublicId,
        FullName name,
        DateOnly birthDate,
        Sex sex,
        ChangeGrounds grounds,
        CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            personPublicId,
            grounds,
            (change, member) =>
            {
                var person = member.Person;
                var before = Describe(person);
                person.Correct(name.Surname, name.FirstName, name.Patronymic, birthDate, sex, change.Today);
                var after = Describe(person);
                return before == after
                    ? throw new DomainRuleException("person.same", "Ничего не изменилось. Исправьте имя, дату рождения или пол.")
                    : new(FamilyChangeKind.Person, $"Исправлена ошибка в данных: {person.ShortName}") { Before = before, After = after };
            },
            cancellationToken);

    /// <inheritdoc cref="RenameAsync" path="/exception" />
    public Task SetSnilsAsync(
        CardVersion card, Guid personPublicId, Snils snils, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var person = change.Person(personPublicId);
                if (await change.Db.Set<Person>().AnyAsync(p => p.Snils == snils && p.Id != person.Id, cancellationToken))
                {
                    throw new DomainRuleException(
                        "person.snils.taken", "Такой СНИЛС уже записан у другого человека. Сверьте документ; если человек заведён дважды, сообщите руководителю.");
                }

                var before = person.Snils?.Masked;
                person.SetSnils(snils);
                return new(FamilyChangeKind.Person, $"{(before is null ? "Внесён" : "Исправлен")} СНИЛС: {person.ShortName}")
                {
                    Before = before,
                    After = snils.Masked,
                    Person = person,
                };
            },
            cancellationToken);

    /// <param name="phone">Ten digits after +7, or null.</param>
    /// <param name="citizenship">Code of the dictionary.</param>
    /// <inheritdoc cref="RenameAsync" path="/exception" />
    public Task SetContactsAsync(
        CardVersion card, Guid personPublicId, string? phone, string citizenship, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var person = change.Person(personPublicId);
                var after = await dictionaries.DemandNameAsync(DictionaryNames.Citizenships, citizenship, change.Today, cancellationToken);
                var names = await dictionaries.NamesAsync(DictionaryNames.Citizenships, cancellationToken);
                var before = Contacts(person.Phone, names.GetValueOrDefault(person.Citizenship, "иное"));
                person.SetPhone(phone);
                person.SetCitizenship(citizenship);
                return new(FamilyChangeKind.Person, $"Изменены телефон или гражданство: {person.ShortName}")
                {
                    Before = before,
                    After = Contacts(phone, after),
                    Person = person,
                };
            },
            cancellationToken);

    /// <param name="nextApplicant">Who becomes the applicant when the applicant died.</param>
    /// <inheritdoc cref="RenameAsync" path="/exception" />
    public Task RecordDeathAsync(
        CardVersion card, Guid personPublicId, DateOnly date, Guid? nextApplicant, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            personPublicId,
            grounds,
            (change, member) =>
            {
                var next = nextApplicant is { } id ? change.Member(id) : null;
                var isApplicant = member.Role == MemberRole.Applicant;
                change.Family.RecordDeath(member, date, next, change.Today);
                var follows = isApplicant && next is not null ? $". Заявитель теперь {next.Person.ShortName}" : string.Empty;
                return new(FamilyChangeKind.Members, $"Записана смерть: {member.Person.FullName}, {RussianText.Date(date)}{follows}");
            },
            cancellationToken);

    /// <summary>Role, kinship, study and exclusion from a day on.</summary>
    /// <inheritdoc cref="RenameAsync" path="/exception" />
    public Task SetStandingAsync(
        CardVersion card, Guid personPublicId, MemberStanding standing, DateOnly on, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var member = change.Member(personPublicId);
                var kinships = await dictionaries.NamesAsync(DictionaryNames.Kinship, cancellationToken);
                var former = new MemberStanding(member.Role, member.Kinship, member.FullTimeStudent, member.Exclusion);
                if (former == standing)
                {
                    throw new DomainRuleException("member.same", "Ничего не изменилось. Измените родство, учёбу или учёт в составе семьи.");
                }

                change.Family.SetStanding(member, standing, on, change.Today);
                return new(FamilyChangeKind.Members, $"Изменены сведения для расчёта с {RussianText.Date(on)}: {member.Person.ShortName}")
                {
                    Before = Words(former),
                    After = Words(standing),
                    Person = member.Person,
                };

                string Words(MemberStanding s) =>
                    FamilyWords.Standing(s, member.Person.Sex, s.Kinship is { } code ? kinships.GetValueOrDefault(code) : null);
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">person.name.*</exception>
    internal static void Rename(Person person, FullName name, DateOnly on, DateOnly today)
    {
        if (on > today || on < person.BirthDate)
        {
            throw new DomainRuleException("person.name.date", "Дата смены имени не может быть в будущем или раньше рождения. Проверьте дату.");
        }

        person.ChangeName(name.Surname, name.FirstName, name.Patronymic, on);
    }

    private static string Describe(Person person) =>
        $"{person.FullName}, {RussianText.Date(person.BirthDate)}, пол {FamilyWords.SexName(person.Sex)}";

    private static string Contacts(string? phone, string citizenship) =>
        $"{(phone is null ? "телефона нет" : TypedText.Phone(phone))}, гражданство: {citizenship}";

    private Task ChangeAsync(
        CardVersion card, Guid personPublicId, ChangeGrounds grounds, Func<OpenCard, FamilyMember, CardChange> act, CancellationToken cancellationToken) =>
        changes.ChangeAsync(
            card,
            grounds,
            change =>
            {
                var member = change.Member(personPublicId);
                return Task.FromResult(act(change, member) with { Person = member.Person });
            },
            cancellationToken);
}
