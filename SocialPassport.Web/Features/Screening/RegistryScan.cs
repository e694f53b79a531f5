using System.Runtime.CompilerServices;
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
        var running = new Queue<Task<T>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = 0L;
        while (await ReadAsync(db, last, cancellationToken) is { Count: > 0 } rows)
        {
            last = rows[^1].FamilyId;
            running.Enqueue(Task.Run(() => evaluate(rows, new ScreeningCase(day)), cancellationToken));
            if (running.Count >= Ahead)
            {
                yield return await running.Dequeue();
            }
        }

        while (running.TryDequeue(out var ready))
        {
            yield return await ready;
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
