using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>
/// Writes refused access to the audit trail. It has a unit of work of its own: the refused operation saves nothing.
/// </summary>
public sealed class AccessRefusals(IDbContextFactory<PassportDbContext> contexts, AuditTrail audit)
{
    public const string SubjectKind = "Permission";

    /// <param name="permission">What was asked for; null when the address alone was refused.</param>
    /// <param name="what">Address without its query, or what was refused there.</param>
    public async Task RecordAsync(StaffIdentity who, StaffPermission? permission, string what, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(db, who, AuditAction.AccessRefused, new AuditSubject(SubjectKind, permission?.ToString()), what);
        await db.SaveChangesAsync(cancellationToken);
    }
}
