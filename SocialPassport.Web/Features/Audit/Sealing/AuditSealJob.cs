using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Audit.Sealing;

/// <summary>
/// Numbers and chains what was written to the trail. Entries and the end of the chain are saved together: killed at any
/// point it goes on from there. The lease spares other nodes the work; that only one of them seals is kept by the version
/// of the chain.
/// </summary>
public sealed class AuditSealJob(IDbContextFactory<PassportDbContext> contexts, AuditCheckpoints checkpoints, IOptions<AuditSealOptions> options)
{
    public const int PageSize = 1000;

    /// <summary>One sealer per instance: tests run several in one process.</summary>
    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Seals what is there; returns how many entries.</summary>
    public async Task<int> RunAsync(DateTime now, CancellationToken cancellationToken)
    {
        var total = 0;
        int page;
        do
        {
            page = await SealPageAsync(now, cancellationToken);
            total += page;
        }
        while (page == PageSize);
        return total;
    }

    private async Task<int> SealPageAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var chain = await db.Set<AuditChain>().SingleOrDefaultAsync(cancellationToken);
        if (chain?.IsFreeFor(owner, now) == false)
        {
            return 0;
        }

        var entries = await db.Set<AuditEntry>()
            .Where(a => a.Sequence == null)
            .OrderBy(a => a.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
        if (entries.Count > 0)
        {
            chain ??= db.Add(AuditChain.Begin()).Entity;
            chain.Seal(entries, owner, now, TimeSpan.FromSeconds(options.Value.LeaseSeconds));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was faster: the next round sees what it left.
                return 0;
            }
        }

        if (chain is not null)
        {
            checkpoints.Write(db, chain, now);
        }

        return entries.Count;
    }
}
