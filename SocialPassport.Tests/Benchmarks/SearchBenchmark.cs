using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Benchmarks;

/// <summary>
/// The search of the top bar and the opening of a card, each with everything the server does: understanding, reading,
/// audit entry, save. Beside a search the bare database query that any search would have to make.
/// </summary>
internal sealed class SearchBenchmark : Benchmark
{
    private const int DefaultFamilies = 20_000;
    private const int DefaultRuns = 500;

    private static readonly TimeSpan NumberBar = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan NameBar = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan BegunBar = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CardBar = TimeSpan.FromMilliseconds(50);

    public override string Name => "search";

    public override string Describes => "searches and opening of a card over a registry";

    public override async Task RunAsync(
        BenchmarkArguments arguments, BenchmarkTable table, TextWriter progress, CancellationToken cancellationToken)
    {
        await using var registry = await BenchmarkRegistry.CreateAsync(cancellationToken);
        await registry.LoadFamiliesAsync(arguments.Families ?? DefaultFamilies, progress, cancellationToken);
        var runs = arguments.Runs ?? DefaultRuns;
        var (centreId, sought, cards) = await SampleAsync(registry, runs, cancellationToken);

        await using var circuit = registry.SignIn(centreId);
        await using var bare = new SqliteConnection($"Data Source={registry.File}");
        await bare.OpenAsync(cancellationToken);
        await progress.WriteLineAsync("Searching…");
        await SearchAsync("СНИЛС", person => person.Snils!, NumberBar, "SELECT Id FROM Persons WHERE Snils = $1", person => [person.Snils!]);
        await SearchAsync(
            "case number", person => person.CaseNumber, NumberBar, "SELECT Id FROM Families WHERE CaseNumber = $1", person => [person.CaseNumber]);
        await SearchAsync(
            "surname and first name",
            person => $"{person.Surname} {person.FirstName}",
            NameBar,
            "SELECT Id FROM Persons WHERE SurnameKey = $1 AND FirstNameKey = $2",
            person => [PersonName.Fold(person.Surname), PersonName.Fold(person.FirstName)]);
        await SearchAsync(
            "begun surname and first name",
            person => $"{Begin(person.Surname, 4)} {Begin(person.FirstName, 2)}",
            BegunBar,
            "SELECT Id FROM Persons WHERE SurnameKey >= $1 AND SurnameKey < $1 || 'яяяяяяяя' AND FirstNameKey >= $2 AND FirstNameKey < $2 || 'яяяяяяяя'",
            person => [PersonName.Fold(Begin(person.Surname, 4)), PersonName.Fold(Begin(person.FirstName, 2))]);
        await SearchAsync(
            "date of birth",
            person => person.BirthDate.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            BegunBar,
            "SELECT Id FROM Persons WHERE BirthDate = $1",
            person => [person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);

        await progress.WriteLineAsync("Opening cards…");
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

        async Task SearchAsync(
            string what, Func<SoughtPerson, string> text, TimeSpan bar, string bareQuery, Func<SoughtPerson, string[]> bareValues)
        {
            var search = circuit.ServiceProvider.GetRequiredService<FamilySearch>();
            var totals = new List<int>();
            var measured = await RunAsync(async run =>
            {
                var outcome = await search.SearchAsync(search.Understand(text(sought[run % sought.Count])), cancellationToken: cancellationToken);
                totals.Add(Total(outcome));
            });
            totals.Sort();
            table.Add(what, measured, bar, $"found {BenchmarkTable.Number(totals[totals.Count / 2])} at the median, {BenchmarkTable.Number(totals[^1])} at most");

            using var command = bare.CreateCommand();
            command.CommandText = bareQuery;
            table.Add("  bare query", await RunAsync(async run =>
            {
                command.Parameters.Clear();
                foreach (var (index, value) in bareValues(sought[run % sought.Count]).Index())
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

    /// <summary>People spread over the whole registry, and cards of the centre that has most.</summary>
    private static async Task<(long CentreId, IReadOnlyList<SoughtPerson> Sought, IReadOnlyList<Guid> Cards)> SampleAsync(
        BenchmarkRegistry registry, int count, CancellationToken cancellationToken)
    {
        await using var db = await registry.OpenAsync(cancellationToken);
        var centreId = await db.Set<Family>().GroupBy(f => f.CentreId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync(cancellationToken);
        var cards = await db.Set<Family>().Where(f => f.CentreId == centreId).OrderBy(f => f.Id).Select(f => f.PublicId).ToListAsync(cancellationToken);
        var applicants =
            from member in db.Set<FamilyMember>()
            join family in db.Set<Family>() on member.FamilyId equals family.Id
            where member.Role == MemberRole.Applicant && member.To == null && member.Person.Snils != null
            orderby member.Id
            select new { member.Id, member.Person.Snils, family.CaseNumber, member.Person.Surname, member.Person.FirstName, member.Person.BirthDate };
        var step = Math.Max(1, await applicants.CountAsync(cancellationToken) / count);
        var sought = (await applicants.ToListAsync(cancellationToken))
            .Where((_, index) => index % step == 0)
            .Select(p => new SoughtPerson(p.Snils!.Digits, p.CaseNumber, p.Surname, p.FirstName, p.BirthDate));
        return (centreId, [.. sought.Take(count)], [.. cards.Where((_, index) => index % Math.Max(1, cards.Count / count) == 0).Take(count)]);
    }

    private static string Begin(string name, int letters) => name.Length <= letters ? name : name[..letters];

    private static int Total(SearchOutcome outcome) => outcome switch
    {
        SearchOutcome.Found found => found.Total,
        SearchOutcome.TooMany tooMany => tooMany.Total,
        _ => throw new InvalidOperationException("A person of the registry was not found."),
    };

    private sealed record SoughtPerson(string Snils, string CaseNumber, string Surname, string FirstName, DateOnly BirthDate);
}
