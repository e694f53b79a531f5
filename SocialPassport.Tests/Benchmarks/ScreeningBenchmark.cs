using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// The rules over the whole registry: computing alone on one core, counting with reading, and a run with every outcome stored;
/// beside them what a packed row costs the save of a card.
/// </summary>
internal sealed class ScreeningBenchmark : Benchmark
{
    private const int DefaultFamilies = 100_000;
    private const int DefaultRuns = 5;
    private const int CardRuns = 100;
    private const int WarmUpPasses = 30;

    /// <summary>The bar is said for this size; others are measured against their share of it.</summary>
    private const int BarFamilies = 600_000;

    private static readonly TimeSpan RunBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FamilyBar = TimeSpan.FromMicroseconds(0.5);

    public override string Name => "screening";

    public override string Describes => "the rules over the whole registry";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var runs = arguments.Runs ?? DefaultRuns;
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(arguments.Families ?? DefaultFamilies, progress, cancellationToken);
        var rows = await ReadAsync(registry, cancellationToken);
        foreach (var code in new[] { ExampleMeasures.Food, ExampleMeasures.School })
        {
            await ComputeAsync(registry, table, code, rows, runs, cancellationToken);
        }

        await progress.WriteLineAsync("Counting…");
        await CountAsync(registry, table, rows.Length, runs, cancellationToken);
        rows = [];
        await progress.WriteLineAsync("Screening…");
        await StoreAsync(registry, table, runs, cancellationToken);
        await PackAsync(registry, table, cancellationToken);
    }

    private static async Task<byte[][]> ReadAsync(BenchmarkRegistry registry, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        return await db.Set<ScreeningFacts>().AsNoTracking().OrderBy(row => row.FamilyId).Select(row => row.Packed).ToArrayAsync(cancellationToken);
    }

    private static async Task ComputeAsync(
        BenchmarkRegistry registry, BenchmarkTable table, string code, byte[][] rows, int runs, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var measure = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions).SingleAsync(m => m.Code == code, cancellationToken);
        var day = new ScreeningDay(BenchmarkRegistry.Today);
        var rule = CompiledRule.Compile(
            ScreenedRules.Of(measure, measure.RequireVersion(day.AsOf)), await YardstickQuery.LoadAsync(db, cancellationToken), day);
        var family = new ScreeningCase(day);
        var found = new int[Enum.GetValues<ScreeningOutcome>().Max(outcome => (int)outcome) + 1];
        // The code is compiled for good only after some time in use.
        var computing = Measurement.Take(WarmUpPasses, runs, _ =>
        {
            Array.Clear(found);
            foreach (var row in rows)
            {
                family.Open(row);
                found[(int)rule.Evaluate(family).Outcome]++;
            }
        });
        table.Add(
            $"{code}: computing, one core, all families",
            computing,
            FamilyBar * rows.Length,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{computing.P90.TotalMicroseconds / rows.Length:0.000} µs a family; eligible {found[(int)ScreeningOutcome.Eligible]}, {rows.Average(row => row.Length):0} bytes a row"));
    }

    private static async Task CountAsync(BenchmarkRegistry registry, BenchmarkTable table, int families, int runs, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var measure = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions).SingleAsync(m => m.Code == ExampleMeasures.Food, cancellationToken);
        await using var scope = registry.SignIn(1);
        var counts = scope.ServiceProvider.GetRequiredService<RegistryCounts>();
        var rules = ScreenedRules.Of(measure, measure.RequireVersion(BenchmarkRegistry.Today));
        table.Add(
            "counting with fifty examples of each outcome",
            await Measurement.TakeAsync(1, runs, async _ => await counts.CountAsync(rules, BenchmarkRegistry.Today, null, cancellationToken)),
            note: $"{BenchmarkTable.Number(families)} families read");
    }

    /// <summary>The first run has nothing to compare with; the later ones read the run before and delete the one before that.</summary>
    private static async Task StoreAsync(BenchmarkRegistry registry, BenchmarkTable table, int runs, CancellationToken cancellationToken)
    {
        await using var scope = registry.SignIn(1);
        var service = scope.ServiceProvider.GetRequiredService<ScreeningService>();
        var job = registry.Services.GetRequiredService<ScreeningJob>();
        var families = 0;
        var first = await Measurement.TakeAsync(0, 1, RunAsync);
        var next = await Measurement.TakeAsync(0, runs, RunAsync);
        var bar = RunBar * families / BarFamilies;
        var memory = string.Create(CultureInfo.InvariantCulture, $"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB in memory");
        table.Add("a run, every outcome stored", first, bar, $"{BenchmarkTable.Number(families)} families; {memory}");
        table.Add("a further run: compared with the one before, older outcomes deleted", next, bar);

        async Task RunAsync(int run)
        {
            var id = (await service.RequestAsync([ExampleMeasures.Food], BenchmarkRegistry.Today, cancellationToken))[0];
            await job.RunOneAsync(id, progress: null, cancellationToken);
            await using var db = await registry.OpenAsync(cancellationToken);
            families = await db.Set<ScreeningRun>().Where(r => r.Id == id).Select(r => r.Done).SingleAsync(cancellationToken);
        }
    }

    private static async Task PackAsync(BenchmarkRegistry registry, BenchmarkTable table, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var ids = await db.Set<Family>().OrderBy(f => f.Id).Select(f => f.Id).Take(CardRuns).ToListAsync(cancellationToken);
        table.Add(
            "what a save of a card pays for its row",
            await Measurement.TakeAsync(ids.Count, ids.Count, async run =>
            {
                await using var own = await registry.OpenAsync(cancellationToken);
                await using var transaction = await own.Database.BeginTransactionAsync(cancellationToken);
                await ScreeningIndexing.WriteAsync(own, [ids[run]], cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }),
            note: "reading the facts, packing, writing one row, with its own transaction");
    }
}
