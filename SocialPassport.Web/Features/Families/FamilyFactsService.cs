using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Which card a change belongs to.</summary>
/// <param name="Version">As the clerk saw it: a change by somebody else in between is refused.</param>
public readonly record struct CardVersion(Guid FamilyPublicId, int Version);

public sealed record NewIncome
{
    public required Guid PersonPublicId { get; init; }

    public required Month Month { get; init; }

    /// <summary>Code of the dictionary of income kinds.</summary>
    public required string Kind { get; init; }

    public required long Kopecks { get; init; }

    /// <summary>Document or declared: СМЭВ answers are not typed in.</summary>
    public required FactSource Source { get; init; }

    public string? Document { get; init; }
}

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
public sealed class FamilyFactsService(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    AuditTrail audit,
    FamilyQueries queries,
    DictionaryLookup dictionaries,
    DuplicateCheck duplicates,
    TimeProvider clock)
{
    public const int DocumentLength = 200;
    public const int ReasonLength = 300;
    public const int RegistryNumberLength = 50;

    /// <exception cref="DomainRuleException">income.*, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddIncomeAsync(CardVersion card, NewIncome input, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            async change =>
            {
                var (income, kind) = await IncomeAsync(input, change.Today, cancellationToken);
                var person = change.Person(input.PersonPublicId);
                person.AddIncome(income);
                return new($"Внесён доход: {person.ShortName}, {Describe(input, kind)}", After: RussianText.Money(input.Kopecks));
            },
            cancellationToken);

    /// <summary>Corrects the sum of a record entered before.</summary>
    /// <exception cref="DomainRuleException">income.*, text.*, reason.empty, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task CorrectIncomeAsync(CardVersion card, NewIncome input, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            async change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                var (income, kind) = await IncomeAsync(input, change.Today, cancellationToken);
                var person = change.Person(input.PersonPublicId);
                var former = person.CorrectIncome(income);
                return new(
                    $"Исправлен доход: {person.ShortName}, {Describe(input, kind)}",
                    stated,
                    RussianText.Money(former),
                    RussianText.Money(input.Kopecks));
            },
            cancellationToken);

    /// <summary>«Доходов не было» for each of the months, with the reason.</summary>
    /// <exception cref="DomainRuleException">income.*, text.*, reason.empty, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task StateNoIncomeAsync(
        CardVersion card, Guid personPublicId, IReadOnlyList<Month> months, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                if (months.Count == 0)
                {
                    throw new DomainRuleException("income.months", "Выберите хотя бы один месяц.");
                }

                var person = change.Person(personPublicId);
                foreach (var month in months)
                {
                    CheckMonth(month, change.Today);
                    person.StateNoIncome(NoIncomeStatement.Create(month, FactSource.Declared, change.Today));
                }

                var names = string.Join(", ", months.Order().Select(RussianText.MonthName));
                return Task.FromResult(new Change($"Указано «доходов не было»: {person.ShortName}, {names}", stated));
            },
            cancellationToken);

    /// <summary>Takes back «доходов не было».</summary>
    /// <exception cref="DomainRuleException">income.missing, text.*, reason.empty, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task WithdrawNoIncomeAsync(
        CardVersion card, Guid personPublicId, Month month, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                var person = change.Person(personPublicId);
                change.Db.Remove(person.WithdrawNoIncome(month));
                return Task.FromResult(new Change(
                    $"Отменена отметка «доходов не было»: {person.ShortName}, {RussianText.MonthName(month)}", stated));
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">category.period, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddCategoryAsync(CardVersion card, NewCategory input, CancellationToken cancellationToken = default) =>
        ChangeAsync(
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
                return new($"Добавлена категория: {name}, {Whose(person)}, с {RussianText.Date(input.From)}{end}");
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">lifeEvent.future, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddLifeEventAsync(CardVersion card, NewLifeEvent input, CancellationToken cancellationToken = default) =>
        ChangeAsync(
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
                return new($"Добавлено событие: {name}, {Whose(person)}, {RussianText.Date(input.Date)}");
            },
            cancellationToken);

    /// <summary>A child or another person joins the family.</summary>
    /// <exception cref="DomainRuleException">person.*, family.*, member.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddMemberAsync(CardVersion card, NewPerson input, MemberRole role, DateOnly from, CancellationToken cancellationToken = default) =>
        ChangeAsync(
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
                return new($"Добавлен член семьи: {person.FullName}, {FamilyWords.Role(role, input.Sex)}, с {RussianText.Date(from)}");
            },
            cancellationToken);

    /// <summary>A member leaves; the history keeps him or her.</summary>
    /// <exception cref="DomainRuleException">member.period, member.applicant, text.*, reason.empty, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task LeaveAsync(
        CardVersion card, Guid personPublicId, DateOnly lastDay, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            card,
            change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                var member = change.Family.Members.FirstOrDefault(m => m.To is null && m.Person.PublicId == personPublicId)
                    ?? throw new DomainRuleException("family.member.unknown", "Этого человека уже нет в семье. Обновите карточку.");
                if (member.Role == MemberRole.Applicant)
                {
                    throw new DomainRuleException("member.applicant", "Заявитель не может выбыть из своего дела. Заведите дело на другого заявителя.");
                }

                if (lastDay > change.Today)
                {
                    throw new DomainRuleException("member.future", "Дата выбытия не может быть в будущем. Проверьте дату.");
                }

                member.Leave(lastDay);
                return Task.FromResult(new Change($"Выбыл из семьи: {member.Person.FullName}, последний день {RussianText.Date(lastDay)}", stated));
            },
            cancellationToken);

    private async Task ChangeAsync(CardVersion card, Func<Loaded, Task<Change>> act, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.EditFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await queries.DemandOpenAsync(db, card.FamilyPublicId, cancellationToken);
        if (open.CentreId != who.CentreId)
        {
            throw new DomainRuleException("family.otherCentre", "Это дело другого филиала: его можно смотреть, но не менять.");
        }

        var family = await db.Set<Family>().AsSplitQuery()
            .Include(f => f.Members.Where(m => m.To == null)).ThenInclude(m => m.Person.Incomes)
            .Include(f => f.Members.Where(m => m.To == null)).ThenInclude(m => m.Person.NoIncomeStatements)
            .OrderBy(f => f.Id)
            .SingleAsync(f => f.Id == open.Id, cancellationToken);
        // The version the clerk saw stands in the WHERE of the update; a fact row alone would not touch the family.
        var version = db.Entry(family).Property(f => f.Version);
        version.OriginalValue = card.Version;
        version.IsModified = true;

        var now = clock.GetUtcNow().UtcDateTime;
        var change = await act(new Loaded(db, family, MoscowTime.DateOf(now)));
        family.Note(FamilyChange.Create(now, who.FullName, change.Summary, change.Reason, change.Before, change.After));
        audit.Add(db, who, AuditAction.Change, AuditSubject.OfFamily(family.Id, family.PublicId), change.Summary, change.Reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(IncomeRecord Income, string KindName)> IncomeAsync(NewIncome input, DateOnly today, CancellationToken cancellationToken)
    {
        CheckMonth(input.Month, today);
        if (input.Source == FactSource.Smev)
        {
            throw new DomainRuleException("income.source", "Сведения СМЭВ не вносят вручную. Укажите документ или «со слов».");
        }

        var kind = await NameAsync(DictionaryNames.IncomeKinds, input.Kind, today, cancellationToken);
        var document = FreeText.Optional(input.Document, DocumentLength);
        return input.Source == FactSource.Document && document is null
            ? throw new DomainRuleException("income.document", "Укажите документ, которым подтверждён доход.")
            : (IncomeRecord.Create(input.Month, input.Kind, input.Kopecks, input.Source, today, document), kind);
    }

    private static void CheckMonth(Month month, DateOnly today)
    {
        if (month > Month.Of(today))
        {
            throw new DomainRuleException("income.future", "Месяц ещё не наступил. Проверьте месяц и год.");
        }
    }

    private static string Describe(NewIncome input, string kind) =>
        $"{RussianText.MonthName(input.Month)}, {kind} {RussianText.Money(input.Kopecks)} ({FamilyWords.Source(input.Source)})";

    private async Task<string> NameAsync(string dictionary, string code, DateOnly today, CancellationToken cancellationToken)
    {
        var items = await dictionaries.ListAsync(dictionary, today, cancellationToken);
        return items.FirstOrDefault(i => i.Code == code)?.Name
            ?? throw new DomainRuleException("dictionary.code", "Выбранного значения нет в справочнике. Обновите страницу и выберите снова.");
    }

    private static string Whose(Person? person) => person?.ShortName ?? "вся семья";

    private sealed record Change(string Summary, string? Reason = null, string? Before = null, string? After = null);

    private sealed record Loaded(PassportDbContext Db, Family Family, DateOnly Today)
    {
        public Person Person(Guid publicId) =>
            Family.Members.Select(m => m.Person).FirstOrDefault(p => p.PublicId == publicId)
            ?? throw new DomainRuleException("family.member.unknown", "Этого человека уже нет в семье. Обновите карточку.");
    }
}
