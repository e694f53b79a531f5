using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

public static class OpenIdConnectServices
{
    public const string Scheme = "OpenIdConnect";

    public static AuthenticationBuilder AddOpenIdConnectWhenConfigured(
        this AuthenticationBuilder builder, IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(OpenIdConnectOptions.Section);
        if (!section.Exists())
        {
            return builder;
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigure>());
        return builder.AddRemoteScheme<OpenIdConnectOptions, OpenIdConnectHandler>(Scheme, "Единая учётная запись", options =>
        {
            options.CorrelationCookie.SecurePolicy =
                ProductionGuard.IsProduction(environment) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            section.Bind(options);
        });
    }
}

/// <summary>What an option needs from the container or from another option.</summary>
public sealed class OpenIdConnectPostConfigure(IDataProtectionProvider protection) : IPostConfigureOptions<OpenIdConnectOptions>
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";

    private const long LargestAnswer = 1024 * 1024;

    public void PostConfigure(string? name, OpenIdConnectOptions options)
    {
        options.DataProtectionProvider ??= protection;
        options.SignOutScheme ??= options.SignInScheme;
        options.StateDataFormat ??= new PropertiesDataFormat(
            options.DataProtectionProvider.CreateProtector(typeof(OpenIdConnectHandler).FullName!, name ?? string.Empty, "v1"));
        options.Backchannel ??= new HttpClient(options.BackchannelHttpHandler ?? new HttpClientHandler())
        {
            Timeout = options.BackchannelTimeout,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        if (string.IsNullOrWhiteSpace(options.MetadataAddress) && !string.IsNullOrWhiteSpace(options.Authority))
        {
            options.MetadataAddress = options.Authority.TrimEnd('/') + DiscoveryPath;
        }

        if (options.MetadataAddress is { } address)
        {
            options.ConfigurationManager ??= new ConfigurationManager<OpenIdConnectConfiguration>(
                address, new OpenIdConnectConfigurationRetriever(), Documents(options));
        }
    }

    public static HttpDocumentRetriever Documents(OpenIdConnectOptions options) =>
        new(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata };
}
