using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Commands;

/// <summary>
/// Runs one command instead of the web part: prepares the database, audits with the account of the operating system,
/// turns refusals into exit code 1 and wrong arguments into 2.
/// </summary>
public static class CommandLineRunner
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongArguments = 2;

    /// <summary>A first argument that is no setting is a command; settings begin with a dash.</summary>
    public static bool IsCommand(string[] args) => args is [var first, ..] && (first[0] != '-' || first is "--help" or "-h" or "-?");

    /// <summary>Logs of a command go to stderr: stdout carries the result and nothing else.</summary>
    public static void UseErrorStreamForLogs(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
    }

    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        // The parser's own messages come in the language of the user interface.
        CultureInfo.CurrentUICulture = RussianText.Culture;
        await using var scope = services.CreateAsyncScope();
        var identity = StaffIdentity.System(Environment.UserName, "command");
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(identity);

        var root = new RootCommand("АРМ «Электронный социальный паспорт жителя Ленинградской области»: без команды запускается рабочее место.");
        var withoutDatabase = new List<string>();
        foreach (var command in scope.ServiceProvider.GetServices<ConsoleCommand>())
        {
            var defined = command.Define();
            root.Subcommands.Add(defined);
            if (!command.NeedsDatabase)
            {
                withoutDatabase.Add(defined.Name);
            }
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(InRussian(error));
            }

            return WrongArguments;
        }

        try
        {
            if (parsed.Action is not null && parsed.CommandResult.Command != root && !AsksForHelp(args) && !withoutDatabase.Contains(parsed.CommandResult.Command.Name))
            {
                await scope.ServiceProvider.GetRequiredService<DatabaseStart>().PrepareAsync(CancellationToken.None);
                await AuditAsync(scope.ServiceProvider, identity, parsed.CommandResult.Command.Name);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception refusal) when (refusal is DomainRuleException or ConfigurationException or OptionsValidationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return Refused;
        }
        catch (DbException failure)
        {
            await Console.Error.WriteLineAsync(DatabaseStart.Explain(failure));
            return Refused;
        }
    }

    /// <summary>The parser speaks Russian, but of a repeated option only English.</summary>
    private static string InRussian(ParseError error) =>
        error.SymbolResult is OptionResult { IdentifierTokenCount: > 1 } repeated
            ? $"Параметр {repeated.Option.Name} указан больше одного раза."
            : error.Message;

    private static bool AsksForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");

    private static async Task AuditAsync(IServiceProvider services, StaffIdentity identity, string command)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PassportDbContext>>().CreateDbContextAsync();
        services.GetRequiredService<AuditTrail>().Add(db, identity, AuditAction.Command, new AuditSubject("Command", command));
        await db.SaveChangesAsync();
    }
}
