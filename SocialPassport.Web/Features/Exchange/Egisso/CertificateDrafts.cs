using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>What waits for 10.36.S: messages about certificates whose route is ЕГИССО, and refusals of such measures.</summary>
public sealed class CertificateDrafts(
    CardVault vault, IOptions<EgissoOptions> options, IOptions<CertificateGatewayOptions> gateway, IOptions<ExchangeOptions> exchange)
{
    private static readonly ExchangeOperation[] Changes = [ExchangeOperation.Create, ExchangeOperation.Edit, ExchangeOperation.Block];

    /// <summary>False where certificates go to ГИС ЭС directly: then nothing about them goes this way.</summary>
    public bool IsRoute => exchange.Value.Route == ExchangeRoute.Egisso;

    private BudgetOrganisation Organisation =>
        new(gateway.Value.Organization.Rid, gateway.Value.Organization.FullName, gateway.Value.Organization.Account);

    public IQueryable<ExchangeMessage> WaitingMessages(PassportDbContext db, long? centre) => Messages(db, centre).Where(m => Changes.Contains(m.Operation));

    public IQueryable<ExchangeMessage> WaitingQuestions(PassportDbContext db, long? centre) => Messages(db, centre).Where(m => m.Operation == ExchangeOperation.Status);

    public IQueryable<Decision> WaitingRefusals(PassportDbContext db, long? centre)
    {
        DateTime? since = options.Value.Since is { } day ? MoscowTime.ToUtc(day.ToDateTime(TimeOnly.MinValue)) : null;
        return
            from decision in db.Set<Decision>()
            join application in db.Set<SupportApplication>() on decision.ApplicationId equals application.Id
            join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
            join family in db.Set<Family>() on application.FamilyId equals family.Id
            where IsRoute && decision.Kind == DecisionKind.Refuse && decision.State == DecisionState.Approved
                && measure.Form == MeasureForm.Certificate
                && (since == null || decision.DecidedAtUtc >= since)
                && (centre == null || family.CentreId == centre)
                && !db.Set<EgissoRecord>().Any(r => r.FactUuid == decision.PublicId && (r.State != EgissoRecordState.Rejected || r.CorrectedAt == null))
            select decision;
    }

    /// <param name="db">Read only.</param>
    /// <param name="messages">With their certificates.</param>
    /// <param name="recordIds">recId by message, when they are written again; empty for new ones.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<EgissoDraft>> DraftAsync(
        PassportDbContext db, IReadOnlyList<ExchangeMessage> messages, IReadOnlyDictionary<long, Guid> recordIds, CancellationToken cancellationToken)
    {
        var decisionIds = messages.Select(m => m.Certificate!.DecisionId).Distinct().ToList();
        var decidedAt = await db.Set<Decision>().AsNoTracking()
            .Where(d => decisionIds.Contains(d.Id))
            .Select(d => new { d.Id, d.DecidedAtUtc })
            .ToDictionaryAsync(d => d.Id, d => d.DecidedAtUtc, cancellationToken);
        var facts = messages.ToDictionary(m => m.Id, m => Assigned(m.Certificate!, decidedAt[m.Certificate!.DecisionId]));
        var people = await EgissoPeople.LoadAsync(db, facts.Values, cancellationToken);
        return [.. messages.Select(m => Draft(m, facts[m.Id], new FactComposer(options.Value, people, facts[m.Id]), recordIds.TryGetValue(m.Id, out var id) ? id : null))];
    }

    public async Task<IReadOnlyList<EgissoDraft>> DraftRefusalsAsync(PassportDbContext db, IReadOnlyList<long> decisionIds, CancellationToken cancellationToken)
    {
        var rows = await (
            from decision in db.Set<Decision>().AsNoTracking()
            join application in db.Set<SupportApplication>() on decision.ApplicationId equals application.Id
            where decisionIds.Contains(decision.Id)
            orderby decision.Id
            select new { decision.Id, decision.PublicId, decision.DecidedAtUtc, application.FamilyId, application.ApplicantPersonId, application.MeasureCode })
            .ToListAsync(cancellationToken);
        var facts = rows.ConvertAll(row =>
        {
            var day = MoscowTime.DateOf(row.DecidedAtUtc!.Value);
            return new AssignedFact(row.PublicId, row.Id, row.FamilyId, row.ApplicantPersonId, null, row.MeasureCode, day, day, null);
        });
        var people = await EgissoPeople.LoadAsync(db, facts, cancellationToken);
        return [.. facts.Select(fact =>
        {
            var composer = new FactComposer(options.Value, people, fact);
            var refusal = composer.Refusal(Organisation);
            return new EgissoDraft(fact.DecisionId, EgissoEvent.Refusal, fact.Uuid, fact, composer.Problems) { Certificate = refusal };
        })];
    }

    private static AssignedFact Assigned(Certificate certificate, DateTime? decidedAt) => new(
        certificate.FactAssignmentUuid,
        certificate.DecisionId,
        certificate.FamilyId,
        certificate.HolderPersonId,
        certificate.BeneficiaryPersonId,
        certificate.MeasureCode,
        MoscowTime.DateOf(decidedAt ?? certificate.CreatedAt),
        certificate.StartDate,
        certificate.EndDate);

    private IQueryable<ExchangeMessage> Messages(PassportDbContext db, long? centre) =>
        from message in db.Set<ExchangeMessage>()
        join family in db.Set<Family>() on message.Certificate!.FamilyId equals family.Id
        where IsRoute && message.Route == ExchangeRoute.Egisso && message.State == ExchangeState.Pending
            && (centre == null || family.CentreId == centre)
            && !db.Set<EgissoRecord>().Any(r => r.FactUuid == message.FactAssignmentUuid && r.State == EgissoRecordState.InPackage)
        select message;

    private EgissoDraft Draft(ExchangeMessage message, AssignedFact fact, FactComposer composer, Guid? recordId)
    {
        var eventUuid = recordId ?? Guid.NewGuid();
        var certificate = message.Certificate!;
        var (happened, content) = message.Operation switch
        {
            ExchangeOperation.Create => (EgissoEvent.Create, Create(certificate, composer)),
            ExchangeOperation.Edit => (EgissoEvent.Edit, Edit(certificate, fact, eventUuid, composer)),
            _ => End(certificate, fact, eventUuid, composer),
        };
        return new EgissoDraft(message.Id, happened, happened == EgissoEvent.Create ? fact.Uuid : eventUuid, fact, composer.Problems)
        {
            MessageId = message.Id,
            Certificate = content,
        };
    }

    private CertificateFactEvent? Create(Certificate certificate, FactComposer composer)
    {
        var card = Open(certificate.CardCipher, certificate, composer);
        var form = card is null
            ? null
            : new CertificateForm
            {
                UnitCode = options.Value.CertificateUnitCode,
                EquivalentKopecks = certificate.AmountKopecks ?? certificate.Lines.Sum(line => (line.MaxAmountKopecks ?? 0) * (line.Quantity ?? 0)),
                CardNumber = card.Reveal(),
                CertificateType = certificate.Type.ToString().ToUpperInvariant(),
                Program = certificate.Program,
                AmountKopecks = certificate.AmountKopecks,
                Quantity = certificate.Quantity,
                Lines = certificate.Lines,
            };
        return composer.Fact(form) is { } whole ? new CreateFact(whole, Organisation) : null;
    }

    private EditFact? Edit(Certificate certificate, AssignedFact fact, Guid eventUuid, FactComposer composer)
    {
        if (options.Value.EditReasonCode is not { } reason)
        {
            composer.Miss(EgissoPlace.Settings, "Не задан код причины изменения.");
            return null;
        }

        if (certificate.PendingEdit == CertificateEdit.Phone)
        {
            return composer.Receiver() is { } receiver
                ? new EditFact(Modification(certificate.PhoneChangeRequestedAt), null, receiver with { Phone = certificate.NewPhone })
                : null;
        }

        return Open(certificate.NewCardCipher, certificate, composer) is { } card
            ? new EditFact(Modification(certificate.CardChangeRequestedAt), card.Reveal())
            : null;

        FactModification Modification(DateTime? askedAt) => new(fact.Uuid, eventUuid, reason, askedAt ?? certificate.LifeSince);
    }

    private (EgissoEvent Event, CertificateFactEvent? Content) End(Certificate certificate, AssignedFact fact, Guid eventUuid, FactComposer composer)
    {
        var isAnnulment = options.Value.AnnulmentReasons.Contains(certificate.RevocationReasonCode ?? string.Empty);
        var happened = isAnnulment ? EgissoEvent.Annulment : EgissoEvent.Termination;
        var reason = certificate.RevocationReasonCode is { } own && options.Value.EndReasonCodes.TryGetValue(own, out var code) ? code : options.Value.EndReasonCode;
        if (reason is null)
        {
            composer.Miss(EgissoPlace.Settings, "Не задан код причины прекращения.");
            return (happened, null);
        }

        return (happened, new EndFact(new FactModification(fact.Uuid, eventUuid, reason, certificate.RevocationRequestedAt ?? certificate.LifeSince), isAnnulment));
    }

    private MirCard? Open(byte[]? cipher, Certificate certificate, FactComposer composer)
    {
        try
        {
            if (cipher is not null)
            {
                return vault.Open(cipher, certificate.FactAssignmentUuid);
            }
        }
        catch (CryptographicException)
        {
            // Said below: without the key the number is as good as gone.
        }

        composer.Miss(EgissoPlace.Certificate, "Номер карты не читается: нет ключа или номер удалён. Введите карту ещё раз.");
        return null;
    }
}
