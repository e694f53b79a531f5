using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>Adds an audit entry to the operation's own unit of work: both are saved or neither.</summary>
public sealed class AuditTrail(TimeProvider clock)
{
    public void Add(
        PassportDbContext db,
        StaffIdentity who,
        AuditAction action,
        AuditSubject subject,
        string? details = null,
        string? reason = null) =>
        db.Add(Create(who, action, subject, details, reason));

    /// <summary>For bulk writers, which save the entry in the same transaction.</summary>
    public AuditEntry Create(StaffIdentity who, AuditAction action, AuditSubject subject, string? details = null, string? reason = null) =>
        AuditEntry.Create(clock.GetUtcNow().UtcDateTime, who.StaffId, who.FullName, who.CentreId, who.Origin, action, subject, details, reason);
}
