using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Tests.Support.Circuits;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// A morning at a node: very many clerks with the busiest page open, some of them clicking. Every clerk is a session, a
/// WebSocket and a circuit of a real workstation; this process plays all the browsers on the same processors.
/// </summary>
internal sealed class CircuitBenchmark : Benchmark
{
    private const int DefaultIdle = 1_000;
    private const int DefaultActive = 64;
    private const int DefaultRounds = 10;
    private const int WarmUpRounds = 2;
    private const int DefaultFamilies = 2_000;
    private const int SittingDownAtOnce = 8;
    private const long BytesPerCircuit = 250 * 1024;
    private const int Tail = 99;
    private const string RightDrawn = "Предварительный ответ, не сохранён";
    private const string Clerk = "Петрова А. С.";

    private static readonly TimeSpan ClickBar = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two clicks of one clerk: quick for somebody who reads what she sees.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, ConcurrentBag<TimeSpan>> clicks = new();

    public override string Name => "circuits";

    public override string Describes => "open pages of many clerks: memory, and clicks of some of them";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var idle = arguments.Rows ?? DefaultIdle;
        await progress.WriteLineAsync("Starting a workstation…");
        await using var workstation = await WorkstationProcess.StartAsync(
            "--DemoData:Families", $"{arguments.Families ?? DefaultFamilies}", "--Limits:SignInsPerMinute", "10000", "--Limits:RetainedCircuits", "10");
        var address = new Uri(workstation.Address);
        using var http = new HttpClient { BaseAddress = address };
        var clerk = DemoStaff.Members.Single(member => member.ShortName == Clerk);
        var families = await FamiliesAsync(workstation, clerk.CentreName!, cancellationToken);
        var open = new ConcurrentBag<CircuitOperator>();
        try
        {
            // Code is compiled and caches are filled before anything is weighed.
            await SitDownAsync(arguments.Persons ?? DefaultActive, works: true);
            var working = open.ToArray();
            await WorkAsync(working, families, WarmUpRounds, cancellationToken);
            clicks.Clear();
            var (setBefore, heapBefore) = await WeighAsync(workstation, http);

            await progress.WriteLineAsync($"Opening {idle} pages…");
            await SitDownAsync(idle, works: false);
            var (setAfter, heapAfter) = await WeighAsync(workstation, http);
            table.AddWeight(
                "one idle page, the right of a family", (heapAfter - heapBefore) / idle, BytesPerCircuit,
                $"alive on the heap, mean of {BenchmarkTable.Number(idle)} pages; the working set grew by {BenchmarkTable.Bytes((setAfter - setBefore) / idle)} a page");

            await progress.WriteLineAsync($"{working.Length} clerks work…");
            await WorkAsync(working, families, arguments.Runs ?? DefaultRounds, cancellationToken);
            foreach (var (what, times) in clicks.OrderBy(click => click.Key, StringComparer.Ordinal))
            {
                Add(table, what, times);
            }

            Add(table, "any click", clicks.Values.SelectMany(times => times));
            workstation.RequireRunning();
            if (open.FirstOrDefault(person => !person.IsOpen) is not null)
            {
                throw new InvalidOperationException("The workstation closed a page.");
            }
        }
        finally
        {
            foreach (var person in open)
            {
                await person.DisposeAsync();
            }
        }

        Task SitDownAsync(int count, bool works) => Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = SittingDownAtOnce, CancellationToken = cancellationToken },
            async (number, _) => open.Add(await CircuitOperator.SitDownAsync(
                address, clerk.PublicId, Right(families[number % families.Count]), RightDrawn, works)));
    }

    private static void Add(BenchmarkTable table, string what, IEnumerable<TimeSpan> times)
    {
        var measured = Measurement.Of(times);
        table.Add(what, measured, ClickBar, $"p99 {BenchmarkTable.Time(measured.Percentile(Tail))}", barPercentile: Tail);
    }

    private static string Right(ServedFamily family) => FamilyLinks.Card(family.PublicId, FamilyTab.Right);

    /// <summary>All at once, each at her own pace.</summary>
    private Task WorkAsync(IReadOnlyList<CircuitOperator> people, IReadOnlyList<ServedFamily> families, int rounds, CancellationToken cancellationToken) =>
        Task.WhenAll(people.Select(async (person, number) =>
        {
            var random = new Random(number);
            for (var round = 0; round < rounds; round++)
            {
                var family = families[random.Next(families.Count)];
                await PauseAsync();
                Take("search by surname and first name", await person.SearchAsync(family));
                await PauseAsync();
                Take("open a card", await person.OpenAsync(FamilyLinks.Card(family.PublicId), family.CaseNumber));
                await PauseAsync();
                Take("its right to measures, assessed", await person.OpenAsync(Right(family), RightDrawn));
                await PauseAsync();
                Take("its incomes", await person.OpenAsync(FamilyLinks.Card(family.PublicId, FamilyTab.Incomes), "Внести доходы"));
            }

            Task PauseAsync() => Task.Delay(ShortestPause + (random.NextDouble() * (LongestPause - ShortestPause)), cancellationToken);
        }));

    private void Take(string what, TimeSpan time) => clicks.GetOrAdd(what, _ => []).Add(time);

    private static async Task<(long WorkingSet, long Heap)> WeighAsync(WorkstationProcess workstation, HttpClient http)
    {
        await FullCollection.RequestAsync(workstation.ProcessId);
        var heap = await MetricsPage.SumAsync(http, MetricsPage.HeapAfterCollection) - await MetricsPage.SumAsync(http, MetricsPage.HolesAfterCollection);
        return (await MetricsPage.SumAsync(http, MetricsPage.WorkingSet), heap);
    }

    private static async Task<IReadOnlyList<ServedFamily>> FamiliesAsync(WorkstationProcess workstation, string centre, CancellationToken cancellationToken)
    {
        await using var db = WorkstationProcess.OpenDatabase(workstation.Folder);
        var rows = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.Role == MemberRole.Applicant && m.To == null)
            .Join(db.Set<Family>().Where(f => db.Set<Centre>().Any(c => c.Id == f.CentreId && c.Name == centre)), m => m.FamilyId, f => f.Id, (m, f) => new { m.Person, Family = f })
            .OrderBy(row => row.Family.Id)
            .Select(row => new { row.Family.PublicId, row.Family.CaseNumber, row.Person.Surname, row.Person.FirstName })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new ServedFamily(row.PublicId, row.CaseNumber, string.Create(CultureInfo.InvariantCulture, $"{row.Surname} {row.FirstName}")));
    }
}
