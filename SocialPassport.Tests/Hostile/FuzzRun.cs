using System.Diagnostics;
using SocialPassport.Domain.Import;

namespace SocialPassport.Tests.Hostile;

/// <summary>
/// Hands inputs to a target one after the other. An input that ends in anything but an answer or a Russian refusal, that hangs
/// or that makes the product take far more memory than it weighs is a failure, named by the seed that draws it again.
/// </summary>
internal sealed class FuzzRun(FuzzTarget target, int inputs, int seed)
{
    /// <summary>No measure of speed: an input that takes this long on any machine will not end.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>What a refused load may keep as its reason.</summary>
    private const int LongestRefusal = ImportLoad.ReasonLength;

    private const int FailuresToTell = 10;
    private const int RefusalsToTell = 5;

    private readonly List<string> failures = [];
    private readonly HashSet<string> refusals = [];
    private int number;
    private int accepted;
    private int refused;
    private long began;
    private TimeSpan slowest;
    private int slowestSeed;
    private long mostBytes;

    public async Task<FuzzResult> RunAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref began, Stopwatch.GetTimestamp());
        var run = Task.Run(() => HandInAsync(cancellationToken), CancellationToken.None);
        while (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(1), cancellationToken)) != run)
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref began)) > Hang)
            {
                return Result($"{Place(Volatile.Read(ref number))}: hangs");
            }
        }

        await run;
        return Result();
    }

    private async Task HandInAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < inputs && failures.Count < FailuresToTell; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Volatile.Write(ref number, i);
            Volatile.Write(ref began, Stopwatch.GetTimestamp());
            await HandInAsync(i);
        }
    }

    private async Task HandInAsync(int i)
    {
        var (thread, before) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
        var attempt = AttemptAsync(i);
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.Exception?.InnerException is { } failure)
        {
            failures.Add($"{Place(i)}: {failure.GetType().Name}: {failure.Message}\n{failure.StackTrace}");
        }
        else
        {
            Count(i, await attempt);
        }

        var time = Stopwatch.GetElapsedTime(began);
        (slowest, slowestSeed) = time > slowest ? (time, unchecked(seed + i)) : (slowest, slowestSeed);

        // Another thread has a count of its own: such an input is left out, the next of its kind will not be.
        var bytes = thread == Environment.CurrentManagedThreadId ? GC.GetAllocatedBytesForCurrentThread() - before : 0;
        mostBytes = Math.Max(mostBytes, bytes);
        if (bytes > MostBytes)
        {
            failures.Add($"{Place(i)}: takes {bytes / 1024 / 1024} MiB");
        }
    }

    /// <summary>Whatever the target throws is kept in the task.</summary>
    private async Task<string?> AttemptAsync(int i) => await target.TryAsync(new Random(unchecked(seed + i)));

    private void Count(int i, string? refusal)
    {
        if (refusal is null)
        {
            accepted++;
        }
        else if (refusal.Length > LongestRefusal)
        {
            failures.Add($"{Place(i)}: refused in {refusal.Length} characters, the input is repeated");
        }
        else if (refusal.Any(c => c is >= 'а' and <= 'я'))
        {
            refused++;
            if (refusals.Count < RefusalsToTell)
            {
                refusals.Add(refusal);
            }
        }
        else
        {
            failures.Add($"{Place(i)}: refused without a Russian sentence: {refusal}");
        }
    }

    private string Place(int i) => $"{target.Name}, full fuzz --seed {unchecked(seed + i)} --rows 1";

    private FuzzResult Result(params string[] more) =>
        new(target.Name, seed, number + 1, accepted, refused, slowest, slowestSeed, mostBytes, [.. failures, .. more], refusals);
}
