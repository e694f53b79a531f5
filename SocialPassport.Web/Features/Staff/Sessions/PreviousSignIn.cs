using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>The sign-in before the one at hand, told once after each sign-in: a person notices first that somebody used the account.</summary>
public sealed class PreviousSignIn(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>Null when it was told already, and at the very first sign-in.</summary>
    public async Task<PreviousSignInFacts?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Set<StaffSession>().SingleOrDefaultAsync(s => s.PublicId == staff.Identity.SessionId, cancellationToken);
        if (session is null || !session.ShowNotice(clock.GetUtcNow().UtcDateTime))
        {
            return null;
        }

        var before = await db.Set<StaffSession>().AsNoTracking()
            .Where(s => s.StaffId == session.StaffId && s.Id < session.Id)
            .OrderByDescending(s => s.StartedAtUtc)
            .ThenByDescending(s => s.Id)
            .Select(s => new { s.StartedAtUtc, s.Origin, s.Browser })
            .FirstOrDefaultAsync(cancellationToken);
        var failures = before is null ? 0 : await db.Set<AuditEntry>().CountAsync(
            a => a.StaffId == session.StaffId && a.OccurredAtUtc >= before.StartedAtUtc && a.Action == AuditAction.SignInFailed, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return before is null ? null : new PreviousSignInFacts(before.StartedAtUtc, before.Origin, before.Browser, failures);
    }
}

/// <param name="Failures">Attempts to sign in as this person since, that did not succeed.</param>
public sealed record PreviousSignInFacts(DateTime AtUtc, string Origin, string Browser, int Failures);
