using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>The checks of any token of the provider that no configuration can switch off: signature, algorithm, issuer, audience, times.</summary>
public sealed class ProviderTokens(OpenIdConnectOptions options)
{
    /// <summary>Asymmetric only: with a shared-key algorithm the public key of the provider would pass as the secret.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = options.MapInboundClaims };

    /// <param name="refreshed">Fetches the provider's document anew; used once, when it has changed its keys since.</param>
    /// <exception cref="SignInFaultException">a check failed</exception>
    public async Task<TokenValidationResult> ValidateAsync(
        string token, OpenIdConnectConfiguration provider, Func<Task<OpenIdConnectConfiguration>> refreshed)
    {
        var result = await tokens.ValidateTokenAsync(token, Parameters(provider));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await tokens.ValidateTokenAsync(token, Parameters(await refreshed()));
        }

        if (!result.IsValid)
        {
            throw new SignInFaultException(FaultOf(result.Exception), result.Exception);
        }

        // The library looks at the beginning and the end only.
        return ((JsonWebToken)result.SecurityToken).IssuedAt <= DateTime.UtcNow + options.TokenValidationParameters.ClockSkew
            ? result
            : throw new SignInFaultException(SignInFault.Lifetime);
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration provider)
    {
        var parameters = options.TokenValidationParameters.Clone();
        parameters.ValidateIssuer = true;
        parameters.ValidIssuer = provider.Issuer;
        parameters.ValidIssuers = null;
        parameters.ValidateAudience = true;
        parameters.ValidAudience = options.ClientId;
        parameters.ValidAudiences = null;
        parameters.IgnoreTrailingSlashWhenValidatingAudience = false;
        parameters.ValidateLifetime = true;
        parameters.RequireExpirationTime = true;
        parameters.RequireSignedTokens = true;
        parameters.RequireAudience = true;
        parameters.ValidAlgorithms = Algorithms;
        parameters.IssuerSigningKeys = provider.SigningKeys.Where(key => key is not SymmetricSecurityKey).ToList();
        return parameters;
    }

    private static SignInFault FaultOf(Exception exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => SignInFault.Issuer,
        SecurityTokenInvalidAudienceException => SignInFault.Audience,
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException
            or SecurityTokenNoExpirationException => SignInFault.Lifetime,
        SecurityTokenInvalidAlgorithmException => SignInFault.Algorithm,
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => SignInFault.Signature,
        _ => SignInFault.Token,
    };
}
