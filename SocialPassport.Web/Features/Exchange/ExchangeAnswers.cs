using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>One answered record and the message it belongs to.</summary>
public sealed record AnsweredRecord(long MessageId, ResponseRecord Response);

/// <summary>Applies answers of ГИС ЭС: certificate, intent, timeline and audit in one save, each answer once.</summary>
public sealed class ExchangeAnswers(
    IDbContextFactory<PassportDbContext> contexts,
    IOptions<CertificateGatewayOptions> options,
    AuditTrail audit,
    CertificateChanges changes)
{
    private const int Tries = 5;

    private static readonly StaffIdentity Partner = StaffIdentity.System("Обмен с ГИС ЭС", "сервер");

    public async Task ApplyAsync(IReadOnlyList<AnsweredRecord> answers, DateTime now, CancellationToken cancellationToken)
    {
        if (await TryApplyAsync(answers, now, cancellationToken))
        {
            return;
        }

        // Somebody changed one of them meanwhile: one by one, so that the others do not wait for it.
        foreach (var answer in answers)
        {
            var tries = 1;
            while (!await TryApplyAsync([answer], now, cancellationToken))
            {
                if (++tries > Tries)
                {
                    // The lease runs out and the record goes again; its answer will be the same.
                    break;
                }
            }
        }
    }

    private static void Note(Family family, string summary, string? reason, DateTime now) =>
        family.Note(FamilyChange.Create(now, Partner.FullName, FamilyChangeKind.Certificates, summary, reason));

    private static string? Text(ProtocolRecord protocol) => protocol.Messages.Count == 0
        ? null
        : string.Join(' ', protocol.Messages.Select(m => m.RuleCode is null ? m.Text : $"{m.Text} (правило {m.RuleCode})"));

    private async Task<bool> TryApplyAsync(IReadOnlyList<AnsweredRecord> answers, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = answers.Select(a => a.MessageId).ToList();
        var messages = await db.Set<ExchangeMessage>()
            .Include(m => m.Certificate!).ThenInclude(c => c.Operations)
            .Where(m => ids.Contains(m.Id))
            .AsSplitQuery()
            .ToDictionaryAsync(m => m.Id, cancellationToken);
        var familyIds = messages.Values.Select(m => m.Certificate!.FamilyId).Distinct().ToList();
        var families = await db.Set<Family>().Where(f => familyIds.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        var dictionary = await PartnerDictionary.LoadAsync(db, MoscowTime.DateOf(now), cancellationToken);
        var applied = new List<Guid>();
        foreach (var answer in answers)
        {
            if (messages.TryGetValue(answer.MessageId, out var message) && message.State == ExchangeState.Sending)
            {
                var step = new Step(db, message, message.Certificate!, families[message.Certificate!.FamilyId], answer.Response, dictionary, now);
                await ApplyAsync(step, cancellationToken);
                audit.Add(
                    db,
                    Partner,
                    AuditAction.Exchange,
                    new AuditSubject("Certificate", step.Certificate.PublicId.ToString(), step.Certificate.FamilyId),
                    $"{CertificateWords.Operation(message.Operation)}: {CertificateWords.Progress(message.State, message.Outcome)}; сертификат {CertificateWords.Life(step.Certificate.Life)}");
                applied.Add(step.Certificate.PublicId);
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        applied.ForEach(changes.Publish);
        return true;
    }

    private async Task ApplyAsync(Step step, CancellationToken cancellationToken)
    {
        try
        {
            switch (step.Message.Operation)
            {
                case ExchangeOperation.Create:
                    await ApplyCreateAsync(step, cancellationToken);
                    break;
                case ExchangeOperation.Edit:
                    ApplyEdit(step);
                    break;
                case ExchangeOperation.Block:
                    await ApplyBlockAsync(step, cancellationToken);
                    break;
                default:
                    await ApplyStatusAsync(step, cancellationToken);
                    break;
            }
        }
        catch (DomainRuleException exception)
        {
            // An answer that contradicts what we know changes nothing and is shown to staff.
            step.Message.AskReconciliation(exception.Message, step.Now);
        }
    }

    private async Task ApplyCreateAsync(Step step, CancellationToken cancellationToken)
    {
        var (message, certificate, response) = (step.Message, step.Certificate, step.Response);
        if (response.Protocol.IsProcessedSuccessfully)
        {
            if (response.Certificate is not { } record)
            {
                message.AskReconciliation("ГИС ЭС сообщила об успехе, но не прислала сертификат.", step.Now);
                return;
            }

            step.Accept(record);
            message.Answer(Success(response), Text(response.Protocol), step.Now);
            Note(step.Family, $"Сертификат № {certificate.Number} сформирован: {certificate.MeasureName}.", null, step.Now);
            if (certificate.IsRevocationPending)
            {
                await IntendAsync(step, ExchangeOperation.Block, cancellationToken);
            }

            return;
        }

        var text = Text(response.Protocol) ?? "ГИС ЭС отказала без объяснения.";
        var repeated = options.Value.RepeatedFactRuleCodes;
        var knowsTheFact = response.Protocol.Messages.Any(m => m.RuleCode is not null && repeated.Contains(m.RuleCode));

        // After a lost answer a refusal may mean «it is there already»: nobody may give the certificate up on that.
        if (knowsTheFact || (message.DeliveryUncertain && repeated.Count == 0))
        {
            message.AskReconciliation(text, step.Now);
            return;
        }

        certificate.Reject(text, step.Now);
        message.Answer(ExchangeOutcome.Refused, text, step.Now);
        Note(step.Family, $"ГИС ЭС отказала в формировании сертификата: {certificate.MeasureName}.", certificate.RefusalText, step.Now);
    }

    private static void ApplyEdit(Step step)
    {
        var text = Text(step.Response.Protocol);
        if (step.Response.Protocol.IsProcessedSuccessfully)
        {
            step.Certificate.ConfirmCardChange();
            step.AcceptIfPresent();
            step.Message.Answer(Success(step.Response), text, step.Now);
            Note(step.Family, $"Сертификат № {step.Certificate.Number} привязан к карте {step.Certificate.CardMask}.", null, step.Now);
            return;
        }

        step.Certificate.RefuseCardChange(text ?? "ГИС ЭС отказала без объяснения.");
        step.Message.Answer(ExchangeOutcome.Refused, text, step.Now);
    }

    private static async Task ApplyBlockAsync(Step step, CancellationToken cancellationToken)
    {
        var text = Text(step.Response.Protocol);
        if (step.Response.Protocol.IsProcessedSuccessfully)
        {
            step.AcceptIfPresent();
            step.Certificate.ConfirmRevocation(step.Now);
            step.Message.Answer(Success(step.Response), text, step.Now);
            Note(step.Family, $"Сертификат № {step.Certificate.Number} отозван.", step.Certificate.RevocationReasonText, step.Now);
            return;
        }

        text ??= "ГИС ЭС отказала без объяснения.";
        if (step.Message.DeliveryUncertain)
        {
            // The lost answer may have been a success: the state of the certificate tells.
            step.Message.AskReconciliation(text, step.Now);
            await IntendAsync(step, ExchangeOperation.Status, cancellationToken);
            return;
        }

        step.Certificate.RefuseRevocation(text);
        step.Message.Answer(ExchangeOutcome.Refused, text, step.Now);
    }

    private static async Task ApplyStatusAsync(Step step, CancellationToken cancellationToken)
    {
        var text = Text(step.Response.Protocol);
        if (!step.Response.Protocol.IsProcessedSuccessfully)
        {
            step.Message.Answer(ExchangeOutcome.Refused, text ?? "ГИС ЭС отказала без объяснения.", step.Now);
            return;
        }

        step.AcceptIfPresent();
        step.Message.Answer(Success(step.Response), text, step.Now);
        var stuck = await step.Db.Set<ExchangeMessage>()
            .Where(m => m.CertificateId == step.Certificate.Id && m.Id != step.Message.Id
                && (m.State == ExchangeState.NeedsReconciliation || m.State == ExchangeState.Failed))
            .OrderByDescending(m => m.Id)
            .ToListAsync(cancellationToken);
        stuck.ForEach(message => Settle(step, message));
    }

    /// <summary>The state of a certificate tells what became of records nobody knew the end of; the rest stays with staff.</summary>
    private static void Settle(Step step, ExchangeMessage stuck)
    {
        var certificate = step.Certificate;
        switch (stuck.Operation)
        {
            case ExchangeOperation.Create when certificate.Number is not null:
                stuck.Answer(ExchangeOutcome.Accepted, "Сертификат сформирован, это подтвердил запрос состояния.", step.Now);
                break;
            case ExchangeOperation.Status:
                stuck.Answer(ExchangeOutcome.Accepted, "Состояние получено более поздним запросом.", step.Now);
                break;
            case ExchangeOperation.Edit when !certificate.IsCardChangePending:
                stuck.Answer(ExchangeOutcome.Accepted, "Смена карты больше не ожидается.", step.Now);
                break;
            case ExchangeOperation.Block when certificate.Life == CertificateLife.Blocked:
                stuck.Answer(ExchangeOutcome.Accepted, "Блокировка подтверждена запросом состояния.", step.Now);
                Note(step.Family, $"Сертификат № {certificate.Number} отозван.", certificate.RevocationReasonText, step.Now);
                break;
            case ExchangeOperation.Block when stuck.State == ExchangeState.NeedsReconciliation && certificate.IsRevocationPending:
                certificate.RefuseRevocation(stuck.LastText ?? "ГИС ЭС не заблокировала сертификат.");
                stuck.Answer(ExchangeOutcome.Refused, stuck.LastText, step.Now);
                break;
            case ExchangeOperation.Block when !certificate.IsRevocationPending:
                stuck.Answer(ExchangeOutcome.Accepted, "Отзыв больше не нужен.", step.Now);
                break;
        }
    }

    private static ExchangeOutcome Success(ResponseRecord response) =>
        response.Protocol.Messages.Count > 0 ? ExchangeOutcome.AcceptedWithWarning : ExchangeOutcome.Accepted;

    private static async Task IntendAsync(Step step, ExchangeOperation operation, CancellationToken cancellationToken)
    {
        var sequence = await step.Db.Set<ExchangeMessage>()
            .CountAsync(m => m.CertificateId == step.Certificate.Id && m.Operation == operation, cancellationToken);
        step.Db.Add(ExchangeMessage.Intend(step.Certificate, operation, step.Message.Route, sequence, Guid.NewGuid(), step.Now));
    }

    private sealed record Step(
        PassportDbContext Db,
        ExchangeMessage Message,
        Certificate Certificate,
        Family Family,
        ResponseRecord Response,
        PartnerDictionary Dictionary,
        DateTime Now)
    {
        public void Accept(ECertificateRecord record)
        {
            if (record.FactAssignmentUuid != Certificate.FactAssignmentUuid)
            {
                throw new DomainRuleException("exchange.fact.differs", "ГИС ЭС прислала сертификат другого факта назначения. Нужна сверка.");
            }

            Certificate.Accept(CertificateNumber.Parse(record.CertificateNumber), Dictionary.Read(record), Now);
            Certificate.AddOperations(Dictionary.Operations(record));
        }

        public void AcceptIfPresent()
        {
            if (Response.Certificate is { } record)
            {
                Accept(record);
            }
        }
    }
}
