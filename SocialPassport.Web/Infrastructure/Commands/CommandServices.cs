using SocialPassport.Web.Infrastructure.Backup;

namespace SocialPassport.Web.Infrastructure.Commands;

public static class CommandServices
{
    /// <summary>The commands that belong to no feature.</summary>
    public static IServiceCollection AddOperatingCommands(this IServiceCollection services)
    {
        services.AddSingleton<ConsoleCommand, MigrateCommand>();
        services.AddSingleton<ConsoleCommand, DemoCommand>();
        services.AddSingleton<PassportBackup>();
        services.AddSingleton<PassportRestore>();
        services.AddScoped<ConsoleCommand, BackupCommand>();
        services.AddScoped<ConsoleCommand, RestoreCommand>();
        return services;
    }
}
