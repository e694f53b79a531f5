using SocialPassport.Web.Features.Staff.Roster;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Web.Features.Staff;

public static class StaffServices
{
    public static IServiceCollection AddStaffFeature(this IServiceCollection services)
    {
        services.AddSingleton<SignInService>();
        services.AddSingleton<StaffSignInEvents>();
        services.AddSingleton<StaffGrants>();
        services.AddScoped<StaffQueries>();
        services.AddScoped<RosterQueries>();
        services.AddScoped<StaffRoster>();
        services.AddScoped<ConsoleCommand, StaffCommand>();
        services.AddScoped<StaffSessionEndings>();
        services.AddScoped<ScreenLock>();
        services.AddScoped<OwnSessions>();
        services.AddScoped<PreviousSignIn>();
        services.AddSingleton<BackchannelLogout>();
        services.Configure<OpenIdConnectOptions>(OpenIdConnectServices.Scheme, options => options.EventsType = typeof(StaffSignInEvents));
        return services;
    }
}
