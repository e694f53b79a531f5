using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Eligibility;

/// <summary><c>assess FILE.json --measure CODE [--as-of DATE]</c>: families in, a JSON array of assessments on stdout.</summary>
public sealed class AssessCommand(IDbContextFactory<PassportDbContext> contexts) : ConsoleCommand
{
    private const string StandardInput = "-";
    private const string DayFormat = "yyyy-MM-dd";

    public override Command Define()
    {
        // Optional for the parser, demanded below: its own messages are not Russian.
        var file = new Argument<string?>("FILE") { Description = "Файл JSON с семьями; «-» читает стандартный ввод.", Arity = ArgumentArity.ZeroOrOne };
        var measure = new Option<string?>("--measure") { Description = "Код меры поддержки, например FOOD.", HelpName = "КОД" };
        var asOf = new Option<string?>("--as-of") { Description = "Дата оценки; без неё берётся дата заявления каждой семьи.", HelpName = "ГГГГ-ММ-ДД" };
        var command = new Command("assess", "Оценить право семей из файла на меру поддержки.") { file, measure, asOf };
        asOf.Validators.Add(result =>
        {
            // An option given twice is the parser's own error: its value cannot be asked for.
            if (result.Tokens is [var only] && !TryDay(only.Value, out _))
            {
                result.AddError("Дата не распознана. Пример: --as-of 2025-10-15.");
            }
        });
        command.Validators.Add(result =>
        {
            if (!IsGiven(result.GetResult(file)))
            {
                result.AddError("Укажите файл с семьями: assess FILE.json --measure FOOD --as-of 2025-10-15.");
            }

            if (!IsGiven(result.GetResult(measure)))
            {
                result.AddError("Укажите меру: --measure FOOD.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(file)!,
            parsed.GetValue(measure)!,
            TryDay(parsed.GetValue(asOf), out var day) ? day : null,
            cancellationToken));
        return command;
    }

    private static bool IsGiven(SymbolResult? result) => result is not null && result.Tokens.Any(token => token.Value.Length > 0);

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path != StandardInput)
        {
            return File.Exists(path)
                ? await File.ReadAllBytesAsync(path, cancellationToken)
                : throw new DomainRuleException("assess.file", $"Файл не найден: {path}");
        }

        await using var input = Console.OpenStandardInput();
        using var content = new MemoryStream();
        await input.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private async Task<int> RunAsync(string path, string code, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var families = AssessDocument.Read(await ReadAsync(path, cancellationToken));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await MeasureLookup.RequireAsync(db, code, cancellationToken);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var results = AssessDocument.Assess(families, measure, yardsticks, asOf);

        // The bytes themselves: the console's own encoding may be another one or begin with a mark.
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(AssessDocument.WriteResults(results, indented: true), cancellationToken);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
        return CommandLineRunner.Done;
    }
}
