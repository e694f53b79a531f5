using System.CommandLine;

namespace SocialPassport.Web.Infrastructure.Commands;

/// <summary><c>migrate</c>: the database is created or brought to the current model before every command; this one does only that.</summary>
public sealed class MigrateCommand : ConsoleCommand
{
    public override Command Define()
    {
        var command = new Command("migrate", "Создать базу данных или привести её к текущей версии.");
        command.SetAction(_ =>
        {
            Console.Error.WriteLine("База данных приведена к текущей версии.");
            return CommandLineRunner.Done;
        });
        return command;
    }
}
