using System.Diagnostics;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// From the start of the process to the first answered page: on an empty folder (migrations, reference data, demo
/// families) and on the data of the start before.
/// </summary>
internal sealed class StartBenchmark : Benchmark
{
    private const int DefaultRuns = 5;

    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(15);

    public override string Name => "start";

    public override string Describes => "process start to the first page, on an empty folder and again";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var (first, second) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < (arguments.Runs ?? DefaultRuns); run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            await using var workstation = await WorkstationProcess.StartAsync();
            first.Add(Stopwatch.GetElapsedTime(start));
            workstation.Kill();

            start = Stopwatch.GetTimestamp();
            await workstation.StartAgainAsync();
            second.Add(Stopwatch.GetElapsedTime(start));
            await progress.WriteLineAsync($"Start {run + 1}: {BenchmarkTable.Time(first[^1])}, again {BenchmarkTable.Time(second[^1])}");
        }

        table.Add("empty folder to /sign-in", Measurement.Of(first), Bar, "migrations, reference data, 600 demo families");
        table.Add("existing data to /sign-in", Measurement.Of(second), Bar);
    }
}
