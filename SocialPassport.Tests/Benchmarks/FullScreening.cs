using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Measures;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// <c>full screening</c>: every family of a large invented registry by the fast and by the explained path. The suite does the
/// same in a small size.
/// </summary>
internal static class FullScreening
{
    private const int DefaultFamilies = 100_000;
    private const int TellEvery = 10_000;

    /// <returns>0 = the two paths agree on every family; an exception names the first one they do not.</returns>
    public static async Task<int> RunAsync(BenchmarkArguments arguments, TextWriter output, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(arguments.Families ?? DefaultFamilies, progress, cancellationToken);
        await using var db = await registry.OpenAsync(cancellationToken);
        var measures = await db.Set<SupportMeasure>().AsNoTracking().Include(m => m.Versions).OrderBy(m => m.Code).ToListAsync(cancellationToken);
        var asOf = BenchmarkRegistry.Today;
        var seen = await ScreeningAgreement.CheckAnswersAsync(
            db,
            [.. measures.Select(measure => (measure, measure.RequireVersion(asOf)))],
            asOf,
            done =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (done % TellEvery == 0)
                {
                    progress.WriteLine($"{BenchmarkTable.Number(done)} families agree");
                }
            });
        await output.WriteLineAsync(
            $"The two paths agree: {string.Join(", ", seen.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {BenchmarkTable.Number(pair.Value)}"))}");
        return 0;
    }
}
