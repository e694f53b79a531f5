using SocialPassport.Web.Features.Families.Changes;
using SocialPassport.Web.Features.Families.Incomes;
using SocialPassport.Web.Features.Families.Passport;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Features.Families;

public static class FamiliesServices
{
    public static IServiceCollection AddFamilies(this IServiceCollection services)
    {
        services.AddSingleton<FamilyNews>();
        services.AddSingleton<NameDictionary>();
        services.AddSingleton<AuditOfReading>();
        services.AddScoped<SearchState>();
        services.AddScoped<FamilyAccess>();
        services.AddSingleton<PersonalNumberHash>();
        services.AddSingleton<FamilyTies>();
        services.AddScoped<FamilySearch>();
        services.AddScoped<FamilyQueries>();
        services.AddScoped<FamilyTimeline>();
        services.AddScoped<FamilyCard>();
        services.AddScoped<FamilyAttachments>();
        services.AddScoped<FamilyExport>();
        services.AddScoped<FamilyRegistration>();
        services.AddScoped<FamilyChanges>();
        services.AddScoped<CardChangesSince>();
        services.AddScoped<IncomeEntryService>();
        services.AddScoped<FamilyPassports>();
        services.AddScoped<PersonSheets>();
        services.AddScoped<CardNotice>();
        services.AddScoped<PersonChanges>();
        services.AddScoped<PersonPaperChanges>();
        services.AddScoped<Newcomers>();
        services.AddScoped<CompositionChanges>();
        services.AddScoped<FamilyDivision>();
        services.AddScoped<FamilyHandover>();
        services.AddScoped<RepresentativeChanges>();
        services.AddScoped<CategoryChanges>();
        services.AddScoped<LifeEventChanges>();
        return services;
    }
}
