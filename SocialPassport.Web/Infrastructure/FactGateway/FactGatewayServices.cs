using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.FactGateway.Sandbox;

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
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddHttpMessageHandler(provider => new SandboxAddressHandler(
                provider.GetRequiredService<IOptions<FactSandboxOptions>>().Value.Enabled, provider.GetService<IServer>()));
        return services;
    }
}
