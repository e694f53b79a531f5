using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>
/// Whether a session still says what the staff list says: dismissed staff and changed roles or centres must not live on
/// in a cookie or a circuit. Answers are kept for half a minute, so a page with many files asks the database once.
/// </summary>
public sealed class StaffSessions(IDbContextFactory<PassportDbContext> contexts, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, Answer> answers = new();

    public async Task<bool> IsCurrentAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var session = StaffClaims.Read(principal, RequestOrigin.Unknown);
        if (session.StaffId is not { } id)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (!answers.TryGetValue(id, out var answer) || now - answer.AskedAt >= KeptFor)
        {
            answer = new Answer(now, await LoadAsync(id, cancellationToken));
            answers[id] = answer;
        }

        return answer.Member == new Member(session.FullName, session.Roles, session.CentreId, IsActive: true);
    }

    private async Task<Member?> LoadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<StaffMember>().AsNoTracking()
            .Where(s => s.Id == id)
            .Select(s => new Member(s.FullName, s.Roles, s.CentreId, s.IsActive))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private sealed record Member(string FullName, StaffRoles Roles, long? CentreId, bool IsActive);

    private sealed record Answer(DateTimeOffset AskedAt, Member? Member);
}
