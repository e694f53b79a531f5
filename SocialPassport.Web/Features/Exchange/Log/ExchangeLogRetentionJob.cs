using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Log;

/// <summary>Removes transports older than they are to be kept.</summary>
public sealed class ExchangeLogRetentionJob(IDbContextFactory<PassportDbContext> contexts, IOptions<ExchangeOptions> options)
{
    private const int PageSize = 500;

    /// <summary>At most one page; returns how many it removed.</summary>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        var keptSince = now.AddDays(-options.Value.LogKeepDays);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await db.Set<ExchangeLogEntry>()
            .Where(e => e.At < keptSince)
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Take(PageSize)
            .Select(e => e.Id)
            .ToListAsync(cancellationToken);
        if (old.Count == 0)
        {
            return 0;
        }

        // Links first: stopped in between, the next run removes the rest.
        await db.Set<ExchangeLogRecord>().Where(r => old.Contains(r.EntryId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ExchangeLogEntry>().Where(e => old.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
        return old.Count;
    }
}
