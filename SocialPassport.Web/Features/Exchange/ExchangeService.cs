using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>What staff do with stuck records. Each act is one save: message and audit.</summary>
public sealed class ExchangeService(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateIntents intents,
    CurrentStaff staff,
    AuditTrail audit,
    CertificateChanges changes,
    TimeProvider clock)
{
    /// <summary>The most records one «Отправить все» takes, so that the act stays one short save.</summary>
    public const int RetryLimit = 500;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>«Отправить ещё раз»: the same record under the same fact of assignment.</summary>
    /// <exception cref="DomainRuleException">exchange.*: unknown, of another centre, not stuck, or changed meanwhile</exception>
    public Task RetryAsync(Guid message, CancellationToken cancellationToken = default) =>
        ChangeAsync(message, "Повторная отправка", (_, stuck) =>
        {
            stuck.SendAgain(Now);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>«Отправить все недоставленные» after ГИС ЭС was away for long; returns how many go again.</summary>
    public async Task<int> RetryUndeliveredAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var centre = who.CentreId;
        var undelivered = await db.Set<ExchangeMessage>()
            .Include(m => m.Certificate)
            .Where(m => m.State == ExchangeState.Failed
                && (centre == null || db.Set<Family>().Any(f => f.Id == m.Certificate!.FamilyId && f.CentreId == centre)))
            .OrderBy(m => m.Id)
            .Take(RetryLimit)
            .ToListAsync(cancellationToken);
        foreach (var message in undelivered)
        {
            Note(db, who, message, "Повторная отправка всех недоставленных");
            message.SendAgain(Now);
        }

        await SaveAsync(db, cancellationToken);
        undelivered.ForEach(m => changes.Publish(m.Certificate!.PublicId));
        return undelivered.Count;
    }

    /// <summary>«Запросить состояние»: the answer settles what can be settled by the state of the certificate.</summary>
    /// <exception cref="DomainRuleException">exchange.*: as above, and while the number is unknown or the state is asked already</exception>
    public Task RequestStateAsync(Guid message, CancellationToken cancellationToken = default) =>
        ChangeAsync(message, "Запрос состояния", async (db, stuck) =>
        {
            if (!stuck.IsStuck)
            {
                throw new DomainRuleException("exchange.stuck", "Это сообщение уже отправляется или получило ответ. Обновите страницу.");
            }

            if (stuck.Certificate!.Number is null)
            {
                throw new DomainRuleException(
                    "exchange.number", "Номер сертификата ещё не известен, запросить состояние нельзя. Отправьте сообщение повторно или дождитесь уведомления ГИС ЭС.");
            }

            if (!await intents.AddAsync(db, stuck.Certificate, ExchangeOperation.Status, cancellationToken))
            {
                throw new DomainRuleException("exchange.asked", "Состояние этого сертификата уже запрошено, ответ ещё не пришёл.");
            }
        }, cancellationToken);

    private static async Task SaveAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DomainRuleException("exchange.changed", "Пока вы смотрели, состояние обмена изменилось. Посмотрите его и повторите.");
        }
    }

    private async Task ChangeAsync(Guid publicId, string summary, Func<PassportDbContext, ExchangeMessage, Task> act, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db.Set<ExchangeMessage>().Include(m => m.Certificate).SingleOrDefaultAsync(m => m.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("exchange.unknown", "Такого сообщения обмена нет. Обновите страницу.");
        if (who.CentreId is not null
            && !await db.Set<Family>().AnyAsync(f => f.Id == message.Certificate!.FamilyId && f.CentreId == who.CentreId, cancellationToken))
        {
            throw new DomainRuleException("exchange.centre", "Это сообщение другого филиала.");
        }

        Note(db, who, message, summary);
        await act(db, message);
        await SaveAsync(db, cancellationToken);
        changes.Publish(message.Certificate!.PublicId);
    }

    /// <summary>Says what the record was before the act.</summary>
    private void Note(PassportDbContext db, StaffIdentity who, ExchangeMessage message, string summary)
    {
        var certificate = message.Certificate!;
        audit.Add(
            db,
            who,
            AuditAction.Exchange,
            new AuditSubject("Certificate", certificate.PublicId.ToString(), certificate.FamilyId),
            $"{summary}: {CertificateWords.Operation(message.Operation)}; было: {ExchangeWords.State(message.State, message.Outcome)}, попыток {message.Attempts}");
    }
}
