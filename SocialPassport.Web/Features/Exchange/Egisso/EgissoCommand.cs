using System.CommandLine;
using System.CommandLine.Parsing;
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

    public override Command Define()
    {
        var from = Day("--from", "Первый день решения, ГГГГ-ММ-ДД.");
        var to = Day("--to", "Последний день решения, ГГГГ-ММ-ДД.");
        var file = new Option<string>("--out") { Description = "Файл: .csv — шаблон ЕГИССО, иначе 10.06.S.", HelpName = "FILE", Required = true };
        var export = new Command("export", "Выгрузить назначения деньгами и вещами: не больше 1 000 записей в файле, дальше FILE-002 и так далее.") { from, to, file };
        export.Validators.Add(result =>
        {
            if (result.GetResult(from) is { Errors: var wrong } && !wrong.Any() && result.GetResult(to) is { } last && !last.Errors.Any()
                && result.GetValue(from) > result.GetValue(to))
            {
                result.AddError("--from не может быть позже --to.");
            }
        });
        export.SetAction((parsed, cancellationToken) => ExportAsync(
            parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(file)!, Console.Error, cancellationToken));
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
        var formed = await forming.FormFactsAsync(new WaitingFilter(null, from, to), isByHand: true, staff.Identity, now, cancellationToken);
        if (formed.Blocked > 0)
        {
            await messages.WriteLineAsync($"Нельзя выгрузить: {RussianText.Count(formed.Blocked, "назначение", "назначения", "назначений")}. Причины стоят на странице «Обмен — ЕГИССО».");
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

    private static Option<DateOnly> Day(string name, string description)
    {
        var option = new Option<DateOnly>(name) { Description = description, HelpName = "D", Required = true };
        option.CustomParser = result => Read(result, name);
        return option;
    }

    private static DateOnly Read(ArgumentResult result, string name)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError($"{name}: дата пишется как ГГГГ-ММ-ДД.");
        return default;
    }

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
