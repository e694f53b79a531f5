using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Certificates.Issue;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>What staff do with certificates. Each act is one save: certificate, message, timeline, audit.</summary>
public sealed class CertificateService(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateActs acts,
    CertificateIntents intents,
    CurrentStaff staff,
    AuditTrail audit,
    CertificateChanges changes)
{
    public const string CardInText = "В пояснении, похоже, есть номер карты. Уберите его: номера карт в тексте не хранят.";

    private const int ReasonLength = 300;

    /// <exception cref="DomainRuleException">as <see cref="IssueManyAsync"/></exception>
    public Task IssueAsync(IssueCertificate command, CancellationToken cancellationToken = default) =>
        IssueManyAsync(
            new IssueCertificates
            {
                Certificates = [command.Certificate],
                CardNumber = command.CardNumber,
                KeepCard = command.KeepCard,
                SecondReason = command.SecondReason,
            },
            cancellationToken);

    /// <summary>Certificates of one citizen go to ГИС ЭС with one card: all of them or none.</summary>
    /// <exception cref="DomainRuleException">card.*: the number is wrong; certificate.*: not in this state, of several people, or a second one without a reason</exception>
    public Task IssueManyAsync(IssueCertificates command, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.IssueCertificates);
        var reason = FreeText.Optional(command.SecondReason, ReasonLength);
        var words = new CertificateActWords("Сертификат направлен в ГИС ЭС", reason is null ? null : $"Второй сертификат на то же: {reason}");
        return acts.DoAsync(StaffPermission.IssueCertificates, command.Certificates, words, async (db, certificates) =>
        {
            var holder = certificates[0].HolderPersonId;
            if (certificates.Any(c => c.HolderPersonId != holder))
            {
                throw new DomainRuleException("certificate.holder.differs", "Сертификаты разных владельцев карты направляют по отдельности.");
            }

            await RequireLivingHolderAsync(db, holder, cancellationToken);
            if (reason is null && (await SecondCertificates.FindAsync(db, certificates, cancellationToken)).Count > 0)
            {
                throw new DomainRuleException("certificate.second", "На то же самое уже есть сертификат. Проверьте его и укажите, почему нужен ещё один.");
            }

            var card = command.CardNumber is null
                ? await intents.UseKeptCardAsync(db, holder, cancellationToken)
                    ?? throw new DomainRuleException("card.Empty", "Сохранённой карты нет. Введите номер карты «Мир».")
                : await RememberAsync(db, holder, command.CardNumber, command.KeepCard, cancellationToken);
            foreach (var certificate in certificates)
            {
                await intents.SendAsync(db, certificate, card, cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>«Указать карту ещё раз»: the stored number cannot be read, the same message goes on with it entered anew.</summary>
    /// <exception cref="DomainRuleException">card.*, certificate.card.*, exchange.stuck: the message goes on by itself</exception>
    public Task ReenterCardAsync(IssueCertificate command, CancellationToken cancellationToken = default) =>
        acts.DoAsync(StaffPermission.IssueCertificates, command.Certificate, new("Карта сертификата введена заново"), async (db, certificate) =>
        {
            var operation = certificate.Number is null ? ExchangeOperation.Create : ExchangeOperation.Edit;
            var message = await db.Set<ExchangeMessage>()
                .Where(m => m.CertificateId == certificate.Id && m.Operation == operation && m.State == ExchangeState.Failed)
                .OrderByDescending(m => m.Id)
                .FirstOrDefaultAsync(cancellationToken)
                ?? throw new DomainRuleException("exchange.stuck", "Это сообщение уже отправляется или получило ответ. Обновите страницу.");
            var card = await RememberAsync(db, certificate.HolderPersonId, command.CardNumber, command.KeepCard, cancellationToken);
            certificate.ReenterCard(intents.Seal(certificate, card), message.DeliveryUncertain);
            message.SendAgain(acts.Now);
        }, cancellationToken);

    /// <summary>«Отозвать»: Sent, Active, Suspended are blocked in ГИС ЭС, Draft and Rejected are given up here.</summary>
    public async Task RevokeAsync(RevokeCertificate command, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.RevokeCertificates);
        if (MirCard.IsWithin(command.Comment))
        {
            throw new DomainRuleException("card.inText", CardInText);
        }

        var reason = await ReasonAsync(command.ReasonCode, cancellationToken);
        var text = string.IsNullOrWhiteSpace(command.Comment) ? reason.Name : $"{reason.Name}. {command.Comment.Trim()}";
        await acts.DoAsync(StaffPermission.RevokeCertificates, command.Certificate, new("Отзыв сертификата", text), async (db, certificate) =>
        {
            if (certificate.Life is CertificateLife.Draft or CertificateLife.Rejected)
            {
                certificate.Cancel(text, acts.Now);
            }
            else if (certificate.RequestRevocation(reason.MapsTo ?? reason.Code, text, acts.Now))
            {
                await intents.AddAsync(db, certificate, ExchangeOperation.Block, cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>«Сменить карту»: ГИС ЭС confirms, until then the old card works.</summary>
    public Task ReplaceCardAsync(IssueCertificate command, CancellationToken cancellationToken = default) =>
        acts.DoAsync(StaffPermission.IssueCertificates, command.Certificate, new("Смена карты сертификата"), async (db, certificate) =>
        {
            var card = ReadCard(command.CardNumber);
            certificate.RequestCardChange(intents.Seal(certificate, card), acts.Now);
            await intents.RememberCardAsync(db, certificate.HolderPersonId, card, command.KeepCard, cancellationToken);
            await intents.AddAsync(db, certificate, ExchangeOperation.Edit, cancellationToken);
        }, cancellationToken);

    /// <summary>«Изменить телефон»: ГИС ЭС confirms, until then the old one stands.</summary>
    /// <param name="phone">Ten digits after +7.</param>
    public Task ChangePhoneAsync(Guid publicId, string phone, CancellationToken cancellationToken = default) =>
        acts.DoAsync(StaffPermission.IssueCertificates, publicId, new("Изменение телефона сертификата"), async (db, certificate) =>
        {
            certificate.RequestPhoneChange(phone, acts.Now);
            await intents.AddAsync(db, certificate, ExchangeOperation.Edit, cancellationToken);
        }, cancellationToken);

    /// <summary>«Обновить состояние»: asks ГИС ЭС for status, balance and operations.</summary>
    public async Task RefreshAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var certificate = (await CertificateActs.LoadAsync(db, [publicId], who, cancellationToken))[0];
        if (certificate.Number is null)
        {
            throw new DomainRuleException("certificate.refresh", "Номер сертификата ещё не получен: состояние придёт вместе с ним.");
        }

        await intents.AddAsync(db, certificate, ExchangeOperation.Status, cancellationToken);
        audit.Add(db, who, AuditAction.Exchange, CertificateActs.Subject(certificate), "Запрос состояния сертификата");
        await CertificateActs.SaveAsync(db, cancellationToken);
    }

    /// <summary>The same for every chosen certificate that has a number; a chunk is one save.</summary>
    /// <exception cref="DomainRuleException">certificate.tooMany, certificate.unknown, certificate.centre</exception>
    public async Task<RefreshOutcome> RefreshManyAsync(IReadOnlyCollection<Guid> publicIds, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        if (publicIds.Count > CertificateQueries.MaxMarked)
        {
            throw new DomainRuleException("certificate.tooMany", $"За один раз запрашивают не больше {RussianText.Number(CertificateQueries.MaxMarked)} сертификатов.");
        }

        var (asked, before, without) = (0, 0, 0);
        foreach (var chunk in publicIds.Chunk(CertificateQueries.KeysAtOnce))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var certificates = await CertificateActs.LoadAsync(db, chunk, who, cancellationToken);
            var formed = certificates.Where(c => c.Number is not null).ToList();
            var added = await intents.AddAsync(db, formed, ExchangeOperation.Status, cancellationToken);
            audit.Add(
                db, who, AuditAction.Exchange, new AuditSubject("Certificate", "список"),
                $"Запрос состояния: {RussianText.Count(added, "сертификат", "сертификата", "сертификатов")}");
            await CertificateActs.SaveAsync(db, cancellationToken);
            formed.ForEach(c => changes.Publish(c.PublicId));
            (asked, before, without) = (asked + added, before + formed.Count - added, without + certificates.Count - formed.Count);
        }

        return new RefreshOutcome(asked, before, without);
    }

    /// <summary>The citizen no longer wants the card to be kept.</summary>
    public Task ForgetCardAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        acts.DoAsync(StaffPermission.IssueCertificates, publicId, new("Сохранённая карта удалена", "Согласие отозвано"), async (db, certificate) =>
        {
            if (!await intents.ForgetCardAsync(db, certificate.HolderPersonId, CardErasure.ConsentWithdrawn, cancellationToken))
            {
                throw new DomainRuleException("card.none", "Номер карты этого гражданина не хранится.");
            }
        }, cancellationToken);

    private static MirCard ReadCard(string? text) => MirCard.TryRead(text, out var card, out var fault)
        ? card!
        : throw new DomainRuleException($"card.{fault}", MirCard.Explain(fault, text));

    private static async Task RequireLivingHolderAsync(PassportDbContext db, long holderPersonId, CancellationToken cancellationToken)
    {
        if (await db.Set<Person>().AnyAsync(p => p.Id == holderPersonId && p.DeathDate != null, cancellationToken))
        {
            throw new DomainRuleException("certificate.holder.dead", "Владелец карты умер. Сертификат выдать нельзя, отмените его.");
        }
    }

    private async Task<MirCard> RememberAsync(PassportDbContext db, long personId, string? number, bool keep, CancellationToken cancellationToken)
    {
        var card = ReadCard(number);
        await intents.RememberCardAsync(db, personId, card, keep, cancellationToken);
        return card;
    }

    private async Task<DictionaryEntry> ReasonAsync(string code, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.RevokeCertificates);
        var today = MoscowTime.DateOf(acts.Now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(e => e.Dictionary == DictionaryNames.RevocationReasons && e.Code == code && e.ValidFrom <= today && (e.ValidTo == null || today < e.ValidTo))
            .OrderByDescending(e => e.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException("certificate.reason", "Выберите причину отзыва из справочника.");
    }
}
