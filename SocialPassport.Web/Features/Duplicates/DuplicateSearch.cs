using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>«Проверить сейчас» and «Остановить»: the job of the server does the work.</summary>
public sealed class DuplicateSearch(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="DomainRuleException">duplicateRun.underWay</exception>
    public async Task RequestAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await UnderWay(db).AnyAsync(cancellationToken))
        {
            throw new DomainRuleException("duplicateRun.underWay", "Проверка уже идёт. Дождитесь её конца или остановите её.");
        }

        db.Add(DuplicateRun.Request(who.FullName, clock.GetUtcNow().UtcDateTime));
        audit.Add(db, who, AuditAction.Change, AuditSubject.None, "Запрошена проверка базы на дубли");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">duplicateRun.ended</exception>
    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.DecideDuplicates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await UnderWay(db).OrderBy(r => r.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException("duplicateRun.ended", "Проверка уже закончена. Обновите страницу.");
        run.Cancel(clock.GetUtcNow().UtcDateTime);
        audit.Add(db, who, AuditAction.Change, AuditSubject.None, "Остановлена проверка базы на дубли");
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<DuplicateRun> UnderWay(PassportDbContext db) =>
        db.Set<DuplicateRun>().Where(r => r.State == DuplicateRunState.Requested || r.State == DuplicateRunState.Running);
}
