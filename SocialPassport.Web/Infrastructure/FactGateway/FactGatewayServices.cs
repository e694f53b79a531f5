using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.FactGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.FactGateway;

public static class FactGatewayServices
{
    public static IServiceCollection AddFactGateway(this IServiceCollection services)
    {
        services.AddOptions<FactGatewayOptions>()
            .BindConfiguration(FactGatewayOptions.Section)
            .ValidateDataAnnotations()
            .Validate(o => o.BaseAddress is null or { IsAbsoluteUri: true, Scheme: "https" or "http" }, "FactGateway:BaseAddress: нужен полный адрес адаптера СМЭВ.")
            .ValidateOnStart();
        services.AddHttpClient<FactGatewayClient>((provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<FactGatewayOptions>>().Value;
                if (options.BaseAddress is { } address)
                {
                    http.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
                }

                http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
            })
            .ReachPartner(provider => provider.GetRequiredService<IOptions<FactSandboxOptions>>().Value.Enabled);
        return services;
    }
}
