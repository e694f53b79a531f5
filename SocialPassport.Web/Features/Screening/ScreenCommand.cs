using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Features.Screening;

/// <summary>
/// <c>screen --measure CODE [--as-of DATE] [--format table|json] [--out FILE.xlsx]</c>: a run over the whole registry, totals on
/// stdout, progress on stderr. <c>screen --rebuild</c> writes the packed rows anew.
/// </summary>
public sealed class ScreenCommand(IServiceScopeFactory scopes, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff) : ConsoleCommand
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Table = "table";
    private const string Json = "json";

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public override Command Define()
    {
        var measure = new Option<string?>("--measure") { Description = "Код меры поддержки, например FOOD.", HelpName = "КОД" };
        var asOf = new Option<string?>("--as-of") { Description = "Дата подбора; без неё сегодня.", HelpName = "ГГГГ-ММ-ДД" };
        var format = new Option<string?>("--format") { Description = "Вид итогов: table или json.", HelpName = "ВИД" };
        var file = new Option<string?>("--out") { Description = "Записать список «имеет право, не получает» в файл Excel.", HelpName = "ФАЙЛ.xlsx" };
        var rebuild = new Option<bool>("--rebuild") { Description = "Заново построить строки подбора по таблицам базы; подбор не запускается." };
        var command = new Command("screen", "Провести подбор по всей базе: кто имеет право на меру и не получает её.") { measure, asOf, format, file, rebuild };
        asOf.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && !TryDay(only.Value, out _))
            {
                result.AddError("Дата не распознана. Пример: --as-of 2025-10-15.");
            }
        });
        format.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && only.Value is not (Table or Json))
            {
                result.AddError("Вид итогов: table или json.");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(rebuild) is not { Implicit: false } && result.GetResult(measure) is not { Tokens.Count: > 0 })
            {
                result.AddError("Укажите меру: screen --measure FOOD --as-of 2025-10-15.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(rebuild)
            ? RebuildAsync(Console.Out, Console.Error, cancellationToken)
            : RunAsync(
                parsed.GetValue(measure)!,
                TryDay(parsed.GetValue(asOf), out var day) ? day : null,
                parsed.GetValue(format) == Json,
                parsed.GetValue(file),
                Console.Out,
                Console.Error,
                cancellationToken));
        return command;
    }

    /// <exception cref="DomainRuleException">measure.*, yardstick.*, screening.underWay</exception>
    public async Task<int> RunAsync(
        string measure, DateOnly? asOf, bool asJson, string? file, TextWriter output, TextWriter messages, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(staff.Identity);
        var service = scope.ServiceProvider.GetRequiredService<ScreeningService>();
        var runId = (await service.RequestAsync([measure], asOf ?? service.Today, cancellationToken))[0];
        await scope.ServiceProvider.GetRequiredService<ScreeningJob>().RunOneAsync(runId, new ProgressLines(messages), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await db.Set<ScreeningRun>().AsNoTracking().SingleAsync(r => r.Id == runId, cancellationToken);
        if (run.State != ScreeningRunState.Done)
        {
            await messages.WriteLineAsync(run.Problem ?? $"Подбор {ScreeningWords.State(run)}.");
            return CommandLineRunner.Refused;
        }

        var found = (await scope.ServiceProvider.GetRequiredService<ScreeningQueries>().FindAsync(measure, cancellationToken))!;
        await output.WriteLineAsync(asJson ? WriteJson(found) : WriteTable(found));
        if (file is not null)
        {
            await using var stream = File.Create(file);
            var count = await scope.ServiceProvider.GetRequiredService<ScreeningExport>().WriteAsync(
                stream, run, new ScreeningFilter { Measure = measure }, cancellationToken);
            await messages.WriteLineAsync($"{ScreeningWords.Of(ScreeningStanding.Eligible)}: {ScreeningWords.Families(count)}, записано в {file}");
        }

        return CommandLineRunner.Done;
    }

    private async Task<int> RebuildAsync(TextWriter output, TextWriter messages, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = new ProgressLines(messages);
        var written = await ScreeningIndexing.RebuildAsync(
            db, all: true, new Told(progress => lines.Report(new(progress.Done, progress.Total))), cancellationToken);
        await output.WriteLineAsync($"Построено заново: {ScreeningWords.Families(written)}");
        return CommandLineRunner.Done;
    }

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string WriteJson(ScreeningResult found) => JsonSerializer.Serialize(
        new
        {
            measure = found.Run.MeasureCode,
            version = found.Run.MeasureVersion,
            asOf = found.Run.AsOf,
            families = found.Run.Total,
            amountKopecks = found.Run.AmountKopecks,
            outcomes = ScreeningQueries.Sum(found.Centres).OrderBy(c => c.Key).Select(c => OutcomeOf(found.Run, c.Key, c.Value)),
            centres = found.Centres.Select(centre => new
            {
                code = centre.Code,
                name = centre.Name,
                outcomes = centre.Counts.OrderBy(c => c.Key).Select(c => OutcomeOf(found.Run, c.Key, c.Value)),
            }),
        },
        JsonOptions);

    private static object OutcomeOf(ScreeningRun run, ScreeningStanding standing, StandingCount count) => new
    {
        outcome = standing.ToString(),
        families = count.Families,
        assignments = count.Assignments,
        kopecks = run.AmountKopecks * count.Assignments,
    };

    private static string WriteTable(ScreeningResult found)
    {
        var lines = new List<string>
        {
            $"Мера {found.Run.MeasureCode}, редакция {found.Run.MeasureVersion}, на {RussianText.Date(found.Run.AsOf)}: {ScreeningWords.Families(found.Run.Total)}",
        };
        foreach (var (standing, count) in ScreeningQueries.Sum(found.Centres).OrderBy(c => c.Key))
        {
            lines.Add($"{ScreeningWords.Of(standing),-26} {RussianText.Number(count.Families),12}{Need(found.Run, count)}");
        }

        lines.Add(string.Empty);
        lines.Add("Имеют право и не получают, по филиалам:");
        foreach (var centre in found.Centres)
        {
            var count = centre.Counts.GetValueOrDefault(ScreeningStanding.Eligible);
            lines.Add($"{centre.Code} {centre.Name,-23} {RussianText.Number(count.Families),12}{Need(found.Run, count)}");
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string Need(ScreeningRun run, StandingCount count) =>
        run.AmountKopecks * count.Assignments is { } kopecks and > 0 ? $"   на {RussianText.Money(kopecks)}" : string.Empty;

    /// <summary>A line for every tenth part; written at once.</summary>
    private sealed class ProgressLines(TextWriter messages) : IProgress<ScreeningProgress>
    {
        private int tenths;

        public void Report(ScreeningProgress value)
        {
            var now = value.Total == 0 ? 10 : (int)(value.Done * 10L / value.Total);
            if (now > tenths)
            {
                tenths = now;
                messages.WriteLine($"{RussianText.Number(value.Done)} из {RussianText.Number(value.Total)} семей");
            }
        }
    }

    private sealed class Told(Action<(int Done, int Total)> tell) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => tell(value);
    }
}
