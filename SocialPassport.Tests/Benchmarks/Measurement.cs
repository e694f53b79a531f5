using System.Diagnostics;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>Times of many runs of the same act, shortest first, and what one run allocates on average.</summary>
internal sealed class Measurement
{
    private readonly TimeSpan[] times;

    private Measurement(TimeSpan[] times, long bytesPerRun)
    {
        Array.Sort(times);
        this.times = times;
        BytesPerRun = bytesPerRun;
    }

    public int Runs => times.Length;

    public TimeSpan P50 => Percentile(50);

    public TimeSpan P90 => Percentile(90);

    public TimeSpan Max => times[^1];

    /// <summary>On every thread of this process; what another process allocates is not seen.</summary>
    public long BytesPerRun { get; }

    public static Measurement Of(IEnumerable<TimeSpan> times, long bytesPerRun = 0) => new([.. times], bytesPerRun);

    /// <summary>For acts of microseconds: nothing but the act stands between the two readings of the clock.</summary>
    /// <param name="warmUp">Runs before measuring, so that the code is compiled; they begin with run 0 as well.</param>
    /// <param name="runs">Measured runs.</param>
    /// <param name="act">Gets the number of the run.</param>
    public static Measurement Take(int warmUp, int runs, Action<int> act)
    {
        for (var run = 0; run < warmUp; run++)
        {
            act(run);
        }

        var times = new TimeSpan[runs];
        Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            act(run);
            times[run] = Stopwatch.GetElapsedTime(start);
        }

        return new(times, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / runs);
    }

    public static async Task<Measurement> TakeAsync(int warmUp, int runs, Func<int, Task> act)
    {
        for (var run = 0; run < warmUp; run++)
        {
            await act(run);
        }

        var times = new TimeSpan[runs];
        Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await act(run);
            times[run] = Stopwatch.GetElapsedTime(start);
        }

        return new(times, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / runs);
    }

    /// <summary>Nearest rank: a time that was really taken, at least as long as <paramref name="percent"/> of all.</summary>
    public TimeSpan Percentile(int percent) => times[(((times.Length * percent) + 99) / 100) - 1];

    /// <summary>What the preparation left behind is not collected in the first runs.</summary>
    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
