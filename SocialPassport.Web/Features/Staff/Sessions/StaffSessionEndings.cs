using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>Ends sessions: of this process their open pages leave at once, on other nodes within 45 seconds.</summary>
public sealed class StaffSessionEndings(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, StaffSessions sessions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The signed-in person leaves.</summary>
    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        var who = staff.Identity;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Set<StaffSession>().SingleOrDefaultAsync(s => s.PublicId == who.SessionId, cancellationToken);
        session?.End(SessionEnding.SignedOut, clock.GetUtcNow().UtcDateTime);
        audit.Add(db, who, AuditAction.SignOut, AuditSubject.None);
        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(session is null ? [] : [session]);
    }

    /// <summary>One of the signed-in person's own; nothing happens when it is over or somebody else's.</summary>
    /// <returns>How many were ended.</returns>
    public Task<int> EndOwnAsync(Guid publicId, CancellationToken cancellationToken) =>
        EndAsync(s => s.Where(own => own.StaffId == staff.Identity.StaffId && own.PublicId == publicId), SessionEnding.EndedByOwner, cancellationToken);

    /// <summary>All of the signed-in person's own but the one at hand.</summary>
    /// <returns>How many were ended.</returns>
    public Task<int> EndOwnOthersAsync(CancellationToken cancellationToken) =>
        EndAsync(s => s.Where(own => own.StaffId == staff.Identity.StaffId && own.PublicId != staff.Identity.SessionId), SessionEnding.EndedByOwner, cancellationToken);

    /// <summary>Everything a member of staff has open, after his record was changed or on an administrator's word.</summary>
    /// <returns>How many were ended.</returns>
    /// <exception cref="AccessRefusedException">the role does not allow it</exception>
    public Task<int> EndAllOfAsync(long staffId, SessionEnding why, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ManageStaff);
        return EndAsync(s => s.Where(his => his.StaffId == staffId), why, cancellationToken);
    }

    private async Task<int> EndAsync(Func<IQueryable<StaffSession>, IQueryable<StaffSession>> which, SessionEnding why, CancellationToken cancellationToken)
    {
        var who = staff.Identity;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ended = await which(db.Set<StaffSession>().Where(s => s.EndedAtUtc == null)).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        foreach (var session in ended)
        {
            session.End(why, now);
            audit.Add(db, who, AuditAction.SignOut, SessionWords.Subject(session), SessionWords.Details(session, SessionWords.Of(why)));
        }

        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(ended);
        return ended.Count;
    }

    private async Task TellAsync(IReadOnlyList<StaffSession> ended)
    {
        foreach (var session in ended)
        {
            await sessions.TellAsync(session.PublicId, SessionStanding.Of(session));
        }
    }
}
