namespace SocialPassport.Web.Infrastructure.Identity.Sessions;

public static class SessionServices
{
    /// <summary>What knows of sessions without a web part: commands and jobs end them too.</summary>
    public static IServiceCollection AddStaffSessions(this IServiceCollection services)
    {
        services.AddOptions<StaffSessionOptions>().BindConfiguration(StaffSessionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionCircuits>();
        services.AddSingleton<StaffSessions>();
        return services;
    }
}
