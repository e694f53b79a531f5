using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
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

/// <summary>Benefit categories: added, ended, corrected, registered in ЕГИССО, annulled.</summary>
public sealed class CategoryChanges(FamilyChanges changes, DictionaryLookup dictionaries)
{
    public const int RegistryNumberLength = 50;

    /// <exception cref="DomainRuleException">category.*, reason.empty, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddAsync(CardVersion card, NewCategory input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var name = await dictionaries.DemandNameAsync(DictionaryNames.BenefitCategories, input.Category, change.Today, cancellationToken);
                var person = input.PersonPublicId is { } id ? change.Person(id) : null;
                change.Family.AddCategory(BenefitCategoryRecord.Create(
                    input.Category,
                    person,
                    input.From,
                    input.To,
                    FactSource.Document,
                    FreeText.Optional(input.Document, FamilyChange.DocumentLength),
                    FreeText.Optional(input.RegistryNumber, RegistryNumberLength),
                    input.RegistryDate));
                return new(FamilyChangeKind.Categories, $"Добавлена категория: {name}, {FamilyWords.Whose(person)}")
                {
                    After = FamilyWords.Term(input.From, input.To),
                    Person = person,
                };
            },
            cancellationToken);

    /// <param name="lastDay">Last day of the category.</param>
    /// <inheritdoc cref="AddAsync" path="/exception" />
    public Task EndAsync(CardVersion card, long recordId, DateOnly lastDay, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        ChangeTermAsync(card, recordId, "Прекращена категория", record => record.End(lastDay), grounds, cancellationToken);

    /// <inheritdoc cref="AddAsync" path="/exception" />
    public Task CorrectTermAsync(
        CardVersion card, long recordId, DateOnly from, DateOnly? to, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        ChangeTermAsync(card, recordId, "Исправлен срок категории", record => record.CorrectTerm(from, to), grounds, cancellationToken);

    /// <summary>The record of the ЕГИССО register.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception" />
    public Task RegisterAsync(
        CardVersion card, long recordId, string number, DateOnly date, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        ChangeRecordAsync(
            card,
            recordId,
            grounds,
            (record, name, today) =>
            {
                if (date > today)
                {
                    throw new DomainRuleException("category.registry.future", "Дата записи в ЕГИССО не может быть в будущем. Проверьте дату.");
                }

                var before = FamilyWords.Registry(record.RegistryNumber, record.RegistryDate);
                record.Register(
                    FreeText.Optional(number, RegistryNumberLength)
                        ?? throw new DomainRuleException("category.registry.empty", "Укажите номер записи в реестре ЕГИССО."),
                    date);
                return new(FamilyChangeKind.Categories, $"Внесена запись ЕГИССО: {name}")
                {
                    Before = before,
                    After = FamilyWords.Registry(record.RegistryNumber, record.RegistryDate),
                };
            },
            cancellationToken);

    /// <summary>The record was a mistake: it stays, struck through, and never counts.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception" />
    public Task AnnulAsync(CardVersion card, long recordId, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        ChangeRecordAsync(
            card,
            recordId,
            grounds,
            (record, name, today) =>
            {
                record.Annul(today, FreeText.Reason(grounds.Reason, FamilyChanges.ReasonLength));
                return new(FamilyChangeKind.Categories, $"Аннулирована запись о категории: {name}")
                {
                    Before = FamilyWords.Term(record.From, record.To),
                    After = "не учитывается",
                };
            },
            cancellationToken);

    private Task ChangeTermAsync(
        CardVersion card, long recordId, string act, Action<BenefitCategoryRecord> change, ChangeGrounds grounds, CancellationToken cancellationToken) =>
        ChangeRecordAsync(
            card,
            recordId,
            grounds,
            (record, name, _) =>
            {
                var before = FamilyWords.Term(record.From, record.To);
                change(record);
                return new(FamilyChangeKind.Categories, $"{act}: {name}") { Before = before, After = FamilyWords.Term(record.From, record.To) };
            },
            cancellationToken);

    private Task ChangeRecordAsync(
        CardVersion card,
        long recordId,
        ChangeGrounds grounds,
        Func<BenefitCategoryRecord, string, DateOnly, CardChange> act,
        CancellationToken cancellationToken) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var record = await change.Db.Set<BenefitCategoryRecord>()
                    .Include(c => c.Person)
                    .SingleOrDefaultAsync(c => c.Id == recordId && c.FamilyId == change.Family.Id, cancellationToken)
                    ?? throw new DomainRuleException("category.unknown", "Такой записи о категории нет. Обновите карточку.");
                var names = await dictionaries.NamesAsync(DictionaryNames.BenefitCategories, cancellationToken);
                var name = $"{names.GetValueOrDefault(record.Category, "неизвестная категория")}, {FamilyWords.Whose(record.Person)}";
                return act(record, name, change.Today) with { Person = record.Person };
            },
            cancellationToken);
}
