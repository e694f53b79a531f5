namespace SocialPassport.Web.Features.Applications;

public static class ApplicationsServices
{
    public static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddScoped<ApplicationQueries>()
        .AddScoped<ApplicationRegistration>()
        .AddScoped<DecisionService>();
}
