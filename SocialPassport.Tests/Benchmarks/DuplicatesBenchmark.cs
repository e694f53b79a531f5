using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>The search for duplicates over a registry, as a whole and in its parts, and the check of one person being entered.</summary>
internal sealed class DuplicatesBenchmark : Benchmark
{
    private const int DefaultPersons = 131_072;
    private const int DefaultRuns = 5;
    private const int ChecksPerRun = 40;
    private const ulong Seed = 1;

    private static readonly TimeSpan SearchBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EntryBar = TimeSpan.FromMilliseconds(50);

    public override string Name => "duplicates";

    public override string Describes => "search for duplicates over a registry, check on entry";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        var runs = arguments.Runs ?? DefaultRuns;
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(FamiliesOf(arguments.Persons ?? DefaultPersons), progress, cancellationToken);
        await progress.WriteLineAsync("Searching…");

        var persons = new List<PersonSignature>();
        var reading = await Measurement.TakeAsync(0, runs, async _ =>
        {
            await using var db = await registry.OpenAsync(cancellationToken);
            persons = await SignatureReader.ReadAsync(db, only: null, cancellationToken);
        });
        IReadOnlyList<FoundDuplicate> found = [];
        var comparing = Measurement.Take(0, runs, _ => found = DuplicateFinder.Find(persons, parallel: 2, progress: null, cancellationToken));

        var job = registry.Services.GetRequiredService<DuplicateSearchJob>();
        var whole = await Measurement.TakeAsync(0, runs, async _ =>
        {
            await RequestAsync(registry, cancellationToken);
            await job.RunAsync(cancellationToken);
        });
        table.Add("search, stored", whole, SearchBar, $"{BenchmarkTable.Number(persons.Count)} persons, {BenchmarkTable.Number(found.Count)} pairs; the first run stores them all");
        table.Add("  reading the signatures", reading);
        table.Add("  comparing, 2 cores", comparing);
        await CheckAsync(registry, table, runs * ChecksPerRun, cancellationToken);
    }

    /// <summary>People of the registry entered again with one slip, and people nobody resembles.</summary>
    private static async Task CheckAsync(BenchmarkRegistry registry, BenchmarkTable table, int runs, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var step = Math.Max(1, await db.Set<Person>().CountAsync(cancellationToken) / runs);
        var sought = (await db.Set<Person>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken)).Where((_, index) => index % step == 0).ToList();
        var check = registry.Services.GetRequiredService<DuplicateCheck>();
        var seen = 0;
        table.Add(
            "check of one person entered again with a slip",
            await RunAsync(person => Entry(person) with { Surname = person.Surname.Remove(person.Surname.Length / 2, 1) }),
            EntryBar,
            string.Create(CultureInfo.InvariantCulture, $"{seen} look-alikes shown in {runs * 2} checks"));
        table.Add("check of one person nobody resembles", await RunAsync(person => Entry(person) with { Surname = "Незнакомский", Patronymic = "Небывалович", Snils = null }), EntryBar);

        Task<Measurement> RunAsync(Func<Person, EntryPerson> entered) => Measurement.TakeAsync(runs, runs, async run =>
        {
            await using var own = await registry.OpenAsync(cancellationToken);
            seen += (await check.FindAsync(own, [entered(sought[run % sought.Count])], cancellationToken)).Count;
        });
    }

    private static EntryPerson Entry(Person person) => new()
    {
        FormKey = "applicant",
        Surname = person.Surname,
        FirstName = person.FirstName,
        Patronymic = person.Patronymic,
        BirthDate = person.BirthDate,
        Sex = person.Sex,
        Snils = person.Snils,
        Phone = person.Phone,
    };

    private static async Task RequestAsync(BenchmarkRegistry registry, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        db.Add(DuplicateRun.Request("bench", new DateTime(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static int FamiliesOf(int persons)
    {
        var families = 0;
        for (var counted = 0; counted < persons; families++)
        {
            counted += DemoFamilies.At(families, Seed, BenchmarkRegistry.Today).Members.Count;
        }

        return families;
    }
}
