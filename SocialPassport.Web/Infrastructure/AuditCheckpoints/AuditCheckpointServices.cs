namespace SocialPassport.Web.Infrastructure.AuditCheckpoints;

public static class AuditCheckpointServices
{
    public static IServiceCollection AddAuditCheckpoints(this IServiceCollection services)
    {
        services.AddOptions<AuditSealOptions>()
            .BindConfiguration(AuditSealOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<CheckpointSigner>();
        services.AddSingleton<CheckpointFile>();
        services.AddSingleton<AuditMarks>();
        return services;
    }
}
