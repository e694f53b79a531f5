namespace SocialPassport.Web.Features.FactRequests;

public static class FactRequestsServices
{
    public static IServiceCollection AddFactRequests(this IServiceCollection services)
    {
        services.AddOptions<FactRequestOptions>()
            .BindConfiguration(FactRequestOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<FactRequestChanges>();
        services.AddScoped<FactAnswers>();
        services.AddScoped<FactRequestJob>();
        services.AddScoped<FactRequestQueries>();
        services.AddScoped<FactRequestService>();
        services.AddHostedService<FactRequestWorker>();
        return services;
    }
}
