using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record NewLifeEvent
{
    /// <summary>Null = the whole family.</summary>
    public Guid? PersonPublicId { get; init; }

    public required string Type { get; init; }

    public required DateOnly Date { get; init; }

    public required FactSource Source { get; init; }
}

/// <summary>Life events: added and annulled.</summary>
public sealed class LifeEventChanges(FamilyChanges changes, DictionaryLookup dictionaries)
{
    /// <exception cref="DomainRuleException">lifeEvent.future, reason.empty, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddAsync(CardVersion card, NewLifeEvent input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var name = await dictionaries.DemandNameAsync(DictionaryNames.LifeEvents, input.Type, change.Today, cancellationToken);
                if (input.Date > change.Today)
                {
                    throw new DomainRuleException("lifeEvent.future", "Дата события не может быть в будущем. Проверьте год.");
                }

                var person = input.PersonPublicId is { } id ? change.Person(id) : null;
                change.Family.AddLifeEvent(LifeEventRecord.Create(input.Type, person, input.Date, input.Source));
                return new(FamilyChangeKind.LifeEvents, $"Добавлено событие: {name}, {FamilyWords.Whose(person)}")
                {
                    After = RussianText.Date(input.Date),
                    Person = person,
                };
            },
            cancellationToken);

    /// <summary>The event was entered by mistake: it stays, struck through, and never counts.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception" />
    public Task AnnulAsync(CardVersion card, long recordId, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var record = await change.Db.Set<LifeEventRecord>()
                    .Include(e => e.Person)
                    .SingleOrDefaultAsync(e => e.Id == recordId && e.FamilyId == change.Family.Id, cancellationToken)
                    ?? throw new DomainRuleException("lifeEvent.unknown", "Такого события нет. Обновите карточку.");
                var names = await dictionaries.NamesAsync(DictionaryNames.LifeEvents, cancellationToken);
                record.Annul(change.Today, FreeText.Reason(grounds.Reason, FamilyChanges.ReasonLength));
                return new(
                    FamilyChangeKind.LifeEvents,
                    $"Аннулировано событие: {names.GetValueOrDefault(record.Type, "неизвестное событие")}, {FamilyWords.Whose(record.Person)}")
                {
                    Before = RussianText.Date(record.Date),
                    After = "не учитывается",
                    Person = record.Person,
                };
            },
            cancellationToken);
}
