using System.Globalization;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>The answer of a programme: one row per measured act, written as a Markdown table.</summary>
internal sealed class BenchmarkTable
{
    private static readonly string[] Heads = ["what", "runs", "p50", "p90", "max", "processor", "allocated", "bar", "", "note"];

    private readonly List<string[]> rows = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    /// <param name="what">The act.</param>
    /// <param name="measured">Its times.</param>
    /// <param name="bar">What must not be exceeded; null = there is no bar.</param>
    /// <param name="note">Rates, counts.</param>
    /// <param name="barPercentile">By how many of a hundred runs.</param>
    public void Add(string what, Measurement measured, TimeSpan? bar = null, string note = "", int barPercentile = 90) => rows.Add(
    [
        what,
        Number(measured.Runs),
        Time(measured.P50),
        Time(measured.P90),
        Time(measured.Max),
        measured.ProcessorTimePerRun is { } processor ? Time(processor) : string.Empty,
        measured.BytesPerRun is { } bytes ? Bytes(bytes) : string.Empty,
        bar is null ? string.Empty : $"≤ {Time(bar.Value)}",
        bar is null ? string.Empty : measured.Percentile(barPercentile) <= bar ? "met" : "MISSED",
        note,
    ]);

    /// <summary>Memory instead of time.</summary>
    public void AddWeight(string what, long bytes, long bar, string note) =>
        rows.Add([what, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, Bytes(bytes), $"≤ {Bytes(bar)}", bytes <= bar ? "met" : "MISSED", note]);

    public void Write(TextWriter output)
    {
        var widths = Heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        Line(Heads);
        output.WriteLine($"|{string.Join('|', widths.Select((width, column) => IsText(column) ? new string('-', width + 2) : $"{new string('-', width + 1)}:"))}|");
        rows.ForEach(Line);

        void Line(string[] cells) => output.WriteLine($"| {string.Join(" | ", cells.Select((cell, column) =>
            IsText(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |");
    }

    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>«12.3 µs», «4.56 ms», «1.23 s»: three digits that say something.</summary>
    public static string Time(TimeSpan time)
    {
        var (value, unit) = time.TotalSeconds >= 1 ? (time.TotalSeconds, "s")
            : time.TotalMilliseconds >= 1 ? (time.TotalMilliseconds, "ms")
            : (time.TotalMicroseconds, "µs");
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(value < 10 ? "0.##" : value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture)} {unit}");
    }

    public static string Bytes(long bytes) => bytes >= 1024 * 1024 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB");

    private static bool IsText(int column) => column is 0 or 8 or 9;
}
