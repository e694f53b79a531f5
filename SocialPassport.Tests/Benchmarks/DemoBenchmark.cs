using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>How fast families are invented and how fast they reach the database.</summary>
internal sealed class DemoBenchmark : Benchmark
{
    private const int DefaultFamilies = 5_000;
    private const int DefaultRuns = 3;
    private const int WarmUpFamilies = 1_000;

    /// <summary>The whole oblast.</summary>
    private const int RegionalFamilies = 600_000;

    private static readonly TimeSpan RegionalBar = TimeSpan.FromMinutes(5);

    public override string Name => "demo";

    public override string Describes => "demo families per second, invented and loaded";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var families = arguments.Families ?? DefaultFamilies;
        var runs = arguments.Runs ?? DefaultRuns;
        var invented = Measurement.Take(
            1, runs, run => _ = DemoFamilies.Stream(families, (ulong)run, BenchmarkRegistry.Today).Sum(family => family.Members.Count));
        table.Add($"invent {BenchmarkTable.Number(families)} families", invented, note: Rate(families, invented));

        var (rows, bytes) = (0L, 0L);
        // The first load compiles the code.
        await LoadAsync(Math.Min(families, WarmUpFamilies));
        var times = new List<TimeSpan>();
        for (var run = 0; run < runs; run++)
        {
            times.Add(await LoadAsync(families));
        }

        var loaded = Measurement.Of(times);
        table.Add(
            $"load {BenchmarkTable.Number(families)} families into an empty SQLite file",
            loaded,
            families >= RegionalFamilies ? RegionalBar : null,
            $"{Rate(families, loaded)}, {BenchmarkTable.Number(rows)} rows, {BenchmarkTable.Bytes(bytes)}");

        async Task<TimeSpan> LoadAsync(int count)
        {
            await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
            var load = await Measurement.TakeAsync(0, 1, _ => registry.LoadFamiliesAsync(count, progress, cancellationToken));
            rows = await RowsAsync(registry, cancellationToken);
            bytes = new FileInfo(registry.File).Length;
            return load.Max;
        }
    }

    private static string Rate(int families, Measurement measured) =>
        string.Create(CultureInfo.InvariantCulture, $"{BenchmarkTable.Number((long)(families / measured.P50.TotalSeconds))} families/s");

    private static async Task<long> RowsAsync(BenchmarkRegistry registry, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        return await db.Set<Family>().LongCountAsync(cancellationToken)
            + await db.Set<Person>().LongCountAsync(cancellationToken)
            + await db.Set<FamilyMember>().LongCountAsync(cancellationToken)
            + await db.Set<IdentityDocument>().LongCountAsync(cancellationToken)
            + await db.Set<PersonAddress>().LongCountAsync(cancellationToken)
            + await db.Set<FormerName>().LongCountAsync(cancellationToken)
            + await db.Set<IncomeRecord>().LongCountAsync(cancellationToken)
            + await db.Set<NoIncomeStatement>().LongCountAsync(cancellationToken)
            + await db.Set<BenefitCategoryRecord>().LongCountAsync(cancellationToken)
            + await db.Set<LifeEventRecord>().LongCountAsync(cancellationToken)
            + await db.Set<FamilyChange>().LongCountAsync(cancellationToken);
    }
}
