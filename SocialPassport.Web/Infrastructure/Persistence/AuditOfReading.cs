using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>
/// Entries about what is only looked at: there is no save of the operation they could go with. They are written beside the
/// reading, those of several people in one save; whoever reads waits for the task before anything is shown. The disk is
/// flushed by the save that seals them, within a second: a flush for each would cost a third of a search.
/// </summary>
public sealed class AuditOfReading(IDbContextFactory<PassportDbContext> contexts, AuditTrail audit)
{
    private const int MostInOneSave = 200;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private int isWriting;

    /// <returns>Done when the entry is stored; fails as the save failed.</returns>
    public Task WriteAsync(StaffIdentity who, AuditAction action, AuditSubject subject, string? details = null, string? reason = null)
    {
        var waiting = new Waiting(
            audit.Create(who, action, subject, details, reason), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Enqueue(waiting);
        WriteUnlessSomebodyDoes();
        return waiting.Stored.Task;
    }

    private void WriteUnlessSomebodyDoes()
    {
        if (!queue.IsEmpty && Interlocked.CompareExchange(ref isWriting, 1, 0) == 0)
        {
            _ = Task.Run(WriteQueueAsync);
        }
    }

    private async Task WriteQueueAsync()
    {
        var group = new List<Waiting>();
        while (group.Count < MostInOneSave && queue.TryDequeue(out var waiting))
        {
            group.Add(waiting);
        }

        // Everybody whose reading waits is told how the save ended.
        var save = SaveAsync(group.Select(waiting => waiting.Entry));
        await save.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        group.ForEach(waiting => waiting.Stored.SetFromTask(save));

        Volatile.Write(ref isWriting, 0);
        WriteUnlessSomebodyDoes();
    }

    private async Task SaveAsync(IEnumerable<AuditEntry> entries)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.AddRange(entries);
        await db.SaveUnflushedAsync();
    }

    private sealed record Waiting(AuditEntry Entry, TaskCompletionSource Stored);
}
