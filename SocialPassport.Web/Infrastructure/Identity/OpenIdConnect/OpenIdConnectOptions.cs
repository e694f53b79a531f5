using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>
/// Section <c>OpenIdConnect</c>. The names are those of the framework's own handler, so that it can take this one's place
/// where its package is available.
/// </summary>
public sealed class OpenIdConnectOptions : RemoteAuthenticationOptions
{
    public const string Section = "OpenIdConnect";

    public OpenIdConnectOptions()
    {
        CallbackPath = "/signin-oidc";
        SignedOutCallbackPath = "/signout-callback-oidc";
        BackchannelLogoutPath = "/signout-backchannel";
        SaveTokens = true;
        Events = new RemoteAuthenticationEvents();
        // The answer comes back by a top-level GET, which Lax lets through; None would need https everywhere.
        CorrelationCookie.SameSite = SameSiteMode.Lax;
    }

    /// <summary>Address of the provider; the issuer its discovery document must name.</summary>
    public string? Authority { get; set; }

    /// <summary>Discovery document where it does not lie under the authority; then the issuer is taken from it.</summary>
    public string? MetadataAddress { get; set; }

    public bool RequireHttpsMetadata { get; set; } = true;

    public string? ClientId { get; set; }

    /// <summary>A secret, from the environment or a protected file.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Only <c>code</c> is spoken.</summary>
    public string ResponseType { get; set; } = OpenIdConnectResponseType.Code;

    /// <summary>Only <c>query</c> is spoken.</summary>
    public string ResponseMode { get; set; } = OpenIdConnectResponseMode.Query;

    public bool UsePkce { get; set; } = true;

    public ICollection<string> Scope { get; } = ["openid", "profile"];

    /// <summary>Claims keep the provider's names.</summary>
    public bool MapInboundClaims { get; set; }

    /// <summary>Claims the id_token lacks are fetched from the provider's userinfo.</summary>
    public bool GetClaimsFromUserInfoEndpoint { get; set; }

    public PathString SignedOutCallbackPath { get; set; }

    /// <summary>Where the provider tells that a person has signed out there (OpenID Connect Back-Channel Logout 1.0).</summary>
    public PathString BackchannelLogoutPath { get; set; }

    /// <summary>Where a person lands after the provider has ended its session too.</summary>
    public string SignedOutRedirectUri { get; set; } = "/";

    public string? SignOutScheme { get; set; }

    /// <summary>Clock skew and names of claims may be set; the checks themselves cannot be switched off.</summary>
    public TokenValidationParameters TokenValidationParameters { get; set; } = new();

    public OpenIdConnectProtocolValidator ProtocolValidator { get; } = new() { RequireStateValidation = false };

    public ISecureDataFormat<AuthenticationProperties> StateDataFormat { get; set; } = null!;

    public IConfigurationManager<OpenIdConnectConfiguration>? ConfigurationManager { get; set; }

    /// <exception cref="ArgumentException">a key is missing or asks for what is not spoken; the message names it</exception>
    public override void Validate()
    {
        base.Validate();
        Demand(!string.IsNullOrWhiteSpace(Authority) || !string.IsNullOrWhiteSpace(MetadataAddress), "OpenIdConnect:Authority не задан.");
        Demand(!string.IsNullOrWhiteSpace(ClientId), "OpenIdConnect:ClientId не задан.");
        Demand(ResponseType == OpenIdConnectResponseType.Code, "OpenIdConnect:ResponseType: поддерживается только code.");
        Demand(ResponseMode == OpenIdConnectResponseMode.Query, "OpenIdConnect:ResponseMode: поддерживается только query.");
        Demand(CallbackPath.HasValue, "OpenIdConnect:CallbackPath не задан.");
        Demand(BackchannelLogoutPath.HasValue, "OpenIdConnect:BackchannelLogoutPath не задан.");
        Demand(
            !RequireHttpsMetadata || (MetadataAddress ?? Authority)!.StartsWith("https://", StringComparison.OrdinalIgnoreCase),
            "OpenIdConnect:Authority: адрес должен начинаться с https://.");
    }

    private static void Demand(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
