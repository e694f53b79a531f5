using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Staff.Sessions;

/// <summary>The signed-in person's own sessions; nobody sees anybody else's here.</summary>
public sealed class OwnSessions(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, IOptions<StaffSessionOptions> options, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>Those that go on first, then the newest.</summary>
    /// <param name="page">From 1; a page behind the last one shows the last.</param>
    public async Task<SessionPage> PageAsync(int page, CancellationToken cancellationToken)
    {
        var (staffId, present) = (staff.Identity.StaffId, staff.Identity.SessionId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = db.Set<StaffSession>().AsNoTracking().Where(s => s.StaffId == staffId);
        var total = await own.CountAsync(cancellationToken);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var sessions = await own
            .OrderBy(s => s.EndedAtUtc != null)
            .ThenByDescending(s => s.StartedAtUtc)
            .ThenByDescending(s => s.Id)
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = sessions.Select(s => RowOf(s, s.PublicId == present, now)).ToList();
        return new SessionPage(rows, total, shown);
    }

    /// <summary>As time has it now, written down or not.</summary>
    private SessionRow RowOf(StaffSession session, bool isPresent, DateTime now)
    {
        if (!isPresent)
        {
            session.Settle(options.Value.Terms, now);
        }

        return new SessionRow(
            session.PublicId, session.StartedAtUtc, session.LastActivityAtUtc, session.Way, session.Origin, session.Browser, SessionStanding.Of(session), isPresent);
    }
}

public sealed record SessionPage(IReadOnlyList<SessionRow> Rows, int Total, int Page);

public sealed record SessionRow(
    Guid PublicId, DateTime StartedAtUtc, DateTime LastActivityAtUtc, SignInWay Way, string Origin, string Browser, SessionStanding Standing, bool IsPresent);
