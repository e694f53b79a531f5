using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// The search of the top bar and the opening of a card, each with everything the server does: understanding, reading, ranking,
/// facets, audit entry, save. Beside a search the bare database query that any search would have to make.
/// </summary>
internal sealed class SearchBenchmark : Benchmark
{
    private const int DefaultFamilies = 20_000;
    private const int DefaultRuns = 500;

    private static readonly TimeSpan CardBar = TimeSpan.FromMilliseconds(50);

    public override string Name => "search";

    public override string Describes => "searches of every kind and opening of a card over a registry";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(arguments.Families ?? DefaultFamilies, progress, cancellationToken);
        var runs = arguments.Runs ?? DefaultRuns;
        var sample = await SearchSample.TakeAsync(registry, runs, cancellationToken);
        await MeasureDictionaryAsync(registry, table, progress, cancellationToken);

        await using var circuit = registry.SignIn(sample.CentreId);
        await using var bare = new SqliteConnection($"Data Source={registry.File}");
        await bare.OpenAsync(cancellationToken);
        foreach (var programme in SoughtKind.All)
        {
            await progress.WriteLineAsync($"Searching: {programme.Name}…");
            await SearchAsync(programme);
        }

        await progress.WriteLineAsync("Opening cards…");
        var cards = sample.Cards;
        var card = circuit.ServiceProvider.GetRequiredService<FamilyCard>();
        var right = circuit.ServiceProvider.GetRequiredService<EligibilityService>();
        table.Add("open a family card", await RunAsync(run => card.OpenAsync(cards[run % cards.Count].ToString(), null, cancellationToken)), CardBar);
        table.Add(
            "open a card with the right beside it",
            await RunAsync(async run =>
            {
                await card.OpenAsync(cards[run % cards.Count].ToString(), null, cancellationToken);
                await right.LatestAsync(cards[run % cards.Count], cancellationToken);
            }),
            CardBar,
            "as the page does");
        table.Add(
            "«Оценить право»: every measure, stored",
            await RunAsync(run => right.AssessAllAsync(cards[run % cards.Count], BenchmarkRegistry.Today, cancellationToken)));

        Task<Measurement> RunAsync(Func<int, Task> act) => Measurement.TakeAsync(runs, runs, act);

        async Task SearchAsync(SoughtKind kind)
        {
            var sought = sample.People.Where(kind.Fits).ToList();
            if (sought.Count == 0)
            {
                throw new InvalidOperationException($"Nobody of the sample can be searched by {kind.Name}: take more families.");
            }

            var search = circuit.ServiceProvider.GetRequiredService<FamilySearch>();
            var totals = new List<int>();
            var measured = await RunAsync(async run =>
            {
                var outcome = await search.SearchAsync(search.Understand(kind.Text(sought[run % sought.Count])), cancellationToken: cancellationToken);
                totals.Add(Total(outcome, kind));
            });
            totals.Sort();
            table.Add(kind.Name, measured, kind.Bar, $"found {Shown(totals[totals.Count / 2])} at the median, {Shown(totals[^1])} at most");

            using var command = bare.CreateCommand();
            command.CommandText = kind.BareQuery;
            table.Add("  bare query", await RunAsync(async run =>
            {
                command.Parameters.Clear();
                foreach (var (index, value) in kind.BareValues(sought[run % sought.Count]).Index())
                {
                    command.Parameters.AddWithValue($"${index + 1}", value);
                }

                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    _ = reader.GetInt64(0);
                }
            }));
        }
    }

    /// <summary>What the distinct words of the registry cost a server: the first fill and the memory that stays.</summary>
    private static async Task MeasureDictionaryAsync(
        BenchmarkRegistry registry, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        await progress.WriteLineAsync("Filling the dictionary of names…");
        await using var db = await registry.OpenAsync(cancellationToken);
        await db.Set<NameToken>().AsNoTracking().FirstAsync(cancellationToken);
        using var dictionary = new NameDictionary(TimeProvider.System);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var words = NameWords.Empty;
        var measured = await Measurement.TakeAsync(0, 1, async _ => words = await dictionary.CurrentAsync(db, cancellationToken));
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        table.Add("fill the dictionary of names, once per server", measured, note: $"{BenchmarkTable.Number(words.Count)} words, {BenchmarkTable.Bytes(bytes)} kept");
        table.Add("words like one with slips, in memory", Measurement.Take(100, 500, _ => words.Similar("КУЗНИЦОВСКИЙ")));
        GC.KeepAlive(dictionary);
    }

    private static int Total(SearchOutcome outcome, SoughtKind kind) => outcome switch
    {
        SearchOutcome.Found found => found.Total,
        SearchOutcome.TooMany => FamilySearch.TooManyLimit + 1,
        _ => throw new InvalidOperationException($"A person of the registry was not found by {kind.Name}."),
    };

    private static string Shown(int total) => total > FamilySearch.TooManyLimit
        ? $"more than {FamilySearch.TooManyLimit}"
        : total.ToString(CultureInfo.InvariantCulture);
}
