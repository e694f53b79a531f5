using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

public sealed record NewDocument
{
    /// <summary>Code of the dictionary of document kinds.</summary>
    public required string Kind { get; init; }

    public string? Series { get; init; }

    public required string Number { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public string? Issuer { get; init; }

    /// <summary>The document this one replaces: it is void from the day of issue.</summary>
    public long? Replaces { get; init; }
}

public sealed record NewMemberAddress
{
    /// <summary>Members who moved together.</summary>
    public required IReadOnlyList<Guid> PersonPublicIds { get; init; }

    public required NewAddress Address { get; init; }

    public Guid? FiasId { get; init; }

    /// <summary>Whether former addresses of the kind end the day before.</summary>
    public required bool EndsFormer { get; init; }
}

/// <summary>Documents and addresses of a person: added, replaced, ended.</summary>
public sealed class PersonPaperChanges(FamilyChanges changes, DictionaryLookup dictionaries)
{
    public const int SeriesLength = 20;
    public const int NumberLength = 20;
    public const int IssuerLength = 300;
    public const int AddressLength = 500;

    /// <exception cref="DomainRuleException">document.*, reason.empty, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddDocumentAsync(
        CardVersion card, Guid personPublicId, NewDocument input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                await dictionaries.DemandNameAsync(DictionaryNames.DocumentKinds, input.Kind, change.Today, cancellationToken);
                if (input.IssuedOn > change.Today)
                {
                    throw new DomainRuleException("document.future", "Дата выдачи документа не может быть в будущем. Проверьте дату.");
                }

                var kinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
                var person = await PersonAsync(change, personPublicId, p => p.Documents, cancellationToken);
                var replaced = input.Replaces is { } id ? Document(person, id) : null;
                replaced?.Cancel(input.IssuedOn ?? change.Today);
                var added = IdentityDocument.Create(
                    input.Kind,
                    FreeText.Optional(input.Series, SeriesLength),
                    FreeText.Optional(input.Number, NumberLength) ?? throw new DomainRuleException("document.number", "Укажите номер документа."),
                    input.IssuedOn,
                    FreeText.Optional(input.Issuer, IssuerLength));
                person.AddDocument(added);
                return new(FamilyChangeKind.Person, $"{(replaced is null ? "Добавлен" : "Заменён")} документ: {person.ShortName}")
                {
                    Before = replaced is null ? null : FamilyWords.MaskedDocument(replaced, kinds),
                    After = FamilyWords.MaskedDocument(added, kinds),
                    Person = person,
                };
            },
            cancellationToken);

    /// <param name="on">First day the document is void.</param>
    /// <inheritdoc cref="AddDocumentAsync" path="/exception" />
    public Task CancelDocumentAsync(
        CardVersion card, Guid personPublicId, long documentId, DateOnly on, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                var person = await PersonAsync(change, personPublicId, p => p.Documents, cancellationToken);
                var kinds = await dictionaries.NamesAsync(DictionaryNames.DocumentKinds, cancellationToken);
                var document = Document(person, documentId);
                DemandPast(on, change.Today);
                document.Cancel(on);
                return new(FamilyChangeKind.Person, $"Документ недействителен с {RussianText.Date(on)}: {person.ShortName}")
                {
                    Before = FamilyWords.MaskedDocument(document, kinds),
                    After = "недействителен",
                    Person = person,
                };
            },
            cancellationToken);

    /// <exception cref="DomainRuleException">address.*, reason.empty, text.*, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddAddressAsync(CardVersion card, NewMemberAddress input, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                if (input.PersonPublicIds.Count == 0)
                {
                    throw new DomainRuleException("address.persons", "Отметьте, у кого меняется адрес.");
                }

                DemandPast(input.Address.From, change.Today);
                var text = FreeText.Optional(input.Address.Text, AddressLength)
                    ?? throw new DomainRuleException("address.empty", "Укажите адрес: населённый пункт, улицу, дом.");
                var before = new List<string>();
                var persons = new List<Person>();
                foreach (var id in input.PersonPublicIds)
                {
                    var person = await PersonAsync(change, id, p => p.Addresses, cancellationToken);
                    persons.Add(person);
                    before.AddRange(Move(person, input, text, change.Today));
                }

                var names = string.Join(", ", persons.Select(p => p.ShortName));
                return new(FamilyChangeKind.Person, $"Новый адрес с {RussianText.Date(input.Address.From)} ({FamilyWords.Address(input.Address.Kind)}): {names}")
                {
                    Before = before.Count == 0 ? null : string.Join("; ", before.Distinct()),
                    After = text,
                    Person = persons.Count == 1 ? persons[0] : null,
                };
            },
            cancellationToken);

    /// <param name="lastDay">Last day of the address.</param>
    /// <inheritdoc cref="AddAddressAsync" path="/exception" />
    public Task EndAddressAsync(
        CardVersion card, Guid personPublicId, long addressId, DateOnly lastDay, ChangeGrounds grounds, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            grounds,
            async change =>
            {
                DemandPast(lastDay, change.Today);
                var person = await PersonAsync(change, personPublicId, p => p.Addresses, cancellationToken);
                var address = person.Addresses.FirstOrDefault(a => a.Id == addressId)
                    ?? throw new DomainRuleException("address.unknown", "Такого адреса нет. Обновите карточку.");
                var before = FamilyWords.Term(address.From, address.To);
                address.End(lastDay);
                return new(FamilyChangeKind.Person, $"Закончился адрес ({FamilyWords.Address(address.Kind)}): {person.ShortName}")
                {
                    Before = $"{address.Text}, {before}",
                    After = FamilyWords.Term(address.From, address.To),
                    Person = person,
                };
            },
            cancellationToken);

    /// <returns>Former addresses that ended.</returns>
    private static List<string> Move(Person person, NewMemberAddress input, string text, DateOnly today)
    {
        var (kind, _, oktmo, from, source) = input.Address;
        var ended = new List<string>();
        if (input.EndsFormer)
        {
            foreach (var former in person.Addresses.Where(a => a.Kind == kind && a.To is null))
            {
                former.End(from.AddDays(-1));
                ended.Add(former.Text);
            }
        }

        person.AddAddress(PersonAddress.Create(kind, text, oktmo, input.FiasId, from, to: null, source, today));
        return ended;
    }

    private static IdentityDocument Document(Person person, long id) => person.Documents.FirstOrDefault(d => d.Id == id)
        ?? throw new DomainRuleException("document.unknown", "Такого документа нет. Обновите карточку.");

    private static void DemandPast(DateOnly day, DateOnly today)
    {
        if (day > today)
        {
            throw new DomainRuleException("person.future", "Эта дата ещё не наступила. Проверьте дату.");
        }
    }

    private static async Task<Person> PersonAsync<T>(
        OpenCard change, Guid publicId, System.Linq.Expressions.Expression<Func<Person, IEnumerable<T>>> facts, CancellationToken cancellationToken)
        where T : class
    {
        var entry = change.Db.Entry(change.Person(publicId));
        await entry.Collection(facts).LoadAsync(cancellationToken);
        return entry.Entity;
    }
}
