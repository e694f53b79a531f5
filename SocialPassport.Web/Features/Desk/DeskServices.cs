namespace SocialPassport.Web.Features.Desk;

public static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddScoped<MenuCounts>();
        services.AddScoped<AdministratorDesk>();
        return services;
    }
}
