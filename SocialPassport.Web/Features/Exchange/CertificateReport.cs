using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>
/// One certificate in a unit of work that the caller saves, and what a partner says about it: what is told is taken over,
/// messages nobody knew the end of are settled by it, a stored revocation goes on once the number is known.
/// </summary>
public sealed class CertificateReport(
    PassportDbContext db, Certificate certificate, Family family, ExchangeRoute route, PartnerDictionary dictionary, DateTime now)
{
    /// <summary>Who stands in the timeline and in the audit for what the partner tells.</summary>
    public const string Partner = "Обмен с ГИС ЭС";

    private readonly List<CertificateOperation> told = [];

    public Certificate Certificate { get; } = certificate;

    public DateTime Now { get; } = now;

    /// <summary>Takes over state, balance and operations; returns whether anything was new.</summary>
    /// <exception cref="DomainRuleException">exchange.fact.differs, certificate.accept, certificate.number.differs: nothing was changed</exception>
    public bool Take(ECertificateRecord record)
    {
        if (record.FactAssignmentUuid != Certificate.FactAssignmentUuid)
        {
            throw new DomainRuleException("exchange.fact.differs", "ГИС ЭС прислала сертификат другого факта назначения. Нужна сверка.");
        }

        var (unformed, life, state) = (Certificate.Number is null, Certificate.Life, (Certificate.ReportedStatusAt, Certificate.LastOperationAt));
        var newer = Certificate.Accept(CertificateNumber.Parse(record.CertificateNumber), dictionary.Read(record), Now);
        var operations = Certificate.AddOperations(dictionary.Operations(record));
        told.AddRange(operations);
        if (unformed)
        {
            Note($"Сертификат № {Certificate.Number} сформирован: {Certificate.MeasureName}.");
        }
        else if (Certificate.Life != life)
        {
            Note($"Сертификат № {Certificate.Number}: {CertificateWords.Life(Certificate.Life)}, сообщила ГИС ЭС.");
        }

        return operations.Count > 0 || (newer && state != (Certificate.ReportedStatusAt, Certificate.LastOperationAt));
    }

    public void Note(string summary, string? reason = null) =>
        family.Note(FamilyChange.Create(Now, Partner, FamilyChangeKind.Certificates, summary, reason));

    /// <summary>The next message of this operation; nothing when one is on its way already.</summary>
    public Task IntendAsync(ExchangeOperation operation, CancellationToken cancellationToken) =>
        NextMessages.AddAsync(db, [Certificate], operation, route, Now, cancellationToken);

    /// <summary>«Отозвать» asked for before the number was known goes out now.</summary>
    public Task ContinueRevocationAsync(CancellationToken cancellationToken) =>
        Certificate is { Number: not null, IsRevocationPending: true }
            ? IntendAsync(ExchangeOperation.Block, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Complaints «возврат не отражён» are closed by the returns that were told.</summary>
    public Task CloseComplaintsAsync(CancellationToken cancellationToken) =>
        AnsweredComplaints.CloseAsync(db, Certificate, family, told, Now, cancellationToken);

    /// <summary>
    /// The state of a certificate tells what became of messages nobody knew the end of; the rest stays with staff.
    /// </summary>
    /// <param name="messageId">The message that is being answered itself; null for a report nobody asked for.</param>
    /// <param name="asked">Whether the state was asked for after those messages: only then does what it lacks say anything.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task SettleAsync(long? messageId, bool asked, CancellationToken cancellationToken)
    {
        var stuck = await db.Set<ExchangeMessage>()
            .Where(m => m.CertificateId == Certificate.Id && m.Id != messageId
                && (m.State == ExchangeState.NeedsReconciliation || m.State == ExchangeState.Failed))
            .OrderByDescending(m => m.Id)
            .ToListAsync(cancellationToken);
        stuck.ForEach(message => Settle(message, asked));
    }

    private void Settle(ExchangeMessage stuck, bool asked)
    {
        switch (stuck.Operation)
        {
            case ExchangeOperation.Create when Certificate.Number is not null:
                stuck.Answer(ExchangeOutcome.Accepted, "Сертификат сформирован, это подтвердила ГИС ЭС.", Now);
                break;
            case ExchangeOperation.Status:
                stuck.Answer(ExchangeOutcome.Accepted, "Состояние получено позже.", Now);
                break;
            case ExchangeOperation.Edit when Certificate.PendingEdit is null:
                stuck.Answer(ExchangeOutcome.Accepted, "Изменение больше не ожидается.", Now);
                break;
            case ExchangeOperation.Block when Certificate.Life == CertificateLife.Blocked:
                stuck.Answer(ExchangeOutcome.Accepted, "Блокировка подтверждена состоянием сертификата.", Now);
                Note($"Сертификат № {Certificate.Number} отозван.", Certificate.RevocationReasonText);
                break;
            case ExchangeOperation.Block when asked && stuck.State == ExchangeState.NeedsReconciliation && Certificate.IsRevocationPending:
                Certificate.RefuseRevocation(stuck.LastText ?? "ГИС ЭС не заблокировала сертификат.");
                stuck.Answer(ExchangeOutcome.Refused, stuck.LastText, Now);
                break;
            case ExchangeOperation.Block when !Certificate.IsRevocationPending:
                stuck.Answer(ExchangeOutcome.Accepted, "Отзыв больше не нужен.", Now);
                break;
        }
    }
}
