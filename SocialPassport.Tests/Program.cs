using SocialPassport.Tests.Benchmarks;

namespace SocialPassport.Tests;

/// <summary>
/// Runs the long programmes of this project: <c>bench NAME</c> measures and prints a table, it never passes or fails;
/// <c>full NAME</c> is the place of the long correctness programmes, of which none is written yet.
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
                if (!BenchmarkArguments.TryParse(rest, out var parsed, out var problem))
                {
                    return Refuse(problem);
                }

                using (var stopping = new CancellationTokenSource())
                {
                    Console.CancelKeyPress += (_, key) =>
                    {
                        key.Cancel = true;
                        stopping.Cancel();
                    };
                    await benchmark.RunAndPrintAsync(parsed, Console.Out, Console.Error, stopping.Token);
                }

                return Done;
            case ["full", ..]:
                return Refuse("There is no long correctness programme yet: the suite is all there is.");
            default:
                return Refuse($"""
                    Usage: bench NAME {BenchmarkArguments.Usage}
                    {string.Join('\n', Benchmark.All.Select(b => $"  {b.Name,-8} {b.Describes}"))}
                    """);
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return WrongArguments;
    }
}
