using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Import;

public static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>()
            .BindConfiguration(ImportOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ImportChunks>();
        services.AddScoped<ImportStaging>();
        services.AddScoped<ImportCheck>();
        services.AddScoped<ImportApply>();
        services.AddScoped<ImportJob>();
        services.AddScoped<ImportService>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<ImportErrors>();
        services.AddScoped<ConsoleCommand, ImportCommand>();
        services.AddHostedService<ImportWorker>();
        return services;
    }
}
