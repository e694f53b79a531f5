using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>«Назначить выбранным»: puts a batch together, lets it be prepared, approved, stopped and continued; the job does the work.</summary>
public sealed class ProactiveBatches(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="run">The result the families are chosen from.</param>
    /// <param name="filter">The list they stand on.</param>
    /// <param name="familyIds">The chosen ones; null = all of the list.</param>
    /// <param name="cancellationToken">Ends the act.</param>
    /// <returns>Where the preview is.</returns>
    /// <exception cref="DomainRuleException">proactive.nobody, proactive.many, proactive.measure-code, measure.*, yardstick.*</exception>
    public async Task<Guid> CreateAsync(
        ScreeningRun run, ScreeningFilter filter, IReadOnlyCollection<long>? familyIds, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.PrepareDecisions);
        var centreId = who.CentreId
            ?? throw new DomainRuleException("application.centre", "Назначает филиал, который ведёт дело. Войдите как сотрудник филиала.");
        var now = Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var chosen = await ChosenAsync(db, run, filter, familyIds, who, cancellationToken);
        var asOf = MoscowTime.DateOf(now);
        var checks = await ProactiveChecks.PrepareAsync(db, run.MeasureCode, centreId, asOf, cancellationToken);
        var found = await checks.CheckAsync(db, chosen, cancellationToken);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var batch = ProactiveBatch.Create(
                Guid.CreateVersion7(clock.GetUtcNow()), run.MeasureCode, centreId, asOf, checks.AmountKopecks, who.StaffId!.Value, who.FullName, now);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.Add(batch);
            audit.Add(db, who, AuditAction.Change, Subject(batch), $"Составлен список на назначение: {batch.MeasureCode}, {ScreeningWords.Families(chosen.Count)}");
            await db.SaveChangesAsync(cancellationToken);
            await db.InsertNewAsync([.. chosen.Select(id => ProactiveItem.Create(batch.Id, id, found[id].Assignments, found[id].Problem))], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return batch.PublicId;
        });
    }

    /// <exception cref="DomainRuleException">proactive.state, proactive.author</exception>
    public Task PrepareAsync(Guid publicId, CancellationToken cancellationToken = default) => ChangeAsync(
        publicId, StaffPermission.PrepareDecisions, "Решения переданы на подготовку", (batch, who) => batch.Prepare(who.StaffId!.Value), cancellationToken);

    /// <exception cref="DomainRuleException">proactive.state</exception>
    public Task DropAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "Список отменён", (batch, _) => batch.Drop(), cancellationToken);

    /// <exception cref="DomainRuleException">proactive.state, decision.approver.author</exception>
    public Task ApproveAsync(Guid publicId, CancellationToken cancellationToken = default) => ChangeAsync(
        publicId, StaffPermission.ApproveDecisions, "Решения утверждены одним действием",
        (batch, who) => batch.Approve(who.StaffId!.Value, who.FullName, Now), cancellationToken);

    /// <exception cref="DomainRuleException">proactive.state</exception>
    public Task StopAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.RunScreening, "Остановлено", (batch, _) => batch.Stop(), cancellationToken);

    /// <exception cref="DomainRuleException">proactive.state</exception>
    public Task GoOnAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.RunScreening, "Продолжено", (batch, _) => batch.GoOn(), cancellationToken);

    /// <exception cref="DomainRuleException">proactive.state</exception>
    public Task SendPreparedAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(publicId, StaffPermission.PrepareDecisions, "На утверждение отправлено то, что подготовлено", (batch, _) => batch.SendPrepared(), cancellationToken);

    internal static AuditSubject Subject(ProactiveBatch batch) => new("ProactiveBatch", batch.PublicId.ToString());

    private static async Task<IReadOnlyCollection<long>> ChosenAsync(
        PassportDbContext db, ScreeningRun run, ScreeningFilter filter, IReadOnlyCollection<long>? familyIds, StaffIdentity who, CancellationToken cancellationToken)
    {
        var listed = ScreeningLists.Filtered(db, run, filter with { Standing = ScreeningStanding.Eligible }, who);
        var chosen = await (familyIds is null ? listed : listed.Where(f => familyIds.Contains(f.FamilyId)))
            .OrderBy(f => f.Id)
            .Select(f => f.FamilyId)
            .Take(ProactiveBatch.MaxFamilies + 1)
            .ToListAsync(cancellationToken);
        return chosen.Count switch
        {
            0 => throw new DomainRuleException("proactive.nobody", "Никто не выбран. Отметьте семьи в списке «Имеет право, не получает»."),
            > ProactiveBatch.MaxFamilies => throw new DomainRuleException(
                "proactive.many", $"За один раз можно назначить не больше {RussianText.Number(ProactiveBatch.MaxFamilies)} семьям. Сузьте отбор."),
            _ => chosen,
        };
    }

    private async Task ChangeAsync(
        Guid publicId, StaffPermission permission, string summary, Action<ProactiveBatch, StaffIdentity> change, CancellationToken cancellationToken)
    {
        var who = staff.Demand(permission);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await db.Set<ProactiveBatch>().SingleOrDefaultAsync(b => b.PublicId == publicId && b.CentreId == who.CentreId, cancellationToken)
            ?? throw new DomainRuleException("proactive.unknown", "Такого назначения в вашем филиале нет.");
        change(batch, who);
        audit.Add(db, who, AuditAction.Change, Subject(batch), summary);
        await db.SaveChangesAsync(cancellationToken);
    }
}
