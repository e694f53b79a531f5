using SocialPassport.Web.Features.Staff.Roster;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Web.Features.Staff;

public static class StaffServices
{
    public static IServiceCollection AddStaffFeature(this IServiceCollection services)
    {
        services.AddSingleton<SignInService>();
        services.AddSingleton<StaffSignInEvents>();
        services.AddScoped<StaffQueries>();
        services.AddScoped<RosterQueries>();
        services.AddScoped<StaffRoster>();
        services.Configure<OpenIdConnectOptions>(OpenIdConnectServices.Scheme, options => options.EventsType = typeof(StaffSignInEvents));
        return services;
    }
}
