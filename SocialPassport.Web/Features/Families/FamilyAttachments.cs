using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>Answer of asking for a scan.</summary>
public abstract record AttachmentOpening
{
    public sealed record NotFound : AttachmentOpening;

    /// <summary>A scan of another centre's card that was not opened with a reason.</summary>
    public sealed record Refused : AttachmentOpening;

    public sealed record Opened(string FileName, AttachmentKind Kind, byte[] Content) : AttachmentOpening;
}

/// <summary>Gives out scans by the rule of the card: own centre, or a reason stated not long ago. Every answer is audited.</summary>
public sealed class FamilyAttachments(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    /// <summary>A request of the browser is not the circuit in which the reason was stated: the audit trail remembers it for a working day.</summary>
    private static readonly TimeSpan ReasonHolds = TimeSpan.FromHours(8);

    public async Task<AttachmentOpening> OpenAsync(Guid familyPublicId, Guid attachmentId, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
                from attachment in db.Set<Attachment>().AsNoTracking()
                join family in db.Set<Family>() on attachment.FamilyId equals family.Id
                where attachment.PublicId == attachmentId && family.PublicId == familyPublicId
                select new { attachment.Id, FamilyId = family.Id, family.CentreId, family.CaseNumber })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new AttachmentOpening.NotFound();
        }

        var subject = AuditSubject.OfFamily(found.FamilyId, familyPublicId);
        if (found.CentreId != who.CentreId && !await HasReasonAsync(db, who, found.FamilyId, cancellationToken))
        {
            audit.Add(db, who, AuditAction.AccessRefused, subject, $"Скан документа, дело {found.CaseNumber}: основание не указано");
            await db.SaveChangesAsync(cancellationToken);
            return new AttachmentOpening.Refused();
        }

        var file = await db.Set<Attachment>().AsNoTracking()
            .Where(a => a.Id == found.Id)
            .Select(a => new AttachmentOpening.Opened(a.FileName, a.Kind, a.Content))
            .SingleAsync(cancellationToken);
        audit.Add(db, who, AuditAction.Export, subject, $"Скан документа, дело {found.CaseNumber}");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }

    private Task<bool> HasReasonAsync(PassportDbContext db, StaffIdentity who, long familyId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().UtcDateTime - ReasonHolds;
        return db.Set<AuditEntry>().AnyAsync(
            a => a.StaffId == who.StaffId && a.FamilyId == familyId && a.Action == AuditAction.ViewFamily && a.Reason != null && a.OccurredAtUtc >= since,
            cancellationToken);
    }
}
