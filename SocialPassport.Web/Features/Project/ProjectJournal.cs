using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Project;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Project;

/// <summary>Writes an act into the project's history and into the audit trail, in the act's own unit of work.</summary>
public sealed class ProjectJournal(AuditTrail trail, TimeProvider clock)
{
    public void Add(PassportDbContext db, StaffIdentity who, ProjectArea area, string? subject, string summary, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(ProjectChange.Create(clock.GetUtcNow().UtcDateTime, who.FullName, area, subject, summary, reason));
        trail.Add(db, who, AuditAction.Change, new AuditSubject("Project", subject), summary, reason);
    }
}
