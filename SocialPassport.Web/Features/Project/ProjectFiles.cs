using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project;

/// <summary>Hands out the scan of a document to whoever may see the project; every download is audited.</summary>
public sealed class ProjectFiles(IDbContextFactory<PassportDbContext> contexts, AuditTrail trail, CurrentStaff staff)
{
    /// <exception cref="AccessRefusedException">the role does not see the project</exception>
    /// <exception cref="DomainRuleException">project.file.unknown</exception>
    public async Task<MadeFile> ReadAsync(Guid publicId, CancellationToken cancellationToken)
    {
        var who = staff.Demand(StaffPermission.ViewProject);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await db.Set<ProjectFile>().AsNoTracking().SingleOrDefaultAsync(f => f.PublicId == publicId, cancellationToken)
            ?? throw new DomainRuleException("project.file.unknown", "Такого файла нет. Обновите страницу.");
        trail.Add(db, who, AuditAction.Export, new AuditSubject("Project", file.PublicId.ToString()), $"Файл документа {file.FileName}, SHA-256 {file.Sha256}");
        await db.SaveChangesAsync(cancellationToken);
        return new MadeFile(file.FileName, ProjectFileTypes.ContentTypeOf(file.Kind), file.Content);
    }
}
