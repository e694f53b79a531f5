using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>
/// <c>egisso export --from D --to D --out FILE</c>: packages of what was decided in the period, as files for whoever takes
/// them to ЕГИССО. What is in a package already does not come again.
/// </summary>
public sealed class EgissoCommand(
    IServiceScopeFactory scopes, IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock) : ConsoleCommand
{
    private const string Csv = ".csv";
    private const string DayFormat = "yyyy-MM-dd";
    private const string Usage = "egisso export --from 2025-01-01 --to 2025-01-31 --out FILE.xml";

    public override Command Define()
    {
        var from = Day("--from", "Первый день решения.");
        var to = Day("--to", "Последний день решения.");
        var file = new Option<string?>("--out") { Description = "Файл: .csv — шаблон ЕГИССО, иначе 10.06.S.", HelpName = "ФАЙЛ" };
        var export = new Command("export", "Выгрузить назначения деньгами и вещами; больше 1 000 записей — в файлы ФАЙЛ-001, ФАЙЛ-002 и так далее.") { from, to, file };
        export.Validators.Add(result =>
        {
            if (!new Option<string?>[] { from, to, file }.All(option => result.GetResult(option) is { Tokens.Count: > 0 }))
            {
                result.AddError($"Укажите период и файл: {Usage}");
            }
            else if (TryDay(result.GetValue(from), out var first) && TryDay(result.GetValue(to), out var last) && first > last)
            {
                result.AddError("--from не может быть позже --to.");
            }
        });
        export.SetAction((parsed, cancellationToken) => ExportAsync(
            ToDay(parsed.GetValue(from)), ToDay(parsed.GetValue(to)), parsed.GetValue(file)!, Console.Error, cancellationToken));
        return new Command("egisso", "Обмен с ЕГИССО.") { export };
    }

    /// <returns>0, also when nothing waited.</returns>
    /// <exception cref="DomainRuleException">egisso.export.*, egisso.forming.*</exception>
    public async Task<int> ExportAsync(DateOnly from, DateOnly to, string path, TextWriter messages, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new DomainRuleException("egisso.export.folder", $"Папки нет: {folder}");
        }

        await using var scope = scopes.CreateAsyncScope();
        var forming = scope.ServiceProvider.GetRequiredService<EgissoForming>();
        var now = clock.GetUtcNow().UtcDateTime;
        var formed = await forming.FormPeriodAsync(from, to, staff.Identity, now, cancellationToken);
        if (formed.Blocked > 0)
        {
            await messages.WriteLineAsync($"Нельзя выгрузить: {RussianText.Count(formed.Blocked, "назначение", "назначения", "назначений")}. Причины стоят на странице «Обмен», «ЕГИССО».");
        }

        if (formed.Packages.Count == 0)
        {
            await messages.WriteLineAsync($"За {RussianText.Date(from)}–{RussianText.Date(to)} выгружать нечего, файл не создан.");
            return CommandLineRunner.Done;
        }

        for (var i = 0; i < formed.Packages.Count; i++)
        {
            var target = formed.Packages.Count == 1 ? path : Numbered(path, i + 1);
            await File.WriteAllBytesAsync(target, await ContentAsync(formed.Packages[i], path, cancellationToken), cancellationToken);
            await messages.WriteLineAsync($"Записан {target}");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        audit.Add(
            db, staff.Identity, AuditAction.Export, new AuditSubject("Exchange", null),
            $"egisso export за {RussianText.Date(from)}–{RussianText.Date(to)}, записей {formed.Records}, файлов {formed.Packages.Count}");
        await db.SaveChangesAsync(cancellationToken);
        return CommandLineRunner.Done;
    }

    private static Option<string?> Day(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "ГГГГ-ММ-ДД" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && !TryDay(only.Value, out _))
            {
                result.AddError($"Дата не распознана. Пример: {name} 2025-10-15.");
            }
        });
        return option;
    }

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static DateOnly ToDay(string? text) => DateOnly.ParseExact(text!, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>FILE-001.xml.</summary>
    private static string Numbered(string path, int number) =>
        Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, $"{Path.GetFileNameWithoutExtension(path)}-{number:D3}{Path.GetExtension(path)}");

    private async Task<byte[]> ContentAsync(Guid package, string path, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = db.Set<EgissoContent>().AsNoTracking().Where(c => c.Package.PublicId == package);
        return await (Path.GetExtension(path).Equals(Csv, StringComparison.OrdinalIgnoreCase) ? kept.Select(c => c.Csv) : kept.Select(c => c.Xml))
            .SingleAsync(cancellationToken);
    }
}
