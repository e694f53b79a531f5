using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>The checks of an id_token (OpenID Connect Core 3.1.3.7).</summary>
public sealed class IdTokenValidation(OpenIdConnectOptions options)
{
    private const string AuthenticationTime = "auth_time";

    /// <summary>Much shorter than the skew of a token's life: within it an earlier sign-in would pass for a new one.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(30);

    /// <param name="askedAt">When the provider was told to ask for the password anew; null when it was not.</param>
    /// <param name="refreshed">Fetches the provider's document anew; used once, when it has changed its keys since.</param>
    /// <exception cref="SignInFaultException">a check failed</exception>
    public async Task<ClaimsIdentity> ValidateAsync(
        TokenAnswer answer,
        string? nonce,
        DateTimeOffset? askedAt,
        OpenIdConnectConfiguration provider,
        Func<Task<OpenIdConnectConfiguration>> refreshed)
    {
        var result = await new ProviderTokens(options).ValidateAsync(answer.IdToken, provider, refreshed);
        var token = (JsonWebToken)result.SecurityToken;
        CheckProtocol(answer, nonce, token);
        if (askedAt is { } asked)
        {
            CheckAsked(asked, token);
        }

        return result.ClaimsIdentity;
    }

    /// <summary>Nonce, authorised party, subject, issue time and the hash of the access token.</summary>
    private void CheckProtocol(TokenAnswer answer, string? nonce, JsonWebToken token)
    {
        // The library lets several audiences pass without naming the party the token was issued to, and a subject of any length.
        if ((token.Audiences.Skip(1).Any() && token.Azp is not { Length: > 0 }) || token.Subject is { Length: > ProviderAccount.SubjectLength })
        {
            throw new SignInFaultException(SignInFault.Token);
        }

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

    /// <summary>With <c>max_age=0</c> the provider must say when it asked, and that must be after we sent the person there.</summary>
    private static void CheckAsked(DateTimeOffset asked, JsonWebToken token)
    {
        if (!token.TryGetPayloadValue<long>(AuthenticationTime, out var seconds)
            || DateTimeOffset.FromUnixTimeSeconds(seconds) < asked - ClocksApart)
        {
            throw new SignInFaultException(SignInFault.AuthenticationTime);
        }
    }
}

/// <summary>What the token endpoint gave for the code.</summary>
public sealed record TokenAnswer(string IdToken, string AccessToken);
