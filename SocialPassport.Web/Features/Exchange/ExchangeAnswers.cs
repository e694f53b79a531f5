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

    private static readonly StaffIdentity Partner = StaffIdentity.System(CertificateReport.Partner, "сервер");

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
                var certificate = message.Certificate!;
                var report = new CertificateReport(db, certificate, families[certificate.FamilyId], message.Route, dictionary, now);
                var step = new Step(message, report, answer.Response);
                await ApplyAsync(step, cancellationToken);
                await report.CloseComplaintsAsync(cancellationToken);
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
            if (response.Certificate is null && message.Route == ExchangeRoute.Egisso)
            {
                // The protocol only says that the assignment was taken; a notice brings the number.
                message.Answer(Success(response), Text(response.Protocol) ?? "ЕГИССО приняла назначение, номер сертификата придёт извещением.", step.Now);
                return;
            }

            if (response.Certificate is not { } record)
            {
                message.AskReconciliation("ГИС ЭС сообщила об успехе, но не прислала сертификат.", step.Now);
                return;
            }

            step.Report.Take(record);
            message.Answer(Success(response), Text(response.Protocol), step.Now);
            await step.Report.ContinueRevocationAsync(cancellationToken);
            return;
        }

        var partner = message.Route == ExchangeRoute.Egisso ? "ЕГИССО" : "ГИС ЭС";
        var text = Text(response.Protocol) ?? $"{partner} отказала без объяснения.";
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
        step.Report.Note($"{partner} отказала в формировании сертификата: {certificate.MeasureName}.", certificate.RefusalText);
    }

    private static void ApplyEdit(Step step)
    {
        var text = Text(step.Response.Protocol);
        if (step.Response.Protocol.IsProcessedSuccessfully)
        {
            var summary = step.Certificate.ConfirmEdit() == CertificateEdit.Card
                ? $"Сертификат № {step.Certificate.Number} привязан к карте {step.Certificate.CardMask}."
                : $"Телефон сертификата № {step.Certificate.Number} изменён.";
            step.TakeIfPresent();
            step.Message.Answer(Success(step.Response), text, step.Now);
            step.Report.Note(summary);
            return;
        }

        step.Certificate.RefuseEdit(text ?? "ГИС ЭС отказала без объяснения.");
        step.Message.Answer(ExchangeOutcome.Refused, text, step.Now);
    }

    private static async Task ApplyBlockAsync(Step step, CancellationToken cancellationToken)
    {
        var text = Text(step.Response.Protocol);
        if (step.Response.Protocol.IsProcessedSuccessfully)
        {
            step.TakeIfPresent();
            step.Certificate.ConfirmRevocation(step.Now);
            step.Message.Answer(Success(step.Response), text, step.Now);
            step.Report.Note($"Сертификат № {step.Certificate.Number} отозван.", step.Certificate.RevocationReasonText);
            return;
        }

        text ??= "ГИС ЭС отказала без объяснения.";
        if (step.Message.DeliveryUncertain)
        {
            // The lost answer may have been a success: the state of the certificate tells.
            step.Message.AskReconciliation(text, step.Now);
            await step.Report.IntendAsync(ExchangeOperation.Status, cancellationToken);
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

        step.TakeIfPresent();
        step.Message.Answer(Success(step.Response), text, step.Now);
        await step.Report.SettleAsync(step.Message.Id, asked: true, cancellationToken);
    }

    private static ExchangeOutcome Success(ResponseRecord response) =>
        response.Protocol.Messages.Count > 0 ? ExchangeOutcome.AcceptedWithWarning : ExchangeOutcome.Accepted;

    /// <summary>One answered message with the certificate it is about.</summary>
    private sealed record Step(ExchangeMessage Message, CertificateReport Report, ResponseRecord Response)
    {
        public Certificate Certificate => Report.Certificate;

        public DateTime Now => Report.Now;

        public void TakeIfPresent()
        {
            if (Response.Certificate is { } record)
            {
                Report.Take(record);
            }
        }
    }
}
