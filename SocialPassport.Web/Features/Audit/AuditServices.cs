using SocialPassport.Web.Features.Audit.Sealing;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Audit;

public static class AuditServices
{
    public static IServiceCollection AddAuditFeature(this IServiceCollection services)
    {
        services.AddAuditCheckpoints();
        services.AddOptions<AuditOddityOptions>()
            .BindConfiguration(AuditOddityOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddScoped<AuditQueries>();
        services.AddScoped<AuditAnomalies>();
        services.AddScoped<AuditExport>();
        services.AddSingleton<AuditCheckpoints>();
        services.AddSingleton<AuditSealJob>();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<AuditSealQueries>();
        services.AddScoped<ConsoleCommand, AuditCommand>();
        services.AddHostedService<AuditSealWorker>();
        return services;
    }
}
