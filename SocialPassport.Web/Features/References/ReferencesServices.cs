using SocialPassport.Web.Features.References.Calendar;
using SocialPassport.Web.Features.References.Dictionaries;
using SocialPassport.Web.Features.References.Yardsticks;

namespace SocialPassport.Web.Features.References;

public static class ReferencesServices
{
    public static IServiceCollection AddReferences(this IServiceCollection services)
    {
        services.AddScoped<YardstickQueries>();
        services.AddScoped<YardstickRegister>();
        services.AddScoped<CalendarQueries>();
        services.AddScoped<CalendarRegister>();
        services.AddScoped<DictionaryQueries>();
        services.AddScoped<DictionaryRegister>();
        services.AddScoped<ReferenceFindings>();
        return services;
    }
}
