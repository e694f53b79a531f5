using SocialPassport.Web.Features.Measures.Catalogue;
using SocialPassport.Web.Features.Measures.Examples;
using SocialPassport.Web.Features.Measures.Versions;

namespace SocialPassport.Web.Features.Measures;

public static class MeasuresServices
{
    public static IServiceCollection AddMeasures(this IServiceCollection services)
    {
        services.AddScoped<MeasureQueries>();
        services.AddScoped<CatalogueJournal>();
        services.AddScoped<MeasureCatalogue>();
        services.AddScoped<VersionQueries>();
        services.AddScoped<VersionDrafts>();
        services.AddScoped<VersionActivation>();
        services.AddScoped<RuleExamples>();
        services.AddScoped<ExampleProposals>();
        return services;
    }
}
