using System.Globalization;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>What ГИС ЭС does with a message: checks each record by itself, forms, edits, blocks, tells the state.</summary>
public sealed class SandboxService(SandboxStore store, SandboxFaults faults, TimeProvider clock)
{
    public Task<ServiceResponse> ProcessAsync(ServiceRequest request, bool rejectAll, CancellationToken cancellationToken) =>
        store.InTransactionAsync(
            unit =>
            {
                var now = SandboxStates.Now(clock);
                IEnumerable<ResponseRecord> records = request.Operation switch
                {
                    ExchangeOperation.Create => request.Creates.Select(r => rejectAll && unit.Find(r.FactAssignmentUuid) is null ? Forced(r.RecordId, r.FactAssignmentUuid, now) : Create(unit, r, now)),
                    ExchangeOperation.Edit => request.Edits.Select(r => rejectAll ? Forced(r.RecordId, r.FactAssignmentUuid, now) : Edit(unit, r, now)),
                    ExchangeOperation.Block => request.Blocks.Select(r => rejectAll ? Forced(r.RecordId, r.FactAssignmentUuid, now) : Block(unit, r, now)),
                    _ => request.Statuses.Select(r => rejectAll ? Forced(r.RecordId, r.FactAssignmentUuid, now) : Status(unit, r, now)),
                };
                return new ServiceResponse(request.Operation, [.. records]);
            },
            cancellationToken);

    /// <summary>Everything in the register, in the order it was formed.</summary>
    public Task<IReadOnlyList<SandboxCertificate>> ListAsync(CancellationToken cancellationToken) =>
        store.InTransactionAsync(unit => unit.All(), cancellationToken);

    /// <summary>The newest of the register whose number has these digits, newest first.</summary>
    public Task<IReadOnlyList<SandboxCertificate>> LatestAsync(string digits, int count, CancellationToken cancellationToken) =>
        store.InTransactionAsync(unit => unit.Latest(digits, count), cancellationToken);

    private static ResponseRecord Forced(int recordId, Guid fact, DateTime now) =>
        Refuse(recordId, fact, SandboxCodes.RuleForced, "Отказ по правилу проверки (учебный).", now);

    private static ResponseRecord Edit(SandboxUnit unit, EditRecord record, DateTime now)
    {
        if (Find(unit, record.RecordId, record.FactAssignmentUuid, record.CertificateNumber, now, out var found) is { } refusal)
        {
            return refusal;
        }

        if (record.CardNumber is not null)
        {
            if (!MirCard.TryRead(record.CardNumber, out var card, out _))
            {
                return Refuse(record.RecordId, record.FactAssignmentUuid, SandboxCodes.RuleCard, "Номер национального платёжного инструмента неверен.", now);
            }

            found = found! with { CardMask = card!.Masked };
            unit.Update(found);
        }

        return Succeed(record.RecordId, found!, now);
    }

    private static ResponseRecord Block(SandboxUnit unit, BlockRecord record, DateTime now)
    {
        if (Find(unit, record.RecordId, record.FactAssignmentUuid, record.CertificateNumber, now, out var found) is { } refusal)
        {
            return refusal;
        }

        if (found!.Record.StatusCode == SandboxCodes.Blocked)
        {
            return Succeed(record.RecordId, found, now, new ProtocolMessage(false, SandboxCodes.RuleEnded, "Сертификат уже заблокирован."));
        }

        if (found.Record.StatusCode == SandboxCodes.Expired)
        {
            return Refuse(record.RecordId, record.FactAssignmentUuid, SandboxCodes.RuleEnded, "Срок действия сертификата истёк.", now);
        }

        found = SandboxStates.Set(found, SandboxCodes.Blocked, record.BlockReason, now);
        unit.Update(found);
        return Succeed(record.RecordId, found, now);
    }

    private static ResponseRecord Status(SandboxUnit unit, StatusRecord record, DateTime now)
    {
        if (Find(unit, record.RecordId, record.FactAssignmentUuid, record.CertificateNumber, now, out var found) is { } refusal)
        {
            return refusal;
        }

        var shown = record.IncludeTransactionsHistory ? found! : found! with { Record = found.Record with { Transactions = [] } };
        return Succeed(record.RecordId, shown, now);
    }

