using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>The provider's discovery document and keys.</summary>
public sealed class ProviderDocument(OpenIdConnectOptions options)
{
    /// <exception cref="SignInFaultException">the provider cannot be reached, or is another one</exception>
    public Task<OpenIdConnectConfiguration> GetAsync(CancellationToken cancellationToken) =>
        TrustedAsync(() => options.ConfigurationManager!.GetConfigurationAsync(cancellationToken));

    /// <summary>
    /// The document of this moment. The cache refreshes itself in the background only, too late for the person who waits; it
    /// is told to do so as well.
    /// </summary>
    /// <exception cref="SignInFaultException">the provider cannot be reached, or is another one</exception>
    public Task<OpenIdConnectConfiguration> RefreshedAsync(CancellationToken cancellationToken)
    {
        options.ConfigurationManager!.RequestRefresh();
        return TrustedAsync(() => OpenIdConnectConfigurationRetriever.GetAsync(
            options.MetadataAddress, OpenIdConnectPostConfigure.Documents(options), cancellationToken));
    }

    private async Task<OpenIdConnectConfiguration> TrustedAsync(Func<Task<OpenIdConnectConfiguration>> read)
    {
        try
        {
            return Trusted(await read());
        }
        catch (Exception cause) when (cause is InvalidOperationException or IOException or ArgumentException)
        {
            throw new SignInFaultException(SignInFault.Metadata, cause);
        }
    }

    /// <summary>A document found under an authority must name that authority as issuer (OpenID Connect Discovery 4.3).</summary>
    private OpenIdConnectConfiguration Trusted(OpenIdConnectConfiguration provider) =>
        string.IsNullOrWhiteSpace(options.Authority) || provider.Issuer?.TrimEnd('/') == options.Authority.TrimEnd('/')
            ? provider
            : throw new SignInFaultException(SignInFault.Metadata);
}
