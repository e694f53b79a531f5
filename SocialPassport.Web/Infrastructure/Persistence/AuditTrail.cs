using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>Adds an audit entry to the operation's own unit of work: both are saved or neither.</summary>
/// <param name="clock">Now.</param>
/// <param name="marks">Without it entries stay unmarked: for whoever tests a use case and not the trail.</param>
public sealed class AuditTrail(TimeProvider clock, AuditMarks? marks = null)
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
    public AuditEntry Create(StaffIdentity who, AuditAction action, AuditSubject subject, string? details = null, string? reason = null)
    {
        var entry = AuditEntry.Create(
            clock.GetUtcNow().UtcDateTime, who.StaffId, who.FullName, who.CentreId, who.Origin, action, subject, details, reason);
        if (marks is not null)
        {
            entry.MarkWith(marks.Of);
        }

        return entry;
    }
}
