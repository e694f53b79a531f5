using System.Globalization;
using System.Runtime.InteropServices;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>One programme of <c>bench NAME</c>. It measures and shows; a slow machine is no error.</summary>
internal abstract class Benchmark
{
    private const string LoadFile = "/proc/loadavg";

    public static IReadOnlyList<Benchmark> All { get; } =
        [
            new AssessBenchmark(), new SearchBenchmark(), new ReportBenchmark(), new RegisterBenchmark(), new StartBenchmark(), new DemoBenchmark(),
            new ImportBenchmark(), new DuplicatesBenchmark(), new ScreeningBenchmark(), new ExchangeBenchmark(), new AuditBenchmark(),
            new CircuitBenchmark(),
        ];

    public abstract string Name { get; }

    public abstract string Describes { get; }

    private static string Build =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    public static Benchmark? Find(string name) => All.FirstOrDefault(benchmark => benchmark.Name == name);

    /// <param name="arguments">Sizes.</param>
    /// <param name="table">Gets the rows.</param>
    /// <param name="progress">Says what is being done; never the result.</param>
    /// <param name="cancellationToken">Ends the programme.</param>
    public abstract Task RunAsync(BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken);

    /// <summary>The table under a line that says what machine it was and how busy: numbers without it are worth nothing.</summary>
    public async Task RunAndPrintAsync(
        BenchmarkArguments arguments, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        var table = new BenchmarkTable();
        var before = Load();
        await RunAsync(arguments, table, progress, cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"bench {Name} · {DateTime.UtcNow:dd.MM.yyyy HH:mm} UTC · {Environment.ProcessorCount} cores · {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB · {RuntimeInformation.FrameworkDescription} · {Build} build · load before {before}, after {Load()}"));
        await output.WriteLineAsync();
        table.Write(output);
    }

    private static string Load() => File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";
}
