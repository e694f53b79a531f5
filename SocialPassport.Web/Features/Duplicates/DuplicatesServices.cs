namespace SocialPassport.Web.Features.Duplicates;

public static class DuplicatesServices
{
    public static IServiceCollection AddDuplicates(this IServiceCollection services)
    {
        services.AddOptions<DuplicateOptions>().BindConfiguration(DuplicateOptions.Section).ValidateOnStart();
        services.AddSingleton<DuplicateCheck>();
        services.AddSingleton<DuplicateSearchJob>();
        services.AddScoped<DuplicateAccess>();
        services.AddScoped<CardDuplicates>();
        services.AddScoped<DuplicateQueries>();
        services.AddScoped<DuplicatePairReader>();
        services.AddScoped<DuplicateDecisions>();
        services.AddScoped<DuplicateMerging>();
        services.AddScoped<DuplicateSearch>();
        services.AddHostedService<DuplicateSearchWorker>();
        return services;
    }
}
