namespace SocialPassport.Web.Features.Screening;

public static class ScreeningServices
{
    public static IServiceCollection AddScreening(this IServiceCollection services)
    {
        services.AddSingleton<RegistryScan>();
        services.AddScoped<RegistryCounts>();
        return services;
    }
}
