using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Two records become one, and two again when it was a mistake. Each way is one transaction with both timelines and the audit.</summary>
public sealed class DuplicateMerging(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, DuplicateAccess access, TimeProvider clock)
{
    /// <summary>What the merge would do; nothing is saved.</summary>
    /// <exception cref="DomainRuleException">duplicate.*, family.reason, staff.own-affairs, merge.stale</exception>
    public async Task<MergePreview> PreviewAsync(MergeChoices choices, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var prepared = await PrepareAsync(db, who, choices, cancellationToken);
        try
        {
            await prepared.Merging.ReleaseAsync(cancellationToken);
            await prepared.Merging.TakeAsync(cancellationToken);
            return new(prepared.Merging.Effects, prepared.Merging.Warnings, Obstacle: null);
        }
        catch (DomainRuleException rule)
        {
            return new(prepared.Merging.Effects, prepared.Merging.Warnings, rule.Message);
        }
    }

    /// <exception cref="DomainRuleException">duplicate.*, merge.*, family.reason, staff.own-affairs, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">a card was changed in between</exception>
    public async Task MergeAsync(MergeChoices choices, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        var reason = FreeText.Reason(choices.Reason, DuplicatePair.ReasonLength);
        await InTransactionAsync(
            async db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                var prepared = await PrepareAsync(db, who, choices, cancellationToken);
                var journal = MergeJournal.Begin();
                await prepared.Merging.ReleaseAsync(cancellationToken);
                journal.Note(half: 1, db);
                await db.SaveChangesAsync(cancellationToken);

                await prepared.Merging.TakeAsync(cancellationToken);
                journal.Note(half: 2, db);
                var merge = DuplicateMerge.Make(Guid.NewGuid(), who.FullName, reason, now);
                merge.Keep(journal.ToJson());
                prepared.Pairs.ForEach(pair => pair.EndIn(merge, who.FullName, now));
                await NoteAsync(db, who, prepared.Families, prepared.Names, "Объединены записи об одном человеке", reason, choices.PairPublicId, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Everything goes back where it was; refused when something merged was changed since.</summary>
    /// <exception cref="DomainRuleException">duplicate.unknown, merge.*, family.reason, staff.own-affairs, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">a card was changed in between</exception>
    public async Task UndoAsync(Guid pairPublicId, int version, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        var stated = FreeText.Reason(reason, DuplicatePair.ReasonLength);
        try
        {
            await InTransactionAsync(
                async db =>
                {
                    var now = clock.GetUtcNow().UtcDateTime;
                    var (pair, families) = await access.DemandAsync(db, who, pairPublicId, cancellationToken);
                    db.Entry(pair).Property(p => p.Version).OriginalValue = version;
                    if (pair.Merge is not { } merge)
                    {
                        throw new DomainRuleException("merge.none", "Эти записи не объединены: отменять нечего. Обновите страницу.");
                    }

                    var journal = MergeJournal.Parse(merge.JournalJson);
                    await DemandSeparableAsync(db, journal, cancellationToken);
                    await journal.PutBackAsync(db, () => db.SaveChangesAsync(cancellationToken), cancellationToken);
                    merge.Undo(who.FullName, stated, now);
                    var pairs = await db.Set<DuplicatePair>().Where(p => p.MergeId == merge.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
                    pairs.ForEach(p => p.MergeUndone(who.FullName, stated, now));
                    var touched = (await DuplicateAccess.FamiliesAsync(db, [pair.FirstPersonId, pair.SecondPersonId], cancellationToken)).Concat(families);
                    await NoteAsync(db, who, touched, pair.First.FullName, "Отменено объединение записей", stated, pairPublicId, cancellationToken);
                    await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
        }
        catch (DbUpdateException taken) when (taken is not DbUpdateConcurrencyException)
        {
            throw new DomainRuleException(
                "merge.undo.taken",
                "Отменить объединение нельзя: после него появились записи, с которыми прежние не совмещаются (тот же СНИЛС или второе открытое заявление). "
                + "Исправьте карточку вручную.");
        }
    }

    private async Task<Prepared> PrepareAsync(PassportDbContext db, StaffIdentity who, MergeChoices choices, CancellationToken cancellationToken)
    {
        var (pair, families) = await access.DemandAsync(db, who, choices.PairPublicId, cancellationToken);
        if (DuplicateAccess.Stamp(pair, families) != choices.Stamp)
        {
            throw new DomainRuleException("merge.stale", "Пока вы сверяли, одну из карточек изменили. Вернитесь к паре, сверьте снова и повторите.");
        }

        if (!pair.AwaitsDecision)
        {
            throw new DomainRuleException("duplicate.decided", "По этой паре уже есть решение. Обновите страницу.");
        }

        var (kept, ended) = choices.KeepsSecond ? (pair.Second, pair.First) : (pair.First, pair.Second);
        var records = new List<RecordPair> { new(kept, ended, choices.Taken, choices.TakenIncomes, choices.OtherFamilyGoesOn) };
        if (choices.WholeFamily)
        {
            var goesOnSecond = choices.KeepsSecond != choices.OtherFamilyGoesOn;
            records.AddRange(
                from other in await FamilyPairing.OfAsync(db, pair, families, cancellationToken)
                let sides = goesOnSecond ? (Kept: other.Second, Ended: other.First) : (Kept: other.First, Ended: other.Second)
                select new RecordPair(sides.Kept, sides.Ended, PersonFields.Lacking(sides.Kept, sides.Ended), new HashSet<IncomeSlot>(), EndedFamilyGoesOn: false));
        }

        var pairs = await PairsOfAsync(db, pair, records, cancellationToken);
        return new(
            new RecordMerging(db, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime), records), pairs, families, string.Join(", ", records.Select(r => r.Kept.FullName)));
    }

    /// <summary>The stored pairs that this merge decides.</summary>
    private static async Task<List<DuplicatePair>> PairsOfAsync(
        PassportDbContext db, DuplicatePair pair, List<RecordPair> records, CancellationToken cancellationToken)
    {
        var ids = records.SelectMany(r => new[] { r.Kept.Id, r.Ended.Id }).ToArray();
        var known = await db.Set<DuplicatePair>()
            .Where(p => p.Id != pair.Id && ids.Contains(p.FirstPersonId) && ids.Contains(p.SecondPersonId))
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        return
        [
            pair,
            .. known.Where(p => p.AwaitsDecision && records.Exists(r =>
                (r.Kept.Id, r.Ended.Id) == (p.FirstPersonId, p.SecondPersonId) || (r.Ended.Id, r.Kept.Id) == (p.FirstPersonId, p.SecondPersonId))),
        ];
    }

    /// <summary>A decision made on a moved application after the merge belongs to the merged family: it cannot be split.</summary>
    private static async Task DemandSeparableAsync(PassportDbContext db, MergeJournal journal, CancellationToken cancellationToken)
    {
        var applications = KeysOf(nameof(SupportApplication));
        var facts = KeysOf(nameof(AssignmentFact));
        var certificates = KeysOf(nameof(Certificate));
        var decisions = db.Set<Decision>().Where(d => applications.Contains(d.ApplicationId)).Select(d => d.Id);
        if (await db.Set<AssignmentFact>().AnyAsync(f => decisions.Contains(f.DecisionId) && !facts.Contains(f.Id), cancellationToken)
            || await db.Set<Certificate>().AnyAsync(c => decisions.Contains(c.DecisionId) && !certificates.Contains(c.Id), cancellationToken))
        {
            throw new DomainRuleException(
                "merge.undo.decided",
                "Отменить объединение нельзя: по перенесённому заявлению после него принято решение и назначена мера. Исправьте карточку вручную.");
        }

        long[] KeysOf(string entity) => [.. journal.Cells.Where(c => c.Entity == entity).Select(c => c.Key).Distinct()];
    }

    private async Task NoteAsync(
        PassportDbContext db,
        StaffIdentity who,
        IEnumerable<PairFamilyKey> families,
        string names,
        string act,
        string reason,
        Guid pairPublicId,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var touched = families.DistinctBy(f => f.FamilyId).OrderBy(f => f.FamilyId).ToList();
        var summary = $"{act}: {names} (дела {string.Join(" и ", touched.Select(f => f.CaseNumber))})";
        foreach (var key in touched)
        {
            var family = (await db.Set<Family>().FindAsync([key.FamilyId], cancellationToken))!;
            // Whoever has the card open learns that it changed, though only facts of its members did.
            db.Entry(family).Property(f => f.Version).IsModified = true;
            family.NoteCardChange(FamilyChange.Create(now, who.FullName, FamilyChangeKind.Members, summary, reason));
            audit.Add(db, who, AuditAction.Change, new AuditSubject("DuplicatePair", pairPublicId.ToString(), key.FamilyId), summary, reason);
        }
    }

    private async Task InTransactionAsync(Func<PassportDbContext, Task> act, CancellationToken cancellationToken)
    {
        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await act(db);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    private sealed record Prepared(RecordMerging Merging, List<DuplicatePair> Pairs, IReadOnlyList<PairFamilyKey> Families, string Names);
}
