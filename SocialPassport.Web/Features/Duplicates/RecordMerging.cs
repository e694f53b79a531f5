using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Two records of one human being inside a merge.</summary>
/// <param name="Kept">Goes on.</param>
/// <param name="Ended">Ends and points to the one that goes on.</param>
/// <param name="Taken">Fields whose value comes from the record that ends.</param>
/// <param name="TakenIncomes">Sums that come from the record that ends.</param>
/// <param name="EndedFamilyGoesOn">Which family, when both are members of different ones.</param>
public sealed record RecordPair(
    Person Kept, Person Ended, IReadOnlySet<PersonField> Taken, IReadOnlySet<IncomeSlot> TakenIncomes, bool EndedFamilyGoesOn);

/// <summary>
/// Changes the loaded rows of one merge in two halves: first what is unique is made free, then it is taken. Saves nothing: a
/// preview throws the context away.
/// </summary>
public sealed class RecordMerging(PassportDbContext db, DateOnly today, IReadOnlyList<RecordPair> pairs)
{
    private readonly List<string> effects = [];
    private readonly List<string> warnings = [];
    private readonly Dictionary<RecordPair, Snils?> numbers = [];
    private readonly List<(RecordPair Pair, long From, long To)> moves = [];

    public IReadOnlyList<string> Effects => effects;

