using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>The checks of an id_token that no configuration can switch off (OpenID Connect Core 3.1.3.7).</summary>
public sealed class IdTokenValidation(OpenIdConnectOptions options)
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
    public async Task<ClaimsIdentity> ValidateAsync(
        TokenAnswer answer,
        string? nonce,
        OpenIdConnectConfiguration provider,
        Func<Task<OpenIdConnectConfiguration>> refreshed)
    {
        var result = await tokens.ValidateTokenAsync(answer.IdToken, Parameters(provider));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await tokens.ValidateTokenAsync(answer.IdToken, Parameters(await refreshed()));
        }

        if (!result.IsValid)
        {
            throw new SignInFaultException(FaultOf(result.Exception), result.Exception);
        }

        CheckProtocol(answer, nonce, (JsonWebToken)result.SecurityToken);
        return result.ClaimsIdentity;
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

    /// <summary>Nonce, authorised party, subject, issue time and the hash of the access token.</summary>
    private void CheckProtocol(TokenAnswer answer, string? nonce, JsonWebToken token)
    {
        try
        {
            options.ProtocolValidator.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = options.ClientId,
                Nonce = nonce,
                ProtocolMessage = new OpenIdConnectMessage { IdToken = answer.IdToken, AccessToken = answer.AccessToken },
                ValidatedIdToken = JwtSecurityTokenConverter.Convert(token),
            });
        }
        catch (OpenIdConnectProtocolInvalidNonceException wrong)
        {
            throw new SignInFaultException(SignInFault.Nonce, wrong);
        }
        catch (OpenIdConnectProtocolException wrong)
        {
            throw new SignInFaultException(SignInFault.Token, wrong);
        }
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

/// <summary>What the token endpoint gave for the code.</summary>
public sealed record TokenAnswer(string IdToken, string AccessToken);
