using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>
/// Writes the files of prepared packages. Killed between the file and the save it writes the same package again under the
/// same ids. Card numbers are read for the file only.
/// </summary>
public sealed class EgissoWriting(
    IDbContextFactory<PassportDbContext> contexts, CertificateDrafts certificates, EgissoFolder folder, AuditTrail audit)
{
    /// <returns>How many packages it wrote.</returns>
    public async Task<int> WritePreparedAsync(StaffIdentity who, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var prepared = await db.Set<EgissoPackage>().AsNoTracking()
            .Where(p => p.State == EgissoPackageState.Prepared)
            .OrderBy(p => p.Id)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in prepared)
        {
            await WriteAsync(id, who, now, cancellationToken);
        }

        return prepared.Count;
    }

    private async Task WriteAsync(long id, StaffIdentity who, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var package = await db.Set<EgissoPackage>().Include(p => p.Records).SingleAsync(p => p.Id == id, cancellationToken);
        var content = package.Kind switch
        {
            EgissoPackageKind.Facts => await db.Set<EgissoContent>().Where(c => c.PackageId == id).Select(c => c.Xml).SingleAsync(cancellationToken),
            EgissoPackageKind.States => CertificateNoticeXml.WriteQuestions([.. package.Records.Select(r => (checked((int)r.Id), r.FactUuid))]),
            _ => await ComposeAsync(db, package, now, cancellationToken),
        };
        if (content is not null)
        {
            folder.Write(package.PublicId, content);
            package.HandOver(now);
            audit.Add(
                db, who, AuditAction.Exchange, new AuditSubject("EgissoPackage", package.PublicId.ToString()),
                $"Файл пакета записан в папку обмена: {EgissoWords.Kind(package.Kind)}, записей {package.RecordCount}");
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Null where something of it cannot be written any more, for instance the key ring is gone: then nothing of it goes,
    /// and its messages wait for staff.
    /// </summary>
    private async Task<byte[]?> ComposeAsync(PassportDbContext db, EgissoPackage package, DateTime now, CancellationToken cancellationToken)
    {
        var recordIds = package.Records.Where(r => r.MessageId is not null).ToDictionary(r => r.MessageId!.Value, r => r.RecordId);
        var ids = recordIds.Keys.ToList();
        var messages = await db.Set<ExchangeMessage>().Include(m => m.Certificate).Where(m => ids.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var refusals = package.Records.Where(r => r.MessageId is null).Select(r => r.DecisionId).ToList();
        EgissoDraft[] drafts =
        [
            .. await certificates.DraftAsync(db, messages, recordIds, cancellationToken),
            .. await certificates.DraftRefusalsAsync(db, refusals, cancellationToken),
        ];
        if (Array.Find(drafts, d => !d.CanGo) is not { } blocked)
        {
            return CertificatePackageXml.Write(package.PublicId, [.. drafts.Select(d => d.Certificate!)]);
        }

        package.Refuse($"Файл не записан: {blocked.Problems[0].Text}", now);
        foreach (var message in messages.Where(m => m.State == ExchangeState.Sending))
        {
            message.GiveUp(package.Text!);
        }

        return null;
    }
}
