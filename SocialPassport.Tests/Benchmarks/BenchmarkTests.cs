namespace SocialPassport.Tests.Benchmarks;

/// <summary>The measuring itself, and every programme in a small size: no time is judged.</summary>
public sealed class BenchmarkTests
{
    [Theory]
    [InlineData(50, 5)]
    [InlineData(90, 9)]
    [InlineData(91, 10)]
    [InlineData(100, 10)]
    public void Percentile_TenRuns_IsTheNearestRank(int percent, int milliseconds)
    {
        var measured = Measurement.Of(Enumerable.Range(1, 10).Reverse().Select(ms => TimeSpan.FromMilliseconds(ms)));

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), measured.Percentile(percent));
    }

    [Fact]
    public void Percentile_OneRun_IsThatRun()
    {
        var measured = Measurement.Of([TimeSpan.FromSeconds(3)]);

        Assert.Equal((3, 3, 3), (measured.P50.Seconds, measured.P90.Seconds, measured.Max.Seconds));
    }

    [Fact]
    public void Take_Runs_AreCountedWithoutTheWarmUp()
    {
        var seen = new List<int>();

        var measured = Measurement.Take(2, 3, seen.Add);

        Assert.Equal(3, measured.Runs);
        Assert.Equal([0, 1, 0, 1, 2], seen);
    }

    [Theory]
    [InlineData(99, "met")]
    [InlineData(100, "met")]
    [InlineData(101, "MISSED")]
    public void Table_Bar_IsComparedWithP90(int p90, string verdict)
    {
        var table = new BenchmarkTable();

        table.Add("act", Measurement.Of([TimeSpan.FromMilliseconds(p90)]), TimeSpan.FromMilliseconds(100));

        Assert.Equal(verdict, table.Rows[0][8]);
    }

    [Theory]
    [InlineData(0.0000123, "12.3 µs")]
    [InlineData(0.00456, "4.56 ms")]
    [InlineData(0.25, "250 ms")]
    [InlineData(15, "15 s")]
    public void Time_Magnitudes_HaveTheirUnit(double seconds, string text) =>
        Assert.Equal(text, BenchmarkTable.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("--families", "0")]
    [InlineData("--families", "many")]
    [InlineData("--familys", "5")]
    [InlineData("--runs")]
    public void Arguments_Wrong_AreRefusedByName(params string[] words)
    {
        Assert.False(BenchmarkArguments.TryParse(words, out _, out var problem));
        Assert.Contains(words[0], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_Both_AreRead()
    {
        Assert.True(BenchmarkArguments.TryParse(["--runs", "7", "--families", "30"], out var arguments, out _));
        Assert.Equal((30, 7), (arguments.Families, arguments.Runs));
    }

    [Theory]
    [InlineData("assess", 7)]
    [InlineData("search", 39)]
    [InlineData("demo", 2)]
    [InlineData("import", 5)]
    [InlineData("duplicates", 5)]
    [InlineData("register", 1)]
    [InlineData("screening", 6)]
    [InlineData("audit", 4)]
    public async Task Programme_SmallSize_MeasuresEveryRow(string name, int rows)
    {
        var table = new BenchmarkTable();

        await Benchmark.Find(name)!.RunAsync(
            BenchmarkArguments.Of(families: 30, runs: 2, rows: 60, persons: 90), table, TextWriter.Null, CancellationToken.None);

        Assert.Equal(rows, table.Rows.Count);
    }

    [Fact]
    public async Task Circuits_FewPages_WeighsThemAndMeasuresEveryClick()
    {
        var table = new BenchmarkTable();

        await Benchmark.Find("circuits")!.RunAsync(
            BenchmarkArguments.Of(families: 100, runs: 1, rows: 3, persons: 2), table, TextWriter.Null, CancellationToken.None);

        Assert.Equal(6, table.Rows.Count);
    }
}
