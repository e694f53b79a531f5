using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>
/// Adds certificates and their messages to a unit of work that the caller saves: the act and the intent to tell
/// ГИС ЭС about it are kept together or not at all.
/// </summary>
public sealed class CertificateIntents(CardVault vault, IOptions<ExchangeOptions> exchange, TimeProvider clock)
{
    /// <summary>
    /// A certificate of an approved decision. With a card kept by consent it is sent at once, otherwise it stays a draft
    /// that waits for a card number.
    /// </summary>
    public async Task<Certificate> AddDraftAsync(PassportDbContext db, CertificateOrder order, CancellationToken cancellationToken)
    {
        var certificate = Certificate.Draft(order, Guid.NewGuid(), Now);
        db.Add(certificate);
        if (await CurrentCardAsync(db, order.HolderPersonId, cancellationToken) is { Cipher: { } cipher } kept)
        {
            kept.Use(Now);
            await SendAsync(db, certificate, vault.Open(cipher, kept.PublicId), cancellationToken);
        }

        return certificate;
    }

    /// <summary>Sends a draft or a rejected certificate with a card; the Create of one fact is one message for ever.</summary>
    public async Task SendAsync(PassportDbContext db, Certificate certificate, MirCard card, CancellationToken cancellationToken)
    {
        certificate.Send(vault.Seal(card, certificate.FactAssignmentUuid), Now);
        var earlier = certificate.Id == 0
            ? null
            : await db.Set<ExchangeMessage>().SingleOrDefaultAsync(
                m => m.CertificateId == certificate.Id && m.Operation == ExchangeOperation.Create, cancellationToken);
        if (earlier is null)
        {
            db.Add(ExchangeMessage.Intend(certificate, ExchangeOperation.Create, exchange.Value.Route, 0, Guid.NewGuid(), Now));
        }
        else
        {
            earlier.Reopen(Now);
        }
    }

    /// <summary>
    /// A further message about a formed certificate. One that is still on its way is enough: then nothing is added and the
    /// answer is false.
    /// </summary>
    public async Task<bool> AddAsync(PassportDbContext db, Certificate certificate, ExchangeOperation operation, CancellationToken cancellationToken) =>
        await AddAsync(db, [certificate], operation, cancellationToken) > 0;

    /// <summary>The same for several certificates; returns how many messages were added.</summary>
    public Task<int> AddAsync(
        PassportDbContext db, IReadOnlyList<Certificate> certificates, ExchangeOperation operation, CancellationToken cancellationToken) =>
        NextMessages.AddAsync(db, certificates, operation, exchange.Value.Route, Now, cancellationToken);

    public SealedCard Seal(Certificate certificate, MirCard card) => vault.Seal(card, certificate.FactAssignmentUuid);

    /// <summary>The number of the card kept by consent; null when there is none.</summary>
    public async Task<MirCard?> UseKeptCardAsync(PassportDbContext db, long personId, CancellationToken cancellationToken)
    {
        if (await CurrentCardAsync(db, personId, cancellationToken) is not { Cipher: { } cipher } kept)
        {
            return null;
        }

        kept.Use(Now);
        return vault.Open(cipher, kept.PublicId);
    }

    /// <summary>
    /// An entered card is the current one from now on: an earlier one is erased, the new one is kept only with consent.
    /// </summary>
    public async Task RememberCardAsync(PassportDbContext db, long personId, MirCard card, bool consent, CancellationToken cancellationToken)
    {
        var current = await CurrentCardAsync(db, personId, cancellationToken);
        var same = current is not null && current.Hash == vault.Hash(card);
        if (same && consent)
        {
            current!.Use(Now);
            return;
        }

        current?.Erase(same ? CardErasure.ConsentWithdrawn : CardErasure.NewCard, Now);
        if (consent)
        {
            var id = Guid.NewGuid();
            db.Add(CitizenCard.Keep(id, personId, vault.Seal(card, id), Now));
        }
    }

    /// <summary>Erases the number kept by consent; false when none was kept.</summary>
    public async Task<bool> ForgetCardAsync(PassportDbContext db, long personId, CardErasure because, CancellationToken cancellationToken)
    {
        var current = await CurrentCardAsync(db, personId, cancellationToken);
        current?.Erase(because, Now);
        return current is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static Task<CitizenCard?> CurrentCardAsync(PassportDbContext db, long personId, CancellationToken cancellationToken) =>
        db.Set<CitizenCard>().SingleOrDefaultAsync(c => c.PersonId == personId && c.ErasedAt == null, cancellationToken);
}
