using System.Collections.Concurrent;

namespace SocialPassport.Tests.Support.Logs;

/// <summary>
/// Every line that hosts and processes of this run have logged passes through here and is looked through at once, so that a
/// suite of any length keeps no more than what it has found.
/// </summary>
internal static class SuiteLogs
{
    private const int MostFindings = 100;

    private static readonly ConcurrentQueue<string> Found = new();

    private static long lines;

    public static long Lines => Volatile.Read(ref lines);

    /// <summary>Each with where it came from and what kind of personal data the line holds.</summary>
    public static IReadOnlyCollection<string> Findings => Found;

    /// <param name="source">Which host or process has logged.</param>
    /// <param name="line">As it was written; null ends an output.</param>
    public static void Take(string source, string? line)
    {
        if (string.IsNullOrEmpty(line))
        {
            return;
        }

        Interlocked.Increment(ref lines);
        if (Found.Count < MostFindings && PersonalDataScan.Find(line) is { Count: > 0 } kinds)
        {
            Found.Enqueue($"{source}: {string.Join(", ", kinds)}: {line}");
        }
    }
}
