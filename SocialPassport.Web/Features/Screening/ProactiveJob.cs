using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Screening;

/// <summary>
/// Prepares and approves the decisions of a batch one family after another, by the same use cases as a single decision and in
/// the name of who asked for it. Killed at any point it goes on where it was: a family is never decided twice.
/// </summary>
public sealed class ProactiveJob(IDbContextFactory<PassportDbContext> contexts, IServiceScopeFactory scopes, TimeProvider clock)
{
    public const string Channel = "proactive";

    /// <summary>Families between two looks at whether somebody stopped it.</summary>
    private const int PageSize = 20;

    private static readonly string Owner = $"{Environment.MachineName}:{Environment.ProcessId}";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>True when something was done.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await NextAsync(cancellationToken) is not { } batchId)
        {
            return false;
        }

        while (await TakeAsync(batchId, cancellationToken) is { } batch && await StepAsync(batch, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return true;
    }

    private async Task<long?> NextAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Free(db).OrderBy(b => b.Id).Select(b => (long?)b.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private IQueryable<ProactiveBatch> Free(PassportDbContext db)
    {
        var now = Now;
        return db.Set<ProactiveBatch>().Where(b => !b.IsStopped
            && (b.State == ProactiveBatchState.Preparing || b.State == ProactiveBatchState.Approving)
            && (b.LeaseUntilUtc == null || b.LeaseUntilUtc <= now || b.LeaseOwner == Owner));
    }

    /// <summary>Takes or prolongs the lease; null when it was stopped, has ended or another server has it.</summary>
    private async Task<ProactiveBatch?> TakeAsync(long batchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var until = Now + Lease;
        var taken = await Free(db).Where(b => b.Id == batchId).ExecuteUpdateAsync(
            set => set.SetProperty(b => b.LeaseOwner, Owner).SetProperty(b => b.LeaseUntilUtc, until), cancellationToken);
        return taken == 0 ? null : await db.Set<ProactiveBatch>().AsNoTracking().SingleAsync(b => b.Id == batchId, cancellationToken);
    }

    /// <returns>False when the present step of the batch has ended.</returns>
    private async Task<bool> StepAsync(ProactiveBatch batch, CancellationToken cancellationToken)
    {
        var isPreparing = batch.State == ProactiveBatchState.Preparing;
        var state = isPreparing ? ProactiveItemState.Waiting : ProactiveItemState.Prepared;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = await db.Set<ProactiveItem>()
            .Where(i => i.BatchId == batch.Id && i.State == state && i.Problem == null)
            .OrderBy(i => i.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            await ChangeAsync(batch.Id, isPreparing ? b => b.FinishPreparing() : b => b.FinishApproving(), cancellationToken);
            return false;
        }

        var (staffId, permission) = isPreparing
            ? (batch.PreparedById, StaffPermission.PrepareDecisions)
            : (batch.ApprovedById!.Value, StaffPermission.ApproveDecisions);
        if (await IdentityAsync(db, staffId, batch.CentreId, cancellationToken) is not { } who || !who.May(permission))
        {
            await ChangeAsync(batch.Id, b => b.Stop("У сотрудника, от имени которого идёт работа, больше нет на неё прав в этом филиале."), cancellationToken);
            return false;
        }

        foreach (var item in items)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(who);
            if (isPreparing)
            {
                await PrepareAsync(scope.ServiceProvider, batch, item, cancellationToken);
            }
            else
            {
                await ApproveAsync(scope.ServiceProvider, item, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return true;
    }

    private async Task PrepareAsync(IServiceProvider services, ProactiveBatch batch, ProactiveItem item, CancellationToken cancellationToken)
    {
        try
        {
            var application = await UnfinishedAsync(batch, item, cancellationToken) ?? await RegisterAsync(services, batch, item, cancellationToken);
            if (application is null)
            {
                return;
            }

            if (application.Status != ApplicationStatus.OnApproval)
            {
                await SubmitAsync(services, batch, application.PublicId, cancellationToken);
            }

            item.Prepare(application.Id);
        }
        catch (DomainRuleException refusal)
        {
            item.Refuse(refusal.Message);
        }
        catch (DbUpdateException)
        {
            item.Refuse("Сведения о семье в этот момент менял другой сотрудник.");
        }
    }

    /// <summary>An application that is registered but whose decision cannot be prepared is withdrawn: nothing is left behind.</summary>
    private static async Task SubmitAsync(IServiceProvider services, ProactiveBatch batch, Guid publicId, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<DecisionService>().SubmitGrantAsync(
                publicId, $"Проактивный подбор, право на {RussianText.Date(batch.AsOf)}", cancellationToken);
        }
        catch (DomainRuleException)
        {
            await services.GetRequiredService<ApplicationRegistration>().WithdrawAsync(
                publicId, "Проактивное решение подготовить не удалось", cancellationToken);
            throw;
        }
    }

    /// <summary>The application of this very item that a killed server left between two saves.</summary>
    private async Task<SupportApplication?> UnfinishedAsync(ProactiveBatch batch, ProactiveItem item, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.FamilyId == item.FamilyId && a.MeasureCode == batch.MeasureCode && a.Channel == Channel && a.RegisteredBy == batch.PreparedBy)
            .Where(a => a.Status == ApplicationStatus.Registered || a.Status == ApplicationStatus.OnApproval)
            .Where(a => !db.Set<ProactiveItem>().Any(i => i.ApplicationId == a.Id))
            .OrderBy(a => a.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null when it cannot be any more.</summary>
    private async Task<SupportApplication?> RegisterAsync(
        IServiceProvider services, ProactiveBatch batch, ProactiveItem item, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var checks = await ProactiveChecks.PrepareAsync(db, batch.MeasureCode, batch.CentreId, batch.AsOf, cancellationToken);
        if ((await checks.CheckAsync(db, [item.FamilyId], cancellationToken))[item.FamilyId].Problem is { } problem)
        {
            item.Refuse(problem);
            return null;
        }

        var family = await db.Set<Family>().Where(f => f.Id == item.FamilyId).Select(f => f.PublicId).SingleAsync(cancellationToken);
        var publicId = await services.GetRequiredService<ApplicationRegistration>().RegisterAsync(
            new NewApplication { FamilyPublicId = family, MeasureCode = batch.MeasureCode, Channel = Channel, ReceivedOn = batch.AsOf }, cancellationToken);
        return await db.Set<SupportApplication>().AsNoTracking().SingleAsync(a => a.PublicId == publicId, cancellationToken);
    }

    private async Task ApproveAsync(IServiceProvider services, ProactiveItem item, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var application = await db.Set<SupportApplication>().AsNoTracking().SingleAsync(a => a.Id == item.ApplicationId, cancellationToken);
        try
        {
            if (application.Status != ApplicationStatus.Approved)
            {
                await services.GetRequiredService<DecisionService>().ApproveAsync(application.PublicId, cancellationToken);
            }

            item.Assign();
        }
        catch (DomainRuleException refusal)
        {
            item.Refuse(refusal.Message);
        }
        catch (DbUpdateException)
        {
            item.Refuse("Решение в этот момент менял другой сотрудник. Утвердите его отдельно.");
        }
    }

    /// <summary>Who acts, with the rights of today; null = may no longer act for the centre.</summary>
    private static async Task<StaffIdentity?> IdentityAsync(PassportDbContext db, long staffId, long centreId, CancellationToken cancellationToken)
    {
        var member = await db.Set<StaffMember>().AsNoTracking().Include(m => m.Centre)
            .SingleOrDefaultAsync(m => m.Id == staffId && m.IsActive && m.CentreId == centreId, cancellationToken);
        return member is null
            ? null
            : new(member.Id, member.FullName, member.ShortName, member.Roles, member.CentreId, member.Centre?.Name, "проактивное назначение");
    }

    private async Task ChangeAsync(long batchId, Action<ProactiveBatch> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        change(await db.Set<ProactiveBatch>().SingleAsync(b => b.Id == batchId, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
