using Microsoft.EntityFrameworkCore;

namespace SocialPassport.Web.Infrastructure.Persistence.NameSearch;

/// <summary>
/// The distinct words of the registry's names in the memory of this server. Filled at the first search and brought up to date
/// before each further one by reading the rows that came since, so several servers agree without telling each other.
/// </summary>
public sealed class NameDictionary(TimeProvider clock) : IDisposable
{
    /// <summary>A key that did not appear for so long was given to a save that failed.</summary>
    private static readonly TimeSpan GapPatience = TimeSpan.FromMinutes(10);

    /// <summary>A server that starts takes gaps further back than so many keys for old ones.</summary>
    private const int RecentKeys = 1_000;

    private readonly SemaphoreSlim refreshing = new(1);
    private NameWords words = NameWords.Empty;
    private long completeTo;
    private long? openGap;
    private DateTimeOffset gapSeen;

    public async Task<NameWords> CurrentAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            var from = completeTo;
            var rows = await db.Set<NameToken>().AsNoTracking()
                .Where(token => token.Id > from)
                .OrderBy(token => token.Id)
                .Select(token => new { token.Id, token.Text, token.Kind })
                .ToListAsync(cancellationToken);
            if (rows.Count > 0)
            {
                words = words.With(rows.Select(row => (row.Text, row.Kind)));
                MoveOn(rows.ConvertAll(row => row.Id));
            }

            return words;
        }
        finally
        {
            refreshing.Release();
        }
    }

    public void Dispose() => refreshing.Dispose();

    /// <summary>
    /// A save that began earlier may become visible later than one with greater keys: what lies behind a gap in the keys is
    /// read again until the gap is closed or has lasted too long.
    /// </summary>
    private void MoveOn(List<long> ids)
    {
        var now = clock.GetUtcNow();
        var oldBefore = completeTo == 0 ? ids[^1] - RecentKeys : 0;
        foreach (var id in ids)
        {
            var missing = completeTo + 1;
            if (id != missing && id > oldBefore)
            {
                if (openGap != missing)
                {
                    (openGap, gapSeen) = (missing, now);
                }

                if (now - gapSeen < GapPatience)
                {
                    return;
                }
            }

            completeTo = id;
        }

        openGap = null;
    }
}
