using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Certificates;

public sealed record MemoFile(string Name, byte[] Content);

/// <summary>«Памятка»: what the citizen takes home. Audited as a print.</summary>
public sealed class CertificateMemos(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateQueries queries,
    CurrentStaff staff,
    AuditTrail audit,
    RazorDocument documents,
    PdfPrinter printer)
{
    /// <exception cref="DomainRuleException">certificate.memo: there is no number yet</exception>
    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    public async Task<MemoFile> PrintAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        var details = await queries.ReadAsync(publicId, cancellationToken);
        if (details?.Certificate is not { Number: { } number } certificate)
        {
            throw new DomainRuleException("certificate.memo", "Памятку печатают, когда ГИС ЭС присвоила сертификату номер.");
        }

        var html = await documents.RenderAsync<CertificateMemo>(
            $"Памятка к сертификату № {number}",
            new Dictionary<string, object?> { [nameof(CertificateMemo.Details)] = details },
            PdfPage.Portrait);
        var file = new MemoFile($"Памятка {number}.pdf", await printer.PrintAsync(html, PdfPage.Portrait, cancellationToken));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, who, AuditAction.Print, new("Certificate", publicId.ToString(), certificate.FamilyId, certificate.HolderPersonId), "Памятка к сертификату");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }
}
