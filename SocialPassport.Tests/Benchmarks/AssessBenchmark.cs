using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Eligibility;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// One explained assessment, every family once. The facts are loaded before as the card loads them; only computing is
/// measured against the bar.
/// </summary>
internal sealed class AssessBenchmark : Benchmark
{
    private const int DefaultFamilies = 10_000;
    private const int WarmUp = 3_000;

    private static readonly TimeSpan Bar = TimeSpan.FromMilliseconds(0.1);

    public override string Name => "assess";

    public override string Describes => "one explained assessment, computing only";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var count = arguments.Families ?? DefaultFamilies;
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(count, progress, cancellationToken);
        await using var db = await registry.OpenAsync(cancellationToken);
        var ids = await db.Set<Family>().OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(cancellationToken);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var asOf = BenchmarkRegistry.Today;

        await progress.WriteLineAsync("Loading their facts…");
        var families = new KnownFamily[ids.Count];
        var loading = await Measurement.TakeAsync(
            0, ids.Count, async run => families[run] = await FamilyFactsQuery.LoadAsync(db, ids[run], asOf, cancellationToken));

        var warmUp = Math.Min(WarmUp, ids.Count);
        foreach (var code in new[] { ExampleMeasures.Food, ExampleMeasures.School })
        {
            var measure = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions).SingleAsync(m => m.Code == code, cancellationToken);
            var version = measure.RequireVersion(asOf);
            var outcomes = new AssessmentOutcome[ids.Count];
            var assessing = Measurement.Take(
                warmUp,
                ids.Count,
                run => outcomes[run] = Evaluator.Assess(measure, version, families[run].Facts, yardsticks, asOf).Outcome);
            table.Add($"{code}: assess with trace", assessing, Bar, Spread(outcomes));
            table.Add($"{code}: narrow the facts, assess, put names in", Measurement.Take(warmUp, ids.Count, run =>
            {
                var facts = AssessmentInput.Narrow(families[run].Facts, code, version, asOf);
                _ = Evaluator.Assess(measure, version, facts, yardsticks, asOf).Named(families[run].Names);
            }));
            table.Add($"{code}: the same and write it as it is stored", Measurement.Take(warmUp, ids.Count, run =>
            {
                var facts = AssessmentInput.Narrow(families[run].Facts, code, version, asOf);
                var result = Evaluator.Assess(measure, version, facts, yardsticks, asOf);
                _ = AssessmentInput.Write(facts);
                _ = AssessmentRules.Of(measure, version, yardsticks, asOf).Write();
                _ = AssessDocument.WriteResult(result);
            }));
        }

        table.Add("beside it: load the facts of one family", loading, note: "database");
    }

    private static string Spread(AssessmentOutcome[] outcomes) => string.Join(
        ", ", outcomes.CountBy(outcome => outcome).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {BenchmarkTable.Number(pair.Value)}"));
}
