using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Card for a certificate: an entered number, or the one kept by consent.</summary>
public sealed record IssueCertificate
{
    public required Guid Certificate { get; init; }

    /// <summary>As typed or pasted; null = use the card kept by consent.</summary>
    public string? CardNumber { get; init; }

    /// <summary>«Использовать карту для следующих сертификатов».</summary>
    public bool KeepCard { get; init; }

    // The number must not get into a log through the record's own text.
    public override string ToString() => $"{nameof(IssueCertificate)} {Certificate}";
}

/// <summary>Revocation or cancellation with a value of the dictionary of reasons.</summary>
public sealed record RevokeCertificate
{
    public required Guid Certificate { get; init; }

    /// <summary>Code of <see cref="DictionaryNames.RevocationReasons"/>.</summary>
    public required string ReasonCode { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What staff do with certificates. Each act is one save: certificate, message, timeline, audit.</summary>
public sealed class CertificateService(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateIntents intents,
    CurrentStaff staff,
    AuditTrail audit,
    CertificateChanges changes,
    TimeProvider clock)
{
    public const string CardInText = "В пояснении, похоже, есть номер карты. Уберите его: номера карт в тексте не хранят.";

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <exception cref="DomainRuleException">card.*: the number is wrong; certificate.*: not in this state</exception>
    public Task IssueAsync(IssueCertificate command, CancellationToken cancellationToken = default) =>
        ChangeAsync(StaffPermission.IssueCertificates, command.Certificate, "Сертификат направлен в ГИС ЭС", null, async (db, certificate) =>
        {
            await RequireLivingHolderAsync(db, certificate, cancellationToken);
            MirCard card;
            if (command.CardNumber is null)
            {
                card = await intents.UseKeptCardAsync(db, certificate.HolderPersonId, cancellationToken)
                    ?? throw new DomainRuleException("card.Empty", "Сохранённой карты нет. Введите номер карты «Мир».");
            }
            else
            {
                card = ReadCard(command.CardNumber);
                await intents.RememberCardAsync(db, certificate.HolderPersonId, card, command.KeepCard, cancellationToken);
            }

            await intents.SendAsync(db, certificate, card, cancellationToken);
        }, cancellationToken);

    /// <summary>«Отозвать»: Sent, Active, Suspended are blocked in ГИС ЭС, Draft and Rejected are given up here.</summary>
    public async Task RevokeAsync(RevokeCertificate command, CancellationToken cancellationToken = default)
    {
        if (MirCard.IsWithin(command.Comment))
        {
            throw new DomainRuleException("card.inText", CardInText);
        }

        var reason = await ReasonAsync(command.ReasonCode, cancellationToken);
        var text = string.IsNullOrWhiteSpace(command.Comment) ? reason.Name : $"{reason.Name}. {command.Comment.Trim()}";
        await ChangeAsync(StaffPermission.RevokeCertificates, command.Certificate, "Отзыв сертификата", text, async (db, certificate) =>
        {
            if (certificate.Life is CertificateLife.Draft or CertificateLife.Rejected)
            {
                certificate.Cancel(text, Now);
            }
            else if (certificate.RequestRevocation(reason.MapsTo ?? reason.Code, text, Now))
            {
                await intents.AddAsync(db, certificate, ExchangeOperation.Block, cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>«Сменить карту»: ГИС ЭС confirms, until then the old card works.</summary>
    public Task ReplaceCardAsync(IssueCertificate command, CancellationToken cancellationToken = default) =>
        ChangeAsync(StaffPermission.IssueCertificates, command.Certificate, "Смена карты сертификата", null, async (db, certificate) =>
        {
            var card = ReadCard(command.CardNumber);
            certificate.RequestCardChange(intents.Seal(certificate, card), Now);
            await intents.RememberCardAsync(db, certificate.HolderPersonId, card, command.KeepCard, cancellationToken);
            await intents.AddAsync(db, certificate, ExchangeOperation.Edit, cancellationToken);
        }, cancellationToken);

    /// <summary>«Обновить состояние»: asks ГИС ЭС for status, balance and operations.</summary>
    public async Task RefreshAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var certificate = await LoadAsync(db, publicId, who, cancellationToken);
        if (certificate.Number is null)
        {
            throw new DomainRuleException("certificate.refresh", "Номер сертификата ещё не получен: состояние придёт вместе с ним.");
        }

        await intents.AddAsync(db, certificate, ExchangeOperation.Status, cancellationToken);
        audit.Add(db, who, AuditAction.Exchange, Subject(certificate), "Запрос состояния сертификата");
        await SaveAsync(db, cancellationToken);
    }

    /// <summary>The citizen no longer wants the card to be kept.</summary>
    public Task ForgetCardAsync(Guid publicId, CancellationToken cancellationToken = default) =>
        ChangeAsync(StaffPermission.IssueCertificates, publicId, "Сохранённая карта удалена", "Согласие отозвано", async (db, certificate) =>
        {
            if (!await intents.ForgetCardAsync(db, certificate.HolderPersonId, CardErasure.ConsentWithdrawn, cancellationToken))
            {
                throw new DomainRuleException("card.none", "Номер карты этого гражданина не хранится.");
            }
        }, cancellationToken);

    private static MirCard ReadCard(string? text) => MirCard.TryRead(text, out var card, out var fault)
        ? card!
        : throw new DomainRuleException($"card.{fault}", MirCard.Explain(fault, text));

    private static AuditSubject Subject(Certificate certificate) =>
        new("Certificate", certificate.PublicId.ToString(), certificate.FamilyId, certificate.HolderPersonId);

    private static async Task RequireLivingHolderAsync(PassportDbContext db, Certificate certificate, CancellationToken cancellationToken)
    {
        if (await db.Set<Person>().AnyAsync(p => p.Id == certificate.HolderPersonId && p.DeathDate != null, cancellationToken))
        {
            throw new DomainRuleException("certificate.holder.dead", "Владелец карты умер. Сертификат выдать нельзя, отмените его.");
        }
    }

    private static async Task SaveAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new DomainRuleException("certificate.changed", "Пока вы работали, сертификат изменился. Посмотрите его состояние и повторите.");
        }
    }

    private async Task ChangeAsync(
        StaffPermission permission,
        Guid publicId,
        string summary,
        string? reason,
        Func<PassportDbContext, Certificate, Task> act,
        CancellationToken cancellationToken)
    {
        var who = staff.Demand(permission);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var certificate = await LoadAsync(db, publicId, who, cancellationToken);
        await act(db, certificate);
        var family = await db.Set<Family>().SingleAsync(f => f.Id == certificate.FamilyId, cancellationToken);
        family.Note(FamilyChange.Create(Now, who.ShortName, FamilyChangeKind.Certificates, $"{summary}: {certificate.MeasureName}.", reason));
        audit.Add(db, who, AuditAction.Change, Subject(certificate), $"{summary}; карта {certificate.CardMask ?? "не указана"}", reason);
        await SaveAsync(db, cancellationToken);
        changes.Publish(publicId);
    }

    private async Task<DictionaryEntry> ReasonAsync(string code, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.RevokeCertificates);
        var today = MoscowTime.DateOf(Now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DictionaryEntry>().AsNoTracking()
            .Where(e => e.Dictionary == DictionaryNames.RevocationReasons && e.Code == code && e.ValidFrom <= today && (e.ValidTo == null || today < e.ValidTo))
            .OrderByDescending(e => e.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException("certificate.reason", "Выберите причину отзыва из справочника.");
    }

    private async Task<Certificate> LoadAsync(PassportDbContext db, Guid publicId, StaffIdentity who, CancellationToken cancellationToken)
    {
        var certificate = await db.Set<Certificate>().SingleOrDefaultAsync(c => c.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("certificate.unknown", "Такого сертификата нет. Проверьте ссылку.");
        var own = who.CentreId is null
            || await db.Set<Family>().AnyAsync(f => f.Id == certificate.FamilyId && f.CentreId == who.CentreId, cancellationToken);
        return own
            ? certificate
            : throw new DomainRuleException("certificate.centre", "Это сертификат другого филиала. Действия с ним выполняет его филиал.");
    }
}