    private static (string Rule, string Text)? Fault(CreateRecord record)
    {
        if (!Snils.TryParse(record.Pid, out var snils, out _) || snils is null)
        {
            return (SandboxCodes.RuleSnils, "СНИЛС потребителя неверен.");
        }

        if (!MirCard.TryRead(record.CardNumber, out _, out _))
        {
            return (SandboxCodes.RuleCard, "Номер национального платёжного инструмента неверен.");
        }

        if (record.EndDate < record.StartDate)
        {
            return (SandboxCodes.RuleTerm, "Дата окончания раньше даты начала.");
        }

        if (TypeOf(record.CertificateType) is not { } type)
        {
            return (SandboxCodes.RuleTerms, "Неизвестный тип сертификата.");
        }

        var broken = CertificateTypeRules.Check(type, record.AmountKopecks, record.Quantity, record.Lines);
        return broken.Count > 0 ? (SandboxCodes.RuleTerms, broken[0].Message) : null;
    }

    private static CertificateType? TypeOf(string code) =>
        Enum.GetValues<CertificateType>().Cast<CertificateType?>().FirstOrDefault(type => type.ToString()!.ToUpperInvariant() == code);

    private static ResponseRecord? Find(SandboxUnit unit, int recordId, Guid fact, string number, DateTime now, out SandboxCertificate? found)
    {
        found = unit.Find(fact);
        return found is not null && found.Record.CertificateNumber == number
            ? null
            : Refuse(recordId, fact, SandboxCodes.RuleUnknown, "Сертификат с таким номером и фактом назначения не найден.", now);
    }

    private static ResponseRecord Succeed(int recordId, SandboxCertificate certificate, DateTime now, params IReadOnlyList<ProtocolMessage> warnings) =>
        new(recordId, new(now, now, true, warnings), certificate.Record.FactAssignmentUuid, certificate.Record);

    private static ResponseRecord Refuse(int recordId, Guid fact, string rule, string text, DateTime now) =>
        new(recordId, new(now, now, false, [new(true, rule, text)]), fact, null);

    private static SandboxCertificate Form(CreateRecord record, long sequence, DateTime now)
    {
        var number = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + sequence.ToString("D11", CultureInfo.InvariantCulture);
        MirCard.TryRead(record.CardNumber, out var card, out _);
        return new SandboxCertificate(
            new ECertificateRecord
            {
                FactAssignmentUuid = record.FactAssignmentUuid,
                CertificateNumber = number,
                StartDate = record.StartDate,
                EndDate = record.EndDate,
                Program = record.Program,
                AmountKopecks = record.AmountKopecks,
                Quantity = record.Quantity,
                Lines = record.Lines,
                UsageStatus = SandboxCodes.NotUsed,
                StatusCode = SandboxCodes.Active,
                StatusDateTime = now,
                ActualAmountKopecks = record.AmountKopecks,
                ActualQuantity = record.Quantity,
                Balances = [.. record.Lines.Select(line => new CertificateLineBalance(
                    line.Code,
                    record.CertificateType == "ECTP0001" ? line.MaxAmountKopecks * line.Quantity : null,
                    line.Quantity))],
            },
            record.CertificateType,
            card!.Masked);
    }

    private ResponseRecord Create(SandboxUnit unit, CreateRecord record, DateTime now)
    {
        if (unit.Find(record.FactAssignmentUuid) is { } existing)
        {
            const string text = "По этому факту назначения сертификат уже сформирован.";
            if (faults.RepeatAnswer == SandboxRepeatAnswer.Certificate)
            {
                return Succeed(record.RecordId, existing, now, new ProtocolMessage(false, SandboxCodes.RuleRepeatedFact, text));
            }

            // Who asks again does not know the number: a notification brings it.
            unit.Notify(existing.Record, now);
            return Refuse(record.RecordId, record.FactAssignmentUuid, SandboxCodes.RuleRepeatedFact, text, now);
        }

        if (Fault(record) is { } fault)
        {
            return Refuse(record.RecordId, record.FactAssignmentUuid, fault.Rule, fault.Text, now);
        }

        var certificate = Form(record, unit.NextSequence(), now);
        unit.Add(certificate);
        return Succeed(record.RecordId, certificate, now);
    }
}
