using SocialPassport.Web.Features.Families.Incomes;
using SocialPassport.Web.Features.Families.Passport;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Features.Families;

public static class FamiliesServices
{
    public static IServiceCollection AddFamilies(this IServiceCollection services)
    {
        services.AddSingleton<FamilyNews>();
        services.AddSingleton<NameDictionary>();
        services.AddScoped<SearchState>();
        services.AddScoped<FamilyAccess>();
        services.AddScoped<FamilySearch>();
        services.AddScoped<FamilyQueries>();
        services.AddScoped<FamilyCard>();
        services.AddScoped<FamilyRegistration>();
        services.AddScoped<FamilyChanges>();
        services.AddScoped<FamilyFactsService>();
        services.AddScoped<CardChangesSince>();
        services.AddScoped<IncomeEntryService>();
        services.AddScoped<FamilyPassports>();
        return services;
    }
}
