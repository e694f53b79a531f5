using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families.Incomes;

/// <summary>Writes a block of incomes: one version of the card, one line of the timeline, one audit entry, or nothing.</summary>
public sealed class IncomeEntryService(FamilyChanges changes, DictionaryLookup dictionaries)
{
    public const int ReasonLength = 300;

    private const string NoIncome = "доходов не было";

    /// <exception cref="DomainRuleException">income.*, text.*, reason.empty, family.*, dictionary.code</exception>
    /// <exception cref="DbUpdateConcurrencyException">the card was changed in between</exception>
    public Task EnterAsync(CardVersion card, IncomeBlock block, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(
            card,
            new Evidence { Document = block.Source == FactSource.Document ? block.Document : null },
            change => ActAsync(change, block, cancellationToken),
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

    private async Task<CardChange> ActAsync(OpenCard change, IncomeBlock block, CancellationToken cancellationToken)
    {
        Check(block, change.Today);
        var document = block.Source == FactSource.Document ? FreeText.Optional(block.Document, FamilyChange.DocumentLength) : null;
        var kinds = (await dictionaries.ListAsync(DictionaryNames.IncomeKinds, change.Today, cancellationToken)).ToDictionary(k => k.Code, k => k.Name);
        var persons = new Dictionary<Guid, Person>();
        var entry = new Entry(change, block.Source, document);
        foreach (var income in block.Incomes)
        {
            if (!persons.TryGetValue(income.PersonPublicId, out var person))
            {
                persons[income.PersonPublicId] = person = await change.PersonWithIncomesAsync(income.PersonPublicId, cancellationToken);
            }

            if (!kinds.TryGetValue(income.Kind, out var kind))
            {
                throw new DomainRuleException("dictionary.code", "Выбранного вида дохода нет в справочнике. Обновите страницу и выберите снова.");
            }

            entry.Enter(person, income, kind);
        }

        return Line(block, entry, persons.Values);
    }

    private static CardChange Line(IncomeBlock block, Entry entry, IReadOnlyCollection<Person> persons)
    {
        if (entry.After.Count == 0)
        {
            throw new DomainRuleException("income.unchanged", "Эти доходы уже записаны: менять нечего.");
        }

        var before = IncomeLines.Describe(entry.Before);
        var after = IncomeLines.Describe(entry.After);
        if (Math.Max(before.Length, after.Length) > FamilyChange.ValueLength)
        {
            throw new DomainRuleException("income.tooMany", "Слишком много разных значений за один раз. Запишите доходы по одному члену семьи.");
        }

        var reason = entry.NeedsReason ? FreeText.Reason(block.Reason, ReasonLength) : FreeText.Optional(block.Reason, ReasonLength);
        var months = entry.After.Select(l => l.Month).ToList();
        var period = months.Min() == months.Max()
            ? RussianText.MonthName(months.Min())
            : $"{RussianText.MonthName(months.Min())} – {RussianText.MonthName(months.Max())}";
        var whose = persons.Count == 1 ? persons.First().ShortName : RussianText.Count(persons.Count, "человек", "человека", "человек");
        var corrected = entry.Before.Count == 0 ? string.Empty : $", исправлено {entry.Before.Count}";
        return new(
            FamilyChangeKind.Incomes,
            $"Внесены доходы: {whose}, {period}, {RussianText.Count(entry.After.Count, "значение", "значения", "значений")}{corrected} ({FamilyWords.Source(block.Source)})")
        {
            Reason = reason,
            Before = before.Length == 0 ? null : before,
            After = after,
            Person = persons.Count == 1 ? persons.First() : null,
        };
    }

    private static void Check(IncomeBlock block, DateOnly today)
    {
        if (block.Source == FactSource.Smev)
        {
            throw new DomainRuleException("income.source", "Сведения СМЭВ не вносят вручную. Укажите документ или «со слов».");
        }

        if (block.Source == FactSource.Document && string.IsNullOrWhiteSpace(block.Document))
        {
            throw new DomainRuleException("income.document", "Укажите документ, которым подтверждены доходы.");
        }

        if (block.Incomes.Any(i => i.Month > Month.Of(today)))
        {
            throw new DomainRuleException("income.future", "Месяц ещё не наступил. Проверьте месяц и год.");
        }

        foreach (var month in block.Incomes.GroupBy(i => (i.PersonPublicId, i.Month)))
        {
            if (month.Any(i => i.Kopecks is null) && month.Any(i => i.Kopecks is not null))
            {
                throw new DomainRuleException(
                    "income.contradiction", $"За {RussianText.MonthName(month.Key.Month)} указаны и доход, и «доходов не было». Оставьте что-нибудь одно.");
            }

            if (month.Where(i => i.Kopecks is not null).GroupBy(i => i.Kind).Any(kind => kind.Count() > 1))
            {
                throw new DomainRuleException(
                    "income.duplicate", $"За {RussianText.MonthName(month.Key.Month)} доход одного вида указан дважды. Оставьте одну сумму.");
            }
        }
    }

    /// <summary>One block being entered: what was known before and what is known after.</summary>
    private sealed class Entry(OpenCard change, FactSource source, string? document)
    {
        public List<IncomeLine> Before { get; } = [];

        public List<IncomeLine> After { get; } = [];

        public bool NeedsReason { get; private set; }

        public void Enter(Person person, EnteredIncome income, string kind)
        {
            if (income.Kopecks is { } kopecks)
            {
                EnterSum(person, IncomeRecord.Create(income.Month, income.Kind, kopecks, source, change.Today, document), $"{person.ShortName}, {kind}");
            }
            else if (!person.HasNoIncome(income.Month))
            {
                person.StateNoIncome(NoIncomeStatement.Create(income.Month, source, change.Today));
                After.Add(new(person.ShortName, income.Month, NoIncome));
                NeedsReason = true;
            }
        }

        private void EnterSum(Person person, IncomeRecord income, string what)
        {
            var month = Month.Of(income.Month);
            if (person.HasNoIncome(month))
            {
                change.Db.Remove(person.WithdrawNoIncome(month));
                Correct(new(person.ShortName, month, NoIncome));
            }

            if (person.FindIncome(income.Month, income.Kind, income.Source) is not { } known)
            {
                person.AddIncome(income);
            }
            else if (known.Kopecks == income.Kopecks && known.Document == income.Document && !known.IsSetAside)
            {
                return;
            }
            else
            {
                Correct(new(what, month, RussianText.Amount(person.CorrectIncome(income))));
            }

            After.Add(new(what, month, RussianText.Amount(income.Kopecks)));
        }

        private void Correct(IncomeLine former)
        {
            Before.Add(former);
            NeedsReason = true;
        }
    }
}
