namespace SocialPassport.Web.Features.Measures;

public static class MeasuresServices
{
    public static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        services.AddScoped<MeasureQueries>();
        return services;
    }
}
