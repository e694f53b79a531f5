using Radzen;

namespace SocialPassport.Web.Infrastructure.Hosting;

public static class RadzenServices
{
    public static IServiceCollection AddRadzenRussian(this IServiceCollection services) => services.AddRadzenComponents();
}
