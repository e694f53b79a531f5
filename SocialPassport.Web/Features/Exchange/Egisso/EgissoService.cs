using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>In what shape a package of facts is downloaded.</summary>
public enum EgissoFileFormat
{
    Xml = 1,
    Csv,
}

/// <summary>What staff do with the exchange by packages.</summary>
public sealed class EgissoService(
    IDbContextFactory<PassportDbContext> contexts,
    EgissoForming forming,
    EgissoInbox inbox,
    CurrentStaff staff,
    AuditTrail audit,
    CertificateChanges changes,
    TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>«Сформировать пакет»: everything in money and in kind that can go; certificates go by themselves.</summary>
    /// <exception cref="DomainRuleException">egisso.forming.*</exception>
    public async Task<FormedPackages> FormAsync(CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        var formed = await forming.FormFactsAsync(who.CentreId, who, Now, cancellationToken);
        return formed.Packages.Count > 0
            ? formed
            : throw new DomainRuleException(
                "egisso.forming.nothing",
                formed.Blocked == 0 ? "Выгружать нечего: новых назначений деньгами и вещами нет." : "Ни одно назначение выгрузить нельзя. Причины стоят в списке.");
    }

    /// <summary>«Загрузить протокол».</summary>
    /// <param name="fileName">As the browser names it.</param>
    /// <param name="content">At most what <see cref="MessageXml.MaxBytes"/> allows.</param>
    /// <param name="package">The package whose page it was given on; null = the file must tell.</param>
    /// <param name="cancellationToken">Between the certificates of a file.</param>
    /// <exception cref="DomainRuleException">egisso.*: unreadable, or it fits nothing of ours; nothing is changed</exception>
    public async Task<string> UploadAsync(string fileName, byte[] content, Guid? package, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        try
        {
            return await inbox.TakeAsync(package?.ToString("D") ?? fileName, content, who, Now, cancellationToken);
        }
        catch (MessageFormatException unreadable)
        {
            throw new DomainRuleException("egisso.upload", unreadable.Message);
        }
    }

    /// <summary>«Исправлено, отправить снова»: a further event of the same fact may go.</summary>
    /// <exception cref="DomainRuleException">egisso.record.*</exception>
    public async Task SendAgainAsync(long recordId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await db.Set<EgissoRecord>().Include(r => r.Package)
            .SingleOrDefaultAsync(r => r.Id == recordId && (who.CentreId == null || r.Package.CentreId == who.CentreId), cancellationToken)
            ?? throw new DomainRuleException("egisso.record.unknown", "Такой записи нет. Обновите страницу.");
        record.MarkCorrected(Now);
        var certificate = record.MessageId is { } message ? await SendAgainAsync(db, message, cancellationToken) : (Guid?)null;
        audit.Add(
            db, who, AuditAction.Exchange, new AuditSubject("EgissoPackage", record.Package.PublicId.ToString()),
            $"Исправлено, отправить снова: {EgissoWords.Event(record.Event)}; правила {record.RuleCodes ?? "не названы"}");
        await db.SaveChangesAsync(cancellationToken);
        if (certificate is { } changed)
        {
            changes.Publish(changed);
        }
    }

    /// <summary>The file of a package of facts; it holds personal data, so the export is audited.</summary>
    /// <exception cref="DomainRuleException">egisso.content.none: unknown, or a package with card numbers, which is never handed out</exception>
    public async Task<MadeFile> DownloadAsync(Guid package, EgissoFileFormat format, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ExportRegisters);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = db.Set<EgissoContent>().AsNoTracking()
            .Where(c => c.Package.PublicId == package && (who.CentreId == null || c.Package.CentreId == who.CentreId));
        var found = await (format == EgissoFileFormat.Csv
            ? kept.Select(c => new { c.PackageId, Content = c.Csv })
            : kept.Select(c => new { c.PackageId, Content = c.Xml })).SingleOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException("egisso.content.none", "Файл этого пакета не выдают: в нём номера карт, либо пакета нет.");
        audit.Add(db, who, AuditAction.Export, new AuditSubject("EgissoPackage", package.ToString()), $"Пакет № {found.PackageId} выгружен, {format}");
        await db.SaveChangesAsync(cancellationToken);
        return format == EgissoFileFormat.Csv
            ? new($"ЕГИССО пакет {found.PackageId}.csv", FactCsv.ContentType, found.Content)
            : new($"ЕГИССО пакет {found.PackageId}.xml", "application/xml", found.Content);
    }

    /// <summary>«Разобрано» of a file nobody could read.</summary>
    /// <exception cref="DomainRuleException">egisso.unread.*</exception>
    public async Task SettleUnreadAsync(Guid file, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageExchange);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var unread = await db.Set<EgissoUnreadFile>().SingleOrDefaultAsync(f => f.PublicId == file, cancellationToken)
            ?? throw new DomainRuleException("egisso.unread.unknown", "Такого файла нет. Обновите страницу.");
        unread.Settle(who.FullName, Now);
        audit.Add(db, who, AuditAction.Exchange, new AuditSubject("Exchange", null), $"Непрочитанный файл ЕГИССО разобран: {unread.FileName}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>The certificate that changed.</returns>
    private async Task<Guid> SendAgainAsync(PassportDbContext db, long messageId, CancellationToken cancellationToken)
    {
        var message = await db.Set<ExchangeMessage>().Include(m => m.Certificate).SingleAsync(m => m.Id == messageId, cancellationToken);
        var certificate = message.Certificate!;
        if (message.Operation != ExchangeOperation.Create || certificate.Life != CertificateLife.Rejected || certificate.CardCipher is not { } cipher)
        {
            // A card, a change of card or a revocation is a clerk's act.
            throw new DomainRuleException("egisso.record.certificate", "Повторите действие на странице сертификата: направьте его, смените карту или отзовите заново.");
        }

        certificate.Send(new SealedCard(certificate.CardBin!, certificate.CardLast4!, certificate.CardHash!, cipher), Now);
        message.Reopen(Now);
        return certificate.PublicId;
    }
}
