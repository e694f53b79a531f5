using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>Locks the session at hand on the person's own word; without it the clock does (<see cref="StaffSessions"/>).</summary>
public sealed class ScreenLock(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, StaffSessions sessions, AuditTrail audit, TimeProvider clock)
{
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        var who = staff.Identity;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Set<StaffSession>().SingleAsync(s => s.PublicId == who.SessionId, cancellationToken);
        if (session.Lock(clock.GetUtcNow().UtcDateTime))
        {
            audit.Add(db, who, AuditAction.ScreenLock, SessionWords.Subject(session), SessionWords.Details(session, "по кнопке «Заблокировать экран»"));
            await db.SaveChangesAsync(cancellationToken);
        }

        await sessions.TellAsync(session.PublicId, SessionStanding.Of(session));
    }

    /// <summary>Whose session it is, for the page that opens it again; null when it is not locked.</summary>
    public async Task<LockedScreen?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StaffSession>().AsNoTracking()
            .Where(s => s.PublicId == sessionId && s.LockedAtUtc != null && s.EndedAtUtc == null)
            .Join(db.Set<StaffMember>(), s => s.StaffId, m => m.Id, (s, m) => new LockedScreen(m.PublicId, m.ShortName, s.LockedAtUtc!.Value))
            .SingleOrDefaultAsync(cancellationToken);
    }
}

public sealed record LockedScreen(Guid StaffPublicId, string ShortName, DateTime LockedAtUtc);
