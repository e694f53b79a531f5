using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Ends certificates whose last day is over and erases kept card numbers that nobody needs any more.</summary>
public sealed class CertificateUpkeepJob(
    IDbContextFactory<PassportDbContext> contexts,
    AuditTrail audit,
    CertificateChanges changes,
    IOptions<CertificateOptions> options)
{
    private const int PageSize = 200;

    private static readonly StaffIdentity Upkeep = StaffIdentity.System("Ночное задание", "сервер");

    /// <summary>At most one page of each; returns how many records it changed.</summary>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken) =>
        await ExpireAsync(now, cancellationToken) + await EraseCardsAsync(now, cancellationToken);

    private async Task<int> ExpireAsync(DateTime now, CancellationToken cancellationToken)
    {
        var today = MoscowTime.DateOf(now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Set<Certificate>()
            .Where(c => (c.Life == CertificateLife.Active || c.Life == CertificateLife.Suspended) && c.EndDate < today && c.RevocationRequestedAt == null)
            .OrderBy(c => c.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        foreach (var certificate in due)
        {
            certificate.Expire(today, now);
            audit.Add(db, Upkeep, AuditAction.Change, new("Certificate", certificate.PublicId.ToString(), certificate.FamilyId), "Срок сертификата истёк");
        }

        if (!await SaveAsync(db, cancellationToken))
        {
            return 0;
        }

        due.ForEach(c => changes.Publish(c.PublicId));
        return due.Count;
    }

    private async Task<int> EraseCardsAsync(DateTime now, CancellationToken cancellationToken)
    {
        var unusedSince = now.AddMonths(-options.Value.KeepCardMonths);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await (
            from card in db.Set<CitizenCard>()
            join person in db.Set<Person>() on card.PersonId equals person.Id
            where card.ErasedAt == null && (card.UsedAt < unusedSince || person.DeathDate != null)
            orderby card.Id
            select new { card, person.DeathDate }).Take(PageSize).ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            row.card.Erase(row.DeathDate is null ? CardErasure.Unused : CardErasure.Death, now);
            audit.Add(db, Upkeep, AuditAction.Change, new("CitizenCard", row.card.PublicId.ToString(), null, row.card.PersonId), row.DeathDate is null ? "Номер карты удалён: давно не использовалась" : "Номер карты удалён: смерть владельца");
        }

        return await SaveAsync(db, cancellationToken) ? due.Count : 0;
    }

    private static async Task<bool> SaveAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Staff or the exchange changed one of them meanwhile; the next run takes the rest.
            return false;
        }
    }
}
