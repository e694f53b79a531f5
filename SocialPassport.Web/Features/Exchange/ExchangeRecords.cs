using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Features.Exchange;

/// <summary>Builds the request of a batch; a message that has nothing to say any more is settled here.</summary>
public sealed class ExchangeRecords(CardVault vault, IOptions<CertificateGatewayOptions> options)
{
    /// <summary>The request with the messages it carries, keyed by recordId; null when nothing is left to send.</summary>
    public (ServiceRequest? Request, IReadOnlyDictionary<int, ExchangeMessage> Carried) Build(
        ExchangeOperation operation, IReadOnlyList<ExchangeMessage> messages, DateTime now)
    {
        var carried = new Dictionary<int, ExchangeMessage>();
        var creates = new List<CreateRecord>();
        var edits = new List<EditRecord>();
        var blocks = new List<BlockRecord>();
        var statuses = new List<StatusRecord>();
        foreach (var message in messages)
        {
            var id = carried.Count + 1;
            var certificate = message.Certificate!;
            if (Obsolete(certificate, operation) is { } reason)
            {
                message.Answer(ExchangeOutcome.Accepted, reason, now);
                continue;
            }

            if (operation == ExchangeOperation.Edit && certificate.PendingEdit == CertificateEdit.Phone)
            {
                edits.Add(new EditRecord(id, certificate.FactAssignmentUuid, certificate.Number!, null, certificate.NewPhone, null));
            }
            else if (operation is ExchangeOperation.Create or ExchangeOperation.Edit)
            {
                var cipher = operation == ExchangeOperation.Create ? certificate.CardCipher : certificate.NewCardCipher;
                if (OpenCard(cipher, certificate.FactAssignmentUuid) is not { } card)
                {
                    message.GiveUp("Номер карты не читается: нет ключа или номер удалён. Введите карту ещё раз.");
                    continue;
                }

                if (operation == ExchangeOperation.Create)
                {
                    creates.Add(Create(id, certificate, card));
                }
                else
                {
                    edits.Add(new EditRecord(id, certificate.FactAssignmentUuid, certificate.Number!, null, null, card.Reveal()));
                }
            }
            else if (operation == ExchangeOperation.Block)
            {
                blocks.Add(new BlockRecord(id, certificate.FactAssignmentUuid, certificate.Number!, certificate.RevocationReasonCode!));
            }
            else
            {
                statuses.Add(new StatusRecord(id, certificate.FactAssignmentUuid, certificate.Number!, IncludeTransactionsHistory: true));
            }

            carried.Add(id, message);
        }

        var request = new ServiceRequest { Operation = operation, Creates = creates, Edits = edits, Blocks = blocks, Statuses = statuses };
        return (request.Count == 0 ? null : request, carried);
    }

    /// <summary>Why a message has nothing to say any more; null = it has.</summary>
    public static string? Obsolete(Certificate certificate, ExchangeOperation operation) => operation switch
    {
        ExchangeOperation.Create when certificate.Number is not null => "Сертификат уже сформирован.",
        ExchangeOperation.Create when certificate.Life != CertificateLife.Sent => "Сертификат больше не направляется.",
        ExchangeOperation.Edit when certificate.PendingEdit is null => "Изменение больше не нужно.",
        ExchangeOperation.Block when !certificate.IsRevocationPending => "Отзыв больше не нужен.",
        _ => null,
    };

    private CreateRecord Create(int id, Certificate certificate, MirCard card)
    {
        var organization = options.Value.Organization;
        return new CreateRecord
        {
            RecordId = id,
            Pid = certificate.HolderSnils.Digits,
            PhoneNumber = certificate.HolderPhone,
            Organization = new(organization.Rid, organization.FullName, organization.Account, organization.Inn, organization.Kpp),
            FactAssignmentUuid = certificate.FactAssignmentUuid,
            MspCode = certificate.MspCode,
            LmspCode = certificate.LmspCode,
            BudgetClassificationCode = certificate.BudgetCode,
            StartDate = certificate.StartDate,
            EndDate = certificate.EndDate,
            CardNumber = card.Reveal(),
            CertificateType = certificate.Type.ToString().ToUpperInvariant(),
            Program = certificate.Program,
            AmountKopecks = certificate.AmountKopecks,
            Quantity = certificate.Quantity,
            Lines = certificate.Lines,
        };
    }

    private MirCard? OpenCard(byte[]? cipher, Guid owner)
    {
        if (cipher is null)
        {
            return null;
        }

        try
        {
            return vault.Open(cipher, owner);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
