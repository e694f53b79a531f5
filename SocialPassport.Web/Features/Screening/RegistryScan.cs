using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Features.Screening;

/// <summary>The packed row of one family.</summary>
public sealed record FactsRow(long FamilyId, long CentreId, byte[] Packed);

/// <param name="Done">Families looked at.</param>
/// <param name="Total">Families of the registry.</param>
public readonly record struct ScreeningProgress(int Done, int Total);

/// <summary>Walks through the packed rows of the whole registry: one core reads while the others evaluate.</summary>
public sealed class RegistryScan(IDbContextFactory<PassportDbContext> contexts)
{
    private const int ChunkSize = 4_096;

    /// <summary>Chunks in work: more would only wait in memory.</summary>
    private static readonly int Ahead = Environment.ProcessorCount + 1;

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ScreeningFacts>().CountAsync(cancellationToken);
    }

    /// <summary>Results of the chunks in the order of the families.</summary>
    /// <param name="evaluate">Runs beside others; gets the rows and a case of its own.</param>
    /// <param name="day">The day of the run.</param>
    /// <param name="cancellationToken">Stops between two chunks.</param>
    public async IAsyncEnumerable<T> MapAsync<T>(
        Func<IReadOnlyList<FactsRow>, ScreeningCase, T> evaluate, ScreeningDay day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chunks = Channel.CreateBounded<Task<T>>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAllAsync(rows => evaluate(rows, new ScreeningCase(day)), chunks.Writer, stop.Token), stop.Token);
        // A reader that failed or was stopped fails the consumer too: half a registry is never taken for the whole.
        _ = reading.ContinueWith(done => chunks.Writer.Complete(
            done.IsCanceled ? new OperationCanceledException(stop.Token) : done.Exception?.GetBaseException()), TaskScheduler.Default);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
            {
                yield return await chunk;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync<T>(Func<IReadOnlyList<FactsRow>, T> evaluate, ChannelWriter<Task<T>> chunks, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = 0L;
        while (await ReadAsync(db, last, cancellationToken) is { Count: > 0 } rows)
        {
            last = rows[^1].FamilyId;
            await chunks.WriteAsync(Task.Run(() => evaluate(rows), cancellationToken), cancellationToken);
        }
    }

    private static Task<List<FactsRow>> ReadAsync(PassportDbContext db, long after, CancellationToken cancellationToken) =>
        db.Set<ScreeningFacts>().AsNoTracking()
            .Where(row => row.FamilyId > after)
            .OrderBy(row => row.FamilyId)
            .Take(ChunkSize)
            .Select(row => new FactsRow(row.FamilyId, row.CentreId, row.Packed))
            .ToListAsync(cancellationToken);
}
