using System.Globalization;
using SocialPassport.Tests.Benchmarks;
using SocialPassport.Tests.Exchange.Reliability;
using SocialPassport.Tests.Hostile;
using SocialPassport.Tests.Hostile.Circuit;

namespace SocialPassport.Tests;

/// <summary>
/// Runs the long programmes of this project: <c>bench NAME</c> measures and prints a table, it never passes or fails;
/// <c>full NAME</c> proves on a large invented registry what the suite proves on a small one.
/// </summary>
internal static class EntryPoint
{
    private const int Done = 0;
    private const int WrongArguments = 2;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["bench", var name, .. var rest] when Benchmark.Find(name) is { } benchmark:
                return await RunAsync(rest, async (parsed, cancellationToken) =>
                {
                    await benchmark.RunAndPrintAsync(parsed, Console.Out, Console.Error, cancellationToken);
                    return Done;
                });
            case ["full", "screening", .. var rest]:
                return await RunAsync(rest, (parsed, cancellationToken) => FullScreening.RunAsync(parsed, Console.Out, Console.Error, cancellationToken));
            case ["full", "faults", .. var rest]:
                return await RunAsync(rest, (parsed, cancellationToken) => FaultProgramme.RunAsync(
                    FaultSize.Full with { Certificates = parsed.Rows ?? FaultSize.Full.Certificates, Seed = parsed.Seed ?? FaultSize.Full.Seed },
                    Console.Out,
                    Console.Error,
                    cancellationToken));
            case [Clerk.Verb, var folder, var seed, .. var mode]:
                return await Clerk.RunAsync(folder, int.Parse(seed, CultureInfo.InvariantCulture), mode is [Clerk.IssueOnly], CancellationToken.None);
            case ["full", "fuzz", .. var rest]:
                return await RunAsync(rest, (parsed, cancellationToken) => FuzzProgramme.RunAsync(parsed, Console.Out, Console.Error, cancellationToken));
            case ["full", "circuit", .. var rest]:
                return await RunAsync(rest, (parsed, _) => CircuitProgramme.RunAsync(parsed, Console.Out));
            default:
                return Refuse($"""
                    Usage: bench NAME {BenchmarkArguments.Usage}
                    {string.Join('\n', Benchmark.All.Select(b => $"  {b.Name,-8} {b.Describes}"))}
                    or: full screening [--families N]
                        full faults [--rows CERTIFICATES] [--seed S]
                        full fuzz [--rows INPUTS] [--seed S]
                        full circuit [--rows MESSAGES] [--seed S]
                    """);
        }
    }

    private static async Task<int> RunAsync(string[] arguments, Func<BenchmarkArguments, CancellationToken, Task<int>> run)
    {
        if (!BenchmarkArguments.TryParse(arguments, out var parsed, out var problem))
        {
            return Refuse(problem);
        }

        using var stopping = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stopping.Cancel();
        };
        return await run(parsed, stopping.Token);
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return WrongArguments;
    }
}
