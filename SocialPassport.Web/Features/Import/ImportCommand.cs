using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Import;

/// <summary>
/// <c>import FILE [--dry-run] [--centre CODE]</c>: checks and loads a file at once; whoever starts it controls the server, and
/// the load is audited with that account. Without a centre every family goes where its row or its address says.
/// </summary>
public sealed class ImportCommand(
    IServiceScopeFactory scopes, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, TimeProvider clock) : ConsoleCommand
{
    public override Command Define()
    {
        var file = new Argument<string?>("FILE") { Description = "Файл .xlsx или .csv.", Arity = ArgumentArity.ZeroOrOne };
        var dryRun = new Option<bool>("--dry-run") { Description = "Только проверить и сосчитать, ничего не загружая." };
        var centre = new Option<string?>("--centre") { Description = "Код филиала, если весь файл его; иначе филиал берётся из столбца «Филиал» или из ОКТМО заявителя.", HelpName = "КОД" };
        var command = new Command("import", "Загрузить семьи из файла.") { file, dryRun, centre };
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not { Tokens.Count: > 0 })
            {
                result.AddError("Укажите файл: import FILE.xlsx [--dry-run].");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(centre), Console.Out, Console.Error, cancellationToken));
        return command;
    }

    /// <returns>0 also when some rows have errors: they stand beside the file. 1 when the file is refused.</returns>
    /// <exception cref="DomainRuleException">table.*, import.*</exception>
    public async Task<int> RunAsync(
        string path, bool dryRun, string? centre, TextWriter output, TextWriter messages, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new DomainRuleException("import.file", $"Файл не найден: {path}");
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(staff.Identity);
        var service = scope.ServiceProvider.GetRequiredService<ImportService>();
        var job = scope.ServiceProvider.GetRequiredService<ImportJob>();
        var chunks = scope.ServiceProvider.GetRequiredService<ImportChunks>();
        var progress = new ProgressLines(messages);

        var content = new FileInfo(path).Length > int.MaxValue ? throw service.TooBig() : await File.ReadAllBytesAsync(path, cancellationToken);
        var centreId = await CentreAsync(centre, cancellationToken);
        var stored = await service.StoreAsync(staff.Identity, centreId, Path.GetFileName(path), content, l => Begin(l, chunks), cancellationToken);
        await job.RunAsync(stored.Id, progress, cancellationToken);
        var load = await ReadAsync(stored.Id, cancellationToken);
        if (load.Status == ImportStatus.Checked)
        {
            await ChangeAsync(load.Id, l => Decide(l, dryRun, chunks), cancellationToken);
            await job.RunAsync(load.Id, progress, cancellationToken);
            load = await ReadAsync(load.Id, cancellationToken);
        }

        if (load.Status == ImportStatus.Refused)
        {
            await messages.WriteLineAsync(load.Reason);
            return CommandLineRunner.Refused;
        }

        await WriteCountsAsync(load, dryRun, output);
        await WriteErrorsAsync(scope, load, path, messages, cancellationToken);
        return CommandLineRunner.Done;
    }

    /// <summary>Taken in the same save, so that no server that runs beside takes it first.</summary>
    private void Begin(ImportLoad load, ImportChunks chunks)
    {
        var columns = ColumnMatch.Propose(load.Headers);
        ColumnMatch.Demand(load.Headers, columns);
        load.Check(columns, MoscowTime.DateOf(chunks.Now));
        chunks.Lease(load);
    }

    private void Decide(ImportLoad load, bool dryRun, ImportChunks chunks)
    {
        if (dryRun || load.Counts.ToWrite == 0)
        {
            load.Cancel(dryRun ? "проверка без загрузки" : "загружать нечего", chunks.Now);
            return;
        }

        load.ApplyAtOnce(ImportService.Actor(staff.Identity), chunks.Now);
        chunks.Lease(load);
    }

    private async Task ChangeAsync(long id, Action<ImportLoad> act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        act(await db.Set<ImportLoad>().SingleAsync(l => l.Id == id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ImportLoad> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<ImportLoad>().AsNoTracking().SingleAsync(l => l.Id == id, cancellationToken);
    }

    private async Task<long?> CentreAsync(string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reference = await ImportReference.LoadAsync(db, MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime), cancellationToken);
        return reference.FindCentre(text) is { } found
            ? found.Id
            : throw new DomainRuleException("import.centre", $"Филиала «{text}» нет. Коды: {string.Join(", ", reference.Centres.Select(c => $"{c.Code} {c.Name}"))}.");
    }

    private static async Task WriteCountsAsync(ImportLoad load, bool dryRun, TextWriter output)
    {
        await output.WriteLineAsync($"{ImportWords.Number(load.Id)}{(dryRun ? ", только проверка" : string.Empty)}");
        await output.WriteLineAsync($"Строк: {load.Counts.Total}, семей: {load.FamilyCount}");
        foreach (var outcome in Enum.GetValues<ImportOutcome>().Where(o => o != ImportOutcome.Unchecked))
        {
            await output.WriteLineAsync($"{ImportWords.Outcomes(outcome)}: {load.Counts.Of(outcome)}");
        }
    }

    private static async Task WriteErrorsAsync(
        AsyncServiceScope scope, ImportLoad load, string path, TextWriter messages, CancellationToken cancellationToken)
    {
        if (load.Counts.ToCorrect == 0)
        {
            return;
        }

        var file = await scope.ServiceProvider.GetRequiredService<ImportErrors>().WriteAsync(load.PublicId, cancellationToken);
        var target = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file.Name);
        await File.WriteAllBytesAsync(target, file.Content, cancellationToken);
        await messages.WriteLineAsync($"Не загружено: {ImportWords.Rows(load.Counts.ToCorrect)}. С причинами: {target}");
    }

    /// <summary>A line for every tenth part of a stage; written at once.</summary>
    private sealed class ProgressLines(TextWriter messages) : IProgress<ImportProgress>
    {
        private const int RowsPerLine = 20_000;

        private (ImportStage Stage, int Part) told = (ImportStage.Reading, 0);

        public void Report(ImportProgress value)
        {
            var part = value.Total > 0 ? (int)((long)value.Done * 10 / value.Total) : value.Done / RowsPerLine;
            if ((value.Stage, part) == told)
            {
                return;
            }

            told = (value.Stage, part);
            messages.WriteLine(value.Total > 0
                ? $"{ImportWords.Stage(value.Stage)}: {RussianText.Number(value.Done)} из {RussianText.Number(value.Total)} семей…"
                : $"{ImportWords.Stage(value.Stage)}: {ImportWords.Rows(value.Done)}…");
        }
    }
}
