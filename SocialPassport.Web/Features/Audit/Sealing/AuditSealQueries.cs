using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary>Whether the sealing keeps up. Counts only, so no permission is asked.</summary>
public sealed class AuditSealQueries(IDbContextFactory<PassportDbContext> contexts, TimeProvider clock)
{
    /// <summary>Entries that wait longer than this are an alarm.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>How many entries wait for their seal longer than a minute.</summary>
    public async Task<int> OverdueAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - Patience;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<AuditEntry>().CountAsync(a => a.Sequence == null && a.OccurredAtUtc < before, cancellationToken);
    }
}
