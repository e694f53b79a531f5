using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>«Сверить сейчас», «Остановить», «Принять к сведению»; the job of the server compares.</summary>
public sealed class ReconciliationService(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="asksStates">ГИС ЭС is asked for the state of certificates before comparing.</param>
    /// <param name="cancellationToken">Ends the act.</param>
    /// <exception cref="DomainRuleException">reconciliation.underWay</exception>
    public async Task RequestAsync(bool asksStates, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await UnderWay(db).AnyAsync(cancellationToken))
        {
            throw new DomainRuleException("reconciliation.underWay", "Сверка уже идёт. Дождитесь её конца или остановите её.");
        }

        db.Add(ReconciliationRun.Request(Guid.NewGuid(), who.FullName, asksStates, Now));
        audit.Add(db, who, AuditAction.Exchange, AuditSubject.None, asksStates ? "Запрошена сверка с ГИС ЭС с запросом состояний" : "Запрошена сверка с ГИС ЭС");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">reconciliation.ended</exception>
    public async Task CancelAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await UnderWay(db).OrderBy(r => r.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException("reconciliation.ended", "Сверка уже закончена. Обновите страницу.");
        run.Cancel(Now);
        audit.Add(db, who, AuditAction.Exchange, AuditSubject.None, "Сверка с ГИС ЭС остановлена");
        await SaveAsync(db, cancellationToken);
    }

    /// <summary>A report of an unknown certificate is settled by it for good, another difference until it changes.</summary>
    /// <exception cref="DomainRuleException">reconciliation.*, card.inText</exception>
    public async Task NoteAsync(Guid difference, string text, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        if (MirCard.IsWithin(text))
        {
            throw new DomainRuleException("card.inText", Certificates.CertificateService.CardInText);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<ReconciliationDifference>().SingleOrDefaultAsync(d => d.PublicId == difference, cancellationToken)
            ?? throw new DomainRuleException("reconciliation.unknown", "Такого расхождения уже нет. Обновите страницу.");
        var certificate = await db.Set<Certificate>().AsNoTracking().Where(c => c.Id == found.CertificateId)
            .Select(c => new { c.PublicId, c.FamilyId }).SingleOrDefaultAsync(cancellationToken);
        if (who.CentreId is { } centre
            && (certificate is null || !await db.Set<Family>().AnyAsync(f => f.Id == certificate.FamilyId && f.CentreId == centre, cancellationToken)))
        {
            throw new DomainRuleException("exchange.centre", "Это расхождение другого филиала.");
        }

        found.Note(who.FullName, text, Now);
        if (found.UnmatchedReportId is { } reportId
            && await db.Set<UnmatchedReport>().SingleAsync(r => r.Id == reportId, cancellationToken) is { IsOpen: true } report)
        {
            report.Settle(who.FullName, text, Now);
        }

        var subject = certificate is null ? AuditSubject.None : new AuditSubject("Certificate", certificate.PublicId.ToString(), certificate.FamilyId);
        audit.Add(db, who, AuditAction.Exchange, subject, $"Расхождение принято к сведению: {ReconciliationWords.Check(found.Check)}", found.NotedText);
        await SaveAsync(db, cancellationToken);
    }

    private static IQueryable<ReconciliationRun> UnderWay(PassportDbContext db) => db.Set<ReconciliationRun>().Where(
        r => r.State == ReconciliationState.Requested || r.State == ReconciliationState.Asking || r.State == ReconciliationState.Comparing);

    private static async Task SaveAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DomainRuleException("reconciliation.changed", "Пока вы смотрели, сверка изменилась. Посмотрите её и повторите.");
        }
    }
}
