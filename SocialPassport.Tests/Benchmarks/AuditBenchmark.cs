using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// What the entry in the audit trail costs an operation: the same acts with it and with the entry thrown away before the save,
/// run by run in turn, so that a busy machine slows both.
/// </summary>
internal sealed class AuditBenchmark : Benchmark
{
    private const int DefaultFamilies = 2_000;
    private const int DefaultRuns = 500;

    /// <summary>The entry may cost a tenth of the operation.</summary>
    private const double MostShare = 0.1;

    public override string Name => "audit";

    public override string Describes => "operations with and without their entry in the audit trail";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var thrown = new EntriesThrownAway();
        await using var registry = await BenchmarkRegistry.CreateAsync(
            cancellationToken, services => services.ConfigureDbContext<SqlitePassportDbContext>(options => options.AddInterceptors(thrown)));
        await registry.LoadFamiliesAsync(arguments.Families ?? DefaultFamilies, progress, cancellationToken);
        var runs = arguments.Runs ?? DefaultRuns;
        var sample = await SearchSample.TakeAsync(registry, runs, cancellationToken);
        await using var circuit = registry.SignIn(sample.CentreId);
        var card = circuit.ServiceProvider.GetRequiredService<FamilyCard>();
        var search = circuit.ServiceProvider.GetRequiredService<FamilySearch>();

        await CompareAsync("open a family card", run => card.OpenAsync(sample.Cards[run % sample.Cards.Count].ToString(), null, cancellationToken));
        await CompareAsync("search by surname and first name", run =>
        {
            var person = sample.People[run % sample.People.Count];
            return search.SearchAsync(search.Understand($"{person.Surname} {person.FirstName}"), cancellationToken: cancellationToken);
        });

        async Task CompareAsync(string what, Func<int, Task> act)
        {
            await progress.WriteLineAsync($"Measuring: {what}…");
            var (with, without) = (new List<TimeSpan>(runs), new List<TimeSpan>(runs));
            for (var run = 0; run < 2 * runs; run++)
            {
                var (audited, bare) = (await TimeAsync(act, run, isThrown: false), await TimeAsync(act, run, isThrown: true));
                if (run >= runs)
                {
                    with.Add(audited);
                    without.Add(bare);
                }
            }

            var (measured, plain) = (Measurement.Of(with), Measurement.Of(without));
            table.Add($"{what}, without the entry", plain);
            table.Add(what, measured, plain.P90 * (1 + MostShare), string.Create(
                CultureInfo.InvariantCulture, $"the entry costs {(measured.P50 / plain.P50) - 1:P0} at the median"));
        }

        async Task<TimeSpan> TimeAsync(Func<int, Task> act, int run, bool isThrown)
        {
            thrown.IsOn = isThrown;
            var start = Stopwatch.GetTimestamp();
            await act(run);
            return Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>The product cannot leave the entry out; this takes it out of the unit of work.</summary>
    private sealed class EntriesThrownAway : SaveChangesInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (IsOn)
            {
                foreach (var entry in eventData.Context!.ChangeTracker.Entries<AuditEntry>().ToList())
                {
                    entry.State = EntityState.Detached;
                }
            }

            return ValueTask.FromResult(result);
        }
    }
}
