using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>What may be set on the command line; null leaves it to the programme.</summary>
internal sealed record BenchmarkArguments
{
    public const string Usage = "[--families N] [--rows N] [--persons N] [--runs N] [--seed N]";

    /// <summary>Size of the invented registry.</summary>
    public int? Families { get; private init; }

    /// <summary>Size of a file.</summary>
    public int? Rows { get; private init; }

    /// <summary>Size of the invented registry in people; for programmes that count them.</summary>
    public int? Persons { get; private init; }

    /// <summary>Measured runs of each row.</summary>
    public int? Runs { get; private init; }

    /// <summary>Of programmes that draw by chance.</summary>
    public int? Seed { get; private init; }

    public static BenchmarkArguments Of(int? families = null, int? runs = null, int? rows = null, int? persons = null) =>
        new() { Families = families, Runs = runs, Rows = rows, Persons = persons };

    public static bool TryParse(
        IReadOnlyList<string> words, [NotNullWhen(true)] out BenchmarkArguments? arguments, [NotNullWhen(false)] out string? problem)
    {
        arguments = null;
        var parsed = new BenchmarkArguments();
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count || !int.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            {
                problem = $"{words[i]} needs a whole number of 1 or more.";
                return false;
            }

            switch (words[i])
            {
                case "--families":
                    parsed = parsed with { Families = number };
                    break;
                case "--rows":
                    parsed = parsed with { Rows = number };
                    break;
                case "--persons":
                    parsed = parsed with { Persons = number };
                    break;
                case "--runs":
                    parsed = parsed with { Runs = number };
                    break;
                case "--seed":
                    parsed = parsed with { Seed = number };
                    break;
                default:
                    problem = $"Unknown option {words[i]}. Known: {Usage}.";
                    return false;
            }
        }

        (arguments, problem) = (parsed, null);
        return true;
    }
}
