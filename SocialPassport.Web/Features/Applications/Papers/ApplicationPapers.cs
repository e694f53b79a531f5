using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Applications.Papers;

/// <summary>Prints the documents of an application. Every print is audited.</summary>
public sealed class ApplicationPapers(
    IDbContextFactory<PassportDbContext> contexts,
    ApplicationPaperReader reader,
    CurrentStaff staff,
    AuditTrail audit,
    RazorDocument documents,
    PdfPrinter printer)
{
    /// <exception cref="DomainRuleException">paper.unknown, paper.decision, family.reason</exception>
    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    /// <exception cref="PrintFailedException">Chromium did not print</exception>
    public async Task<MadeFile> PrintAsync(Guid publicId, PaperKind kind, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        var paper = await reader.ReadAsync(publicId, kind, cancellationToken);
        var title = $"{paper.Title} № {paper.Card.Number}";
        var html = await (kind switch
        {
            PaperKind.Application => RenderAsync<ApplicationSheet>(title, paper),
            PaperKind.Receipt => RenderAsync<ReceiptSheet>(title, paper),
            PaperKind.Decision => RenderAsync<DecisionSheet>(title, paper),
            PaperKind.CertificateRegister => RenderAsync<CertificateRegisterSheet>(title, paper),
            PaperKind.GrantNotice => RenderAsync<GrantNoticeSheet>(title, paper),
            _ => RenderAsync<RefusalNoticeSheet>(title, paper),
        });
        var content = await printer.PrintAsync(html, PdfPage.Portrait, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, who, AuditAction.Print, new AuditSubject("Application", paper.Card.Number, paper.FamilyId, paper.ApplicantId), title);
        await db.SaveChangesAsync(cancellationToken);
        return MadeFile.Pdf($"{title}.pdf", content);
    }

    private Task<string> RenderAsync<TSheet>(string title, ApplicationPaper paper)
        where TSheet : IComponent =>
        documents.RenderAsync<TSheet>(title, new Dictionary<string, object?> { [nameof(PaperSheet.Paper)] = paper }, PdfPage.Portrait);
}