    public IReadOnlyList<string> Warnings => warnings;

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        foreach (var pair in pairs)
        {
            numbers[pair] = pair.Taken.Contains(PersonField.Snils) ? pair.Ended.Snils : pair.Kept.Snils;
            pair.Ended.GiveUpSnils();
            if (pair.Kept.Snils != numbers[pair])
            {
                pair.Kept.GiveUpSnils();
            }

            await ReleaseMembershipAsync(pair, cancellationToken);
        }
    }

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        foreach (var pair in pairs)
        {
            await TakeMembershipsAsync(pair, cancellationToken);
            DescribeFields(pair);
            pair.Kept.Absorb(pair.Ended, pair.Taken, numbers[pair]);
            await TakeIncomesAsync(pair, cancellationToken);
            await TakeNoIncomeAsync(pair, cancellationToken);
            foreach (var reference in DuplicateReferences.ToPerson)
            {
                await MoveAsync(reference, pair.Ended.Id, pair.Kept.Id, cancellationToken);
            }
        }

        var families = new FamilyJoining(db, pairs.Select(p => p.Ended.Id).ToHashSet(), effects, warnings);
        foreach (var (pair, from, to) in moves)
        {
            await families.FollowAsync(pair.Kept, from, to, cancellationToken);
        }

        foreach (var (from, to) in moves.Select(m => (m.From, m.To)).Distinct())
        {
            await families.JoinIfEmptyAsync(from, to, cancellationToken);
        }
    }

    private async Task ReleaseMembershipAsync(RecordPair pair, CancellationToken cancellationToken)
    {
        var current = await db.Set<FamilyMember>()
            .Where(m => m.To == null && (m.PersonId == pair.Kept.Id || m.PersonId == pair.Ended.Id))
            .ToListAsync(cancellationToken);
        if (current.Find(m => m.PersonId == pair.Kept.Id) is not { } kept || current.Find(m => m.PersonId == pair.Ended.Id) is not { } ended)
        {
            return;
        }

        if (kept.FamilyId == ended.FamilyId)
        {
            kept.TakeOver(ended);
            ended.Annul();
            return;
        }

        var (goesOn, left) = pair.EndedFamilyGoesOn ? (ended, kept) : (kept, ended);
        left.EndByMerge(today);
        moves.Add((pair, left.FamilyId, goesOn.FamilyId));
    }

    /// <summary>History goes with the human being; a double inside one family stays behind without a day.</summary>
    private async Task TakeMembershipsAsync(RecordPair pair, CancellationToken cancellationToken)
    {
        var memberships = await db.Set<FamilyMember>().Where(m => m.PersonId == pair.Ended.Id).ToListAsync(cancellationToken);
        foreach (var membership in memberships.Where(m => m.HasDays))
        {
            db.Entry(membership).Property(m => m.PersonId).CurrentValue = pair.Kept.Id;
        }
    }

    private void DescribeFields(RecordPair pair)
    {
        foreach (var field in pair.Taken.Where(f => f != PersonField.Snils).Order())
        {
            effects.Add($"{pair.Kept.ShortName}: {DuplicateWords.Field(field).ToLowerInvariant()} берётся из второй записи ({PersonFields.Text(pair.Ended, field)}).");
        }

        if (pair.Taken.Contains(PersonField.Snils) && numbers[pair] is { } number)
        {
            effects.Add($"{pair.Kept.ShortName}: СНИЛС берётся из второй записи ({number.Masked}).");
        }

        effects.Add($"Запись «{pair.Ended.FullName}, {RussianText.Date(pair.Ended.BirthDate)}» останется в базе с отметкой «объединена» и больше не находится поиском.");
    }

    /// <summary>The chosen sum goes on; the other one stays with the record that ends.</summary>
    private async Task TakeIncomesAsync(RecordPair pair, CancellationToken cancellationToken)
    {
        if (pair.TakenIncomes.Count == 0)
        {
            return;
        }

        var incomes = await db.Set<IncomeRecord>()
            .Where(i => i.PersonId == pair.Kept.Id || i.PersonId == pair.Ended.Id)
            .ToListAsync(cancellationToken);
        var ended = incomes.Where(i => i.PersonId == pair.Ended.Id).ToDictionary(IncomeSlot.Of);
        foreach (var kept in incomes.Where(i => i.PersonId == pair.Kept.Id && pair.TakenIncomes.Contains(IncomeSlot.Of(i))))
        {
            if (ended.TryGetValue(IncomeSlot.Of(kept), out var other))
            {
                kept.ExchangeWith(other);
                effects.Add($"{pair.Kept.ShortName}: доход за {RussianText.MonthName(Month.Of(kept.Month))} — {RussianText.Money(kept.Kopecks)} из второй записи.");
            }
        }
    }

    /// <summary>«Доходов не было» holds only where neither record has an income of that month; where one has, the income stands.</summary>
    private async Task TakeNoIncomeAsync(RecordPair pair, CancellationToken cancellationToken)
    {
        var statements = await db.Set<NoIncomeStatement>()
            .Where(s => s.PersonId == pair.Kept.Id || s.PersonId == pair.Ended.Id)
            .ToListAsync(cancellationToken);
        if (statements.Count == 0)
        {
            return;
        }

        var keptId = pair.Kept.Id;
        var earning = (await db.Set<IncomeRecord>().Where(i => i.PersonId == keptId || i.PersonId == pair.Ended.Id).ToListAsync(cancellationToken))
            .Select(i => i.Month)
            .ToHashSet();
        var stated = statements.Where(s => s.PersonId == keptId).Select(s => s.Month).ToHashSet();
        foreach (var statement in statements)
        {
            var person = db.Entry(statement).Property(s => s.PersonId);
            if (statement.PersonId == keptId && earning.Contains(statement.Month))
            {
                person.CurrentValue = pair.Ended.Id;
                warnings.Add($"Отметка «доходов не было» за {RussianText.MonthName(Month.Of(statement.Month))} снимается: во второй записи за этот месяц есть доход.");
            }
            else if (statement.PersonId != keptId && !earning.Contains(statement.Month) && !stated.Contains(statement.Month))
            {
                person.CurrentValue = keptId;
            }
        }
    }

    private async Task MoveAsync(DuplicateReference reference, long from, long to, CancellationToken cancellationToken)
    {
        if (reference.Rule is ReferenceRule.Move or ReferenceRule.MoveWithoutDoubles)
        {
            var moved = await MovedRows.MoveAsync(db, reference, from, to, new HashSet<long>(), cancellationToken);
            if (MovedRows.Describe(reference, moved) is { } line)
            {
                effects.Add(line);
            }
        }
    }
}
