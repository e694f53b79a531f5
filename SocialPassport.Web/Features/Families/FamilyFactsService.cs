using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

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

/// <summary>Enters facts on the card: each change is audited, noted in the timeline and guarded against a stale card.</summary>
public sealed class FamilyFactsService(FamilyChanges changes, DictionaryLookup dictionaries)
{
    public const int DocumentLength = 200;
    public const int ReasonLength = 300;

    /// <exception cref="DomainRuleException">income.*, text.*, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task AddIncomeAsync(CardVersion card, NewIncome input, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                var (income, kind) = await IncomeAsync(input, change.Today, cancellationToken);
                var person = await change.PersonWithIncomesAsync(input.PersonPublicId, cancellationToken);
                person.AddIncome(income);
                return new(FamilyChangeKind.Incomes, $"Внесён доход: {person.ShortName}, {Describe(input, kind)}")
                {
                    After = RussianText.Money(input.Kopecks),
                    Person = person,
                };
            },
            cancellationToken);

    /// <summary>Corrects the sum of a record entered before.</summary>
    /// <exception cref="DomainRuleException">income.*, text.*, reason.empty, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task CorrectIncomeAsync(CardVersion card, NewIncome input, string? reason, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                var (income, kind) = await IncomeAsync(input, change.Today, cancellationToken);
                var person = await change.PersonWithIncomesAsync(input.PersonPublicId, cancellationToken);
                var former = person.CorrectIncome(income);
                return new(FamilyChangeKind.Incomes, $"Исправлен доход: {person.ShortName}, {Describe(input, kind)}")
                {
                    Reason = stated,
                    Before = RussianText.Money(former),
                    After = RussianText.Money(input.Kopecks),
                    Person = person,
                };
            },
            cancellationToken);

    /// <summary>«Доходов не было» for each of the months, with the reason.</summary>
    /// <exception cref="DomainRuleException">income.*, text.*, reason.empty, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task StateNoIncomeAsync(
        CardVersion card, Guid personPublicId, IReadOnlyList<Month> months, string? reason, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                if (months.Count == 0)
                {
                    throw new DomainRuleException("income.months", "Выберите хотя бы один месяц.");
                }

                var person = await change.PersonWithIncomesAsync(personPublicId, cancellationToken);
                foreach (var month in months)
                {
                    CheckMonth(month, change.Today);
                    person.StateNoIncome(NoIncomeStatement.Create(month, FactSource.Declared, change.Today));
                }

                var names = string.Join(", ", months.Order().Select(RussianText.MonthName));
                return new(FamilyChangeKind.Incomes, $"Указано «доходов не было»: {person.ShortName}, {names}") { Reason = stated, Person = person };
            },
            cancellationToken);

    /// <summary>Takes back «доходов не было».</summary>
    /// <exception cref="DomainRuleException">income.missing, text.*, reason.empty, family.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task WithdrawNoIncomeAsync(
        CardVersion card, Guid personPublicId, Month month, string? reason, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            async change =>
            {
                var stated = FreeText.Reason(reason, ReasonLength);
                var person = await change.PersonWithIncomesAsync(personPublicId, cancellationToken);
                change.Db.Remove(person.WithdrawNoIncome(month));
                return new(FamilyChangeKind.Incomes, $"Отменена отметка «доходов не было»: {person.ShortName}, {RussianText.MonthName(month)}")
                {
                    Reason = stated,
                    Person = person,
                };
            },
            cancellationToken);

    private async Task<(IncomeRecord Income, string KindName)> IncomeAsync(NewIncome input, DateOnly today, CancellationToken cancellationToken)
    {
        CheckMonth(input.Month, today);
        if (input.Source == FactSource.Smev)
        {
            throw new DomainRuleException("income.source", "Сведения СМЭВ не вносят вручную. Укажите документ или «со слов».");
        }

        var kind = await dictionaries.DemandNameAsync(DictionaryNames.IncomeKinds, input.Kind, today, cancellationToken);
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
}
