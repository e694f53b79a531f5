using System.Globalization;
using SocialPassport.Tests.Benchmarks;

namespace SocialPassport.Tests.Hostile;

/// <summary><c>full fuzz</c>: every target, as many inputs as the customer asked for; the suite does the same in a small size.</summary>
internal static class FuzzProgramme
{
    public const int SuiteInputs = 2_000;
    public const int FullInputs = 100_000;

    private const int DefaultSeed = 20_251_015;

    public static IReadOnlyList<Func<FuzzTarget>> Targets { get; } =
        [() => new CsvTarget(), () => new XlsxTarget(), () => new LoadTarget(), () => new GatewayXmlTarget(), () => new EgissoXmlTarget(), () => new SearchTarget(), () => new AssessTarget()];

    /// <returns>0 = every input was accepted or refused in words.</returns>
    public static async Task<int> RunAsync(BenchmarkArguments arguments, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        var results = new List<FuzzResult>();
        foreach (var make in Targets)
        {
            await using var target = make();
            await progress.WriteLineAsync($"{target.Name}…");
            results.Add(await RunAsync(target, arguments.Rows ?? FullInputs, arguments.Seed ?? DefaultSeed, cancellationToken));
        }

        await output.WriteLineAsync("| target | seed | inputs | accepted | refused in words | crashed, hung or swollen | slowest (its seed) | most allocated |");
        await output.WriteLineAsync("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var result in results)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Target} | {result.Seed} | {BenchmarkTable.Number(result.Inputs)} | {BenchmarkTable.Number(result.Accepted)} | {BenchmarkTable.Number(result.Refused)} | {result.Failures.Count} | {BenchmarkTable.Time(result.Slowest)} ({result.SlowestSeed}) | {BenchmarkTable.Bytes(result.MostBytes)} |"));
        }

        var failures = results.SelectMany(result => result.Failures).ToList();
        foreach (var failure in failures)
        {
            await output.WriteLineAsync(failure);
        }

        return failures.Count == 0 ? 0 : 1;
    }

    public static async Task<FuzzResult> RunAsync(FuzzTarget target, int inputs, int seed, CancellationToken cancellationToken)
    {
        await target.PrepareAsync(cancellationToken);
        return await new FuzzRun(target, Math.Max(1, inputs / target.Share), seed).RunAsync(cancellationToken);
    }
}
