using System.Diagnostics;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>Times of many runs of the same act, shortest first, and what one run allocates on average.</summary>
internal sealed class Measurement
{
    private readonly TimeSpan[] times;

    private Measurement(TimeSpan[] times, Spending? spent = null)
    {
        Array.Sort(times);
        this.times = times;
        BytesPerRun = spent?.Bytes / times.Length;
        ProcessorTimePerRun = spent?.ProcessorTime / times.Length;
    }

    public int Runs => times.Length;

    public TimeSpan P50 => Percentile(50);

    public TimeSpan P90 => Percentile(90);

    public TimeSpan Max => times[^1];

    /// <summary>On every thread of this process; null when the act is another process.</summary>
    public long? BytesPerRun { get; }

    /// <summary>As <see cref="BytesPerRun"/>. The one number that neighbours on the machine hardly change.</summary>
    public TimeSpan? ProcessorTimePerRun { get; }

    /// <summary>Times taken elsewhere.</summary>
    public static Measurement Of(IEnumerable<TimeSpan> times) => new([.. times]);

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
        var before = Spending.SoFar();
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            act(run);
            times[run] = Stopwatch.GetElapsedTime(start);
        }

        return new(times, Spending.SoFar() - before);
    }

    public static async Task<Measurement> TakeAsync(int warmUp, int runs, Func<int, Task> act)
    {
        for (var run = 0; run < warmUp; run++)
        {
            await act(run);
        }

        var times = new TimeSpan[runs];
        var before = Spending.SoFar();
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await act(run);
            times[run] = Stopwatch.GetElapsedTime(start);
        }

        return new(times, Spending.SoFar() - before);
    }

    /// <summary>Nearest rank: a time that was really taken, at least as long as <paramref name="percent"/> of all.</summary>
    public TimeSpan Percentile(int percent) => times[(((times.Length * percent) + 99) / 100) - 1];

    private readonly record struct Spending(long Bytes, TimeSpan ProcessorTime)
    {
        public static Spending operator -(Spending later, Spending earlier) =>
            new(later.Bytes - earlier.Bytes, later.ProcessorTime - earlier.ProcessorTime);

        public static Spending SoFar() => new(GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
    }
}
