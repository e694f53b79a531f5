using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>Reads what the provider says of a sign-out there (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6). Anybody may send it, so nothing is believed unchecked.</summary>
public sealed class LogoutTokens(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>Explicit typing is recommended, not required; a token of another type is no logout token.</summary>
    private static readonly string[] Types = ["logout+jwt", "application/logout+jwt", "jwt"];

    /// <summary>Tokens with unknown keys, which anybody can make up, must not send us to the provider each time.</summary>
    private static readonly TimeSpan RefreshedEvery = TimeSpan.FromSeconds(10);

    private DateTimeOffset refreshedAt = DateTimeOffset.MinValue;

    /// <exception cref="SignInFaultException">a check failed</exception>
    public async Task<LogoutToken> ReadAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            throw new SignInFaultException(SignInFault.Token);
        }

        var settings = options.Get(OpenIdConnectServices.Scheme);
        var document = new ProviderDocument(settings);
        var provider = await document.GetAsync(cancellationToken);
        var result = await new ProviderTokens(settings).ValidateAsync(token, provider, () => RefreshedAsync(document, provider, cancellationToken));
        var read = (JsonWebToken)result.SecurityToken;
        var sessionId = read.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var sid) && sid.Length > 0 ? sid : null;
        var subject = read.Subject is { Length: > 0 } sub ? sub : null;
        return IsOfType(read) && IsLogout(read)
            && read.IssuedAt != DateTime.MinValue && read.Id is { Length: > 0 } && (sessionId ?? subject) is not null
            ? new LogoutToken(read.Issuer, subject, sessionId, read.Id, read.ValidTo + settings.TokenValidationParameters.ClockSkew)
            : throw new SignInFaultException(SignInFault.Token);
    }

    private static bool IsOfType(JsonWebToken token) => string.IsNullOrEmpty(token.Typ) || Types.Contains(token.Typ, StringComparer.OrdinalIgnoreCase);

    /// <summary>The event and no nonce: a nonce makes it an id_token, which is not secret enough to end sessions with.</summary>
    private static bool IsLogout(JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        return !payload.RootElement.TryGetProperty(JwtRegisteredClaimNames.Nonce, out _)
            && payload.RootElement.TryGetProperty("events", out var events)
            && events.ValueKind == JsonValueKind.Object
            && events.TryGetProperty(LogoutEvent, out var logout)
            && logout.ValueKind == JsonValueKind.Object;
    }

    private async Task<OpenIdConnectConfiguration> RefreshedAsync(
        ProviderDocument document, OpenIdConnectConfiguration known, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - refreshedAt < RefreshedEvery)
        {
            return known;
        }

        refreshedAt = now;
        return await document.RefreshedAsync(cancellationToken);
    }
}

/// <summary>A sign-out at the provider that was believed.</summary>
/// <param name="Subject">Null where only the session is named.</param>
/// <param name="SessionId">Null where all sessions of the subject are meant.</param>
/// <param name="Id">Unique; the same one twice is a replay.</param>
/// <param name="BelievedUntilUtc">After this moment it would be refused as too old.</param>
public sealed record LogoutToken(string Issuer, string? Subject, string? SessionId, string Id, DateTime BelievedUntilUtc);
