using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record NewCategory
{
    /// <summary>Null = the whole family.</summary>
    public Guid? PersonPublicId { get; init; }

    public required string Category { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }

    public string? Document { get; init; }

    public string? RegistryNumber { get; init; }

    public DateOnly? RegistryDate { get; init; }
}

public sealed record NewLifeEvent
{
    /// <summary>Null = the whole family.</summary>
    public Guid? PersonPublicId { get; init; }

    public required string Type { get; init; }

    public required DateOnly Date { get; init; }

    public required FactSource Source { get; init; }
}

/// <summary>Enters facts on the card: each change is audited, noted in the timeline and guarded against a stale card.</summary>
public sealed class FamilyFactsService(FamilyChanges changes, DictionaryLookup dictionaries, DuplicateCheck duplicates)
{
    public const int DocumentLength = 200;
    public const int ReasonLength = 300;
    public const int RegistryNumberLength = 50;

    /// <exception cref="DomainRuleException">category.period, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddCategoryAsync(CardVersion card, NewCategory input, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                var name = await NameAsync(DictionaryNames.BenefitCategories, input.Category, change.Today, cancellationToken);
                var person = input.PersonPublicId is { } id ? change.Person(id) : null;
                change.Family.AddCategory(BenefitCategoryRecord.Create(
                    input.Category,
                    person,
                    input.From,
                    input.To,
                    FactSource.Document,
                    FreeText.Optional(input.Document, DocumentLength),
                    FreeText.Optional(input.RegistryNumber, RegistryNumberLength),
                    input.RegistryDate));
                var end = input.To is { } to ? $" по {RussianText.Date(to)}" : string.Empty;
                return new(FamilyChangeKind.Categories, $"Добавлена категория: {name}, {Whose(person)}, с {RussianText.Date(input.From)}{end}")
                {
                    Person = person,
                };
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">lifeEvent.future, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddLifeEventAsync(CardVersion card, NewLifeEvent input, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                var name = await NameAsync(DictionaryNames.LifeEvents, input.Type, change.Today, cancellationToken);
                if (input.Date > change.Today)
                {
                    throw new DomainRuleException("lifeEvent.future", "Дата события не может быть в будущем. Проверьте год.");
                }

                var person = input.PersonPublicId is { } id ? change.Person(id) : null;
                change.Family.AddLifeEvent(LifeEventRecord.Create(input.Type, person, input.Date, input.Source));
                return new(FamilyChangeKind.LifeEvents, $"Добавлено событие: {name}, {Whose(person)}, {RussianText.Date(input.Date)}")
                {
                    Person = person,
                };
            },
            cancellationToken);

    /// <summary>A child or another person joins the family.</summary>
    /// <exception cref="DomainRuleException">person.*, family.*, member.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddMemberAsync(CardVersion card, NewPerson input, MemberRole role, DateOnly from, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                if (from > change.Today || from < input.BirthDate)
                {
                    throw new DomainRuleException(
                        "member.from", "Дата вступления в семью не может быть в будущем или раньше рождения. Проверьте дату.");
                }

                if (input.Snils is not null && await change.Db.Set<Person>().AnyAsync(p => p.Snils == input.Snils, cancellationToken))
                {
                    throw new DomainRuleException(
                        "member.known", "Человек с таким СНИЛС уже есть в базе. Найдите его через поиск и проверьте, в какой он семье.");
                }

                var person = Person.Register(
                    Guid.NewGuid(), input.Surname, input.FirstName, input.Patronymic, input.BirthDate, input.Sex, input.Snils, change.Today);
                change.Family.AddMember(person, role, kinship: null, from);
                var entered = EntryPerson.Of(input) with { FamilyId = change.Family.Id };
                duplicates.Remember(change.Db, person, await duplicates.FindAsync(change.Db, [entered], cancellationToken));
                return new(
                    FamilyChangeKind.Members,
                    $"Добавлен член семьи: {person.FullName}, {FamilyWords.Role(role, input.Sex)}, с {RussianText.Date(from)}")
                {
                    Person = person,
                };
            },
            cancellationToken);

    /// <summary>A member leaves; the history keeps him or her.</summary>
    /// <exception cref="DomainRuleException">member.period, member.applicant, text.*, reason.empty, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task LeaveAsync(
        CardVersion card, Guid personPublicId, DateOnly lastDay, string? reason, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                var member = change.Member(personPublicId);
                if (member.Role == MemberRole.Applicant)
                {
                    throw new DomainRuleException("member.applicant", "Заявитель не может выбыть из своего дела. Заведите дело на другого заявителя.");
                }

                if (lastDay > change.Today)
                {
                    throw new DomainRuleException("member.future", "Дата выбытия не может быть в будущем. Проверьте дату.");
                }

                member.Leave(lastDay);
                return Task.FromResult(new CardChange(
                    FamilyChangeKind.Members, $"Выбыл из семьи: {member.Person.FullName}, последний день {RussianText.Date(lastDay)}")
                {
                    Reason = stated,
                    Person = member.Person,
                });
            },
            cancellationToken);

    private async Task<string> NameAsync(string dictionary, string code, DateOnly today, CancellationToken cancellationToken)
    {
        var items = await dictionaries.ListAsync(dictionary, today, cancellationToken);
        return items.FirstOrDefault(i => i.Code == code)?.Name
            ?? throw new DomainRuleException("dictionary.code", "Выбранного значения нет в справочнике. Обновите страницу и выберите снова.");
    }

    private static string Whose(Person? person) => person?.ShortName ?? "вся семья";
}
