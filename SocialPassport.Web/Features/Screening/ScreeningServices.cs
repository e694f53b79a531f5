using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Screening;

public static class ScreeningServices
{
    /// <summary>Needs persistence, <c>CurrentStaff</c> and <c>AuditTrail</c>.</summary>
    public static IServiceCollection AddScreening(this IServiceCollection services)
    {
        services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section).ValidateOnStart();
        services.AddSingleton<RegistryScan>();
        services.AddSingleton<ScreeningJob>();
        services.AddScoped<RegistryCounts>();
        services.AddScoped<ScreeningService>();
        services.AddScoped<ScreeningQueries>();
        services.AddScoped<ScreeningLists>();
        services.AddScoped<ScreeningExport>();
        services.AddScoped<ProactiveBatches>();
        services.AddScoped<ProactiveQueries>();
        services.AddSingleton<ProactiveJob>();
        services.AddScoped<ConsoleCommand, ScreenCommand>();
        services.AddHostedService<ScreeningWorker>();
        services.AddHostedService<ProactiveWorker>();
        return services;
    }
}
