using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>
/// Writes an approved load. Every family is compared once more in the transaction that writes it: only what was approved is
/// written, and a card that somebody changed in between is left as it is.
/// </summary>
public sealed class ImportApply(
    IDbContextFactory<PassportDbContext> contexts, ImportChunks chunks, AuditTrail audit, IOptions<ImportOptions> options)
{
    private static readonly ImportFinding Outdated = new(
        string.Empty, "Карточка изменилась после проверки файла, поэтому строка не загружена. Загрузите её снова: сравнение будет с новой карточкой.");

    /// <exception cref="ImportStoppedException">stopped</exception>
    public async Task RunAsync(ImportLoad load, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var plans = await PlansAsync(load, cancellationToken);
        var done = load.FamiliesDone;
        while (done < load.FamilyCount)
        {
            var families = Math.Min(options.Value.ChunkFamilies, load.FamilyCount - done);
            try
            {
                await WriteAsync(load, plans, done, families, cancellationToken);
            }
            catch (Exception refused) when (families > 1 && IsRefusal(refused))
            {
                // One family of the chunk cannot be written: the others must not wait for it.
                for (var family = done; family < done + families; family++)
                {
                    await WriteOneAsync(load, plans, family, cancellationToken);
                }
            }
            catch (Exception refused) when (IsRefusal(refused))
            {
                await WriteOneAsync(load, plans, done, cancellationToken);
            }

            done += families;
            progress?.Report(new(ImportStage.Writing, done, load.FamilyCount));
        }

        await chunks.RunAsync(
            load.Id,
            async (db, finishing) =>
            {
                finishing.CompleteApplying(await FamilyPlans.CountAsync(db, load.Id, cancellationToken), chunks.Now);
                var counts = finishing.Counts;
                audit.Add(
                    db, ActorOf(load), AuditAction.Change, ImportWords.Subject(load),
                    $"Загружено строк: новых {counts.New}, изменённых {counts.Changed}; не загружено: {counts.ToCorrect}");
                return ChunkInserts.None;
            },
            cancellationToken);
    }

    /// <summary>Somebody else wrote what this chunk writes, or a rule of the registry refused it.</summary>
    private static bool IsRefusal(Exception exception) => exception is DomainRuleException or DbUpdateException;

    private async Task WriteOneAsync(ImportLoad load, FamilyPlans plans, int family, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(load, plans, family, 1, cancellationToken);
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            await chunks.RunAsync(
                load.Id,
                async (db, progressing) =>
                {
                    foreach (var plan in await plans.CompareAsync(db, family, 1, cancellationToken))
                    {
                        SetAside(plan);
                    }

                    progressing.NoteFamilies(1);
                    return ChunkInserts.None;
                },
                cancellationToken);
        }
    }

    private Task<ImportLoad> WriteAsync(
        ImportLoad load, FamilyPlans plans, int first, int families, CancellationToken cancellationToken) =>
        chunks.RunAsync(
            load.Id,
            async (db, progressing) =>
            {
                var approved = new List<FamilyPlan>();
                foreach (var plan in await plans.CompareAsync(db, first, families, cancellationToken))
                {
                    if (!plan.Rows.Any(r => IsToWrite(r.Row)))
                    {
                        continue;
                    }

                    if (plan.Rows.All(IsAsApproved))
                    {
                        approved.Add(plan);
                    }
                    else
                    {
                        SetAside(plan);
                    }
                }

                progressing.NoteFamilies(families);
                var writer = new FamilyWriter(db, load, chunks.Now);
                await writer.PrepareAsync(approved, cancellationToken);
                approved.ForEach(writer.Write);
                return writer.Inserts(family => Entry(load, family));
            },
            cancellationToken);

    private AuditEntry Entry(ImportLoad load, Family family) => audit.Create(
        ActorOf(load), AuditAction.Change, AuditSubject.OfFamily(family.Id, family.PublicId), ImportWords.Number(load.Id));

    private static bool IsToWrite(ImportRow row) => row.Outcome is ImportOutcome.New or ImportOutcome.Changed;

    /// <summary>The registry still says what the supervisor saw.</summary>
    private static bool IsAsApproved(RowVerdict verdict) =>
        verdict.Outcome == verdict.Row.Outcome && verdict.Changes.Select(c => c.Shown).SequenceEqual(verdict.Row.Changes);

    private static void SetAside(FamilyPlan plan)
    {
        foreach (var row in plan.Rows.Where(r => IsToWrite(r.Row)))
        {
            var isDone = row.Outcome == ImportOutcome.Same;
            row.Row.Settle(isDone ? ImportOutcome.Same : ImportOutcome.Outdated, isDone ? [] : [Outdated], []);
        }
    }

    private static StaffIdentity ActorOf(ImportLoad load) => new(
        load.DecidedById, load.DecidedBy!, load.DecidedBy!, StaffRoles.None, load.CentreId, CentreName: null, ImportWords.Number(load.Id));

    private async Task<FamilyPlans> PlansAsync(ImportLoad load, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FamilyPlans.OfAsync(db, load, cancellationToken);
    }
}
