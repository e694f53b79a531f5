using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Papers;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>What a memo says beside the certificate.</summary>
public sealed record MemoWords(string Institution, string Centre, PaperText HotLine, PaperText WhereToPay);

/// <summary>«Памятка»: what the citizen takes home. Audited as a print.</summary>
public sealed class CertificateMemos(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateQueries queries,
    CurrentStaff staff,
    AuditTrail audit,
    IOptions<CertificateOptions> options,
    IOptions<ApplicationPaperOptions> papers,
    RazorDocument documents,
    PdfPrinter printer)
{
    /// <exception cref="DomainRuleException">certificate.memo: there is no number yet</exception>
    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    public async Task<MadeFile> PrintAsync(Guid publicId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewCertificates);
        var details = await queries.ReadAsync(publicId, cancellationToken);
        if (details?.Certificate is not { Number: { } number } certificate)
        {
            throw new DomainRuleException("certificate.memo", "Памятку печатают, когда ГИС ЭС присвоила сертификату номер.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var centre = await db.Set<Family>().Where(f => f.Id == certificate.FamilyId)
            .Join(db.Set<Centre>(), f => f.CentreId, c => c.Id, (_, c) => c.Name)
            .SingleAsync(cancellationToken);
        var words = new MemoWords(papers.Value.Institution, centre, MemoTexts.HotLine(options.Value), MemoTexts.WhereToPay(options.Value));
        var html = await documents.RenderAsync<CertificateMemo>(
            $"Памятка к сертификату № {number}",
            new Dictionary<string, object?> { [nameof(CertificateMemo.Details)] = details, [nameof(CertificateMemo.Words)] = words },
            PdfPage.Portrait);
        var file = MadeFile.Pdf($"Памятка {number}.pdf", await printer.PrintAsync(html, PdfPage.Portrait, cancellationToken));
        audit.Add(db, who, AuditAction.Print, new("Certificate", publicId.ToString(), certificate.FamilyId, certificate.HolderPersonId), "Памятка к сертификату");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }
}
