using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record NewRepresentative
{
    /// <summary>Code of the dictionary of representative kinds.</summary>
    public required string Kind { get; init; }

    /// <summary>A member of the family; null = <see cref="Name"/> says who.</summary>
    public Guid? PersonPublicId { get; init; }

    public string? Name { get; init; }

    /// <summary>The act or the power of attorney, in words.</summary>
    public required string Document { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; init; }
}

/// <summary>Representatives and guardians: added and ended with a date.</summary>
public sealed class RepresentativeChanges(FamilyChanges changes, DictionaryLookup dictionaries)
{
    /// <summary>Group of the kinds that take a child into the family.</summary>
    public const string GuardianGroup = "guardian";

    /// <exception cref="DomainRuleException">representative.*, reason.empty, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddAsync(
        CardVersion card, Guid wardPublicId, NewRepresentative input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var kind = await dictionaries.DemandNameAsync(DictionaryNames.RepresentativeKinds, input.Kind, change.Today, cancellationToken);
                var ward = change.Person(wardPublicId);
                var representative = Create(change, input, ward);
                change.Family.AddRepresentative(representative);
                return new(FamilyChangeKind.Representatives, $"{kind}: {representative.WhoseName}, представляет: {ward.ShortName}")
                {
                    After = FamilyWords.Term(input.From, input.To),
                    Person = ward,
                };
            },
            cancellationToken);

    /// <param name="lastDay">Last day of the powers.</param>
    /// <inheritdoc cref="AddAsync" path="/exception" />
    public Task EndAsync(CardVersion card, long representativeId, DateOnly lastDay, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var representative = await change.Db.Set<Representative>()
                    .Include(r => r.Person)
                    .Include(r => r.Ward)
                    .SingleOrDefaultAsync(r => r.Id == representativeId && r.FamilyId == change.Family.Id, cancellationToken)
                    ?? throw new DomainRuleException("representative.unknown", "Такого представителя нет. Обновите карточку.");
                var before = FamilyWords.Term(representative.From, representative.To);
                representative.End(lastDay);
                return new(FamilyChangeKind.Representatives, $"Прекращены полномочия: {representative.WhoseName}, представлял: {representative.Ward.ShortName}")
                {
                    Before = before,
                    After = FamilyWords.Term(representative.From, representative.To),
                    Person = representative.Ward,
                };
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">representative.*, text.*, family.member.unknown</exception>
    internal static Representative Create(OpenCard change, NewRepresentative input, Person ward) => Representative.Create(
        input.Kind,
        input.PersonPublicId is { } id ? change.Person(id) : null,
        FreeText.Optional(input.Name, Representative.NameLength),
        ward,
        FreeText.Optional(input.Document, Representative.DocumentLength)
            ?? throw new DomainRuleException("representative.document", "Укажите документ: акт органа опеки, доверенность."),
        input.From,
        input.To);
}
