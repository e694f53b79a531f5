using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Tests.Identity;

/// <summary>
/// An OpenID provider on a real port that checks PKCE and the client like a real one, and lies in one chosen way.
/// </summary>
public sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "social-passport";
    public const string ClientSecret = "not-a-real-secret";
    public const string Subject = "248289761001";

    private const string AccessToken = "opaque";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Grant> grants = new();

    private FakeProvider(WebApplication app) => this.app = app;

    public string Authority => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The login this provider vouches for.</summary>
    public string Login { get; set; } = "demo.ivanova";

    /// <summary>Changes the claims of the next tokens.</summary>
    public Action<Dictionary<string, object>> Claims { get; set; } = _ => { };

    /// <summary>Makes the token out of its claims; honest by default.</summary>
    public Func<FakeProvider, Dictionary<string, object>, string>? Mint { get; set; }

    /// <summary>Changes the address the browser is sent back to.</summary>
    public Func<string, string> Callback { get; set; } = address => address;

    /// <summary>Issuer of the discovery document, where it is not the authority.</summary>
    public string? DiscoveredIssuer { get; set; }

    /// <summary>Claim <c>sid</c> of the next tokens; null: the provider names no session.</summary>
    public string? SessionId { get; set; } = "op-session-1";

    /// <summary>Changes what userinfo answers; null answers something else than JSON.</summary>
    public Action<Dictionary<string, object>>? UserInfo { get; set; } = _ => { };

    public SigningKey Key { get; private set; } = SigningKey.Create();

    public int KeyRequests { get; private set; }

    public IReadOnlyDictionary<string, string?>? LastLogout { get; private set; }

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new FakeProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Discovery);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        app.MapGet("/userinfo", provider.AnswerUserInfo);
        app.MapGet("/logout", provider.Logout);
        await app.StartAsync();
        return provider;
    }

    public IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["OpenIdConnect:Authority"] = Authority,
        ["OpenIdConnect:ClientId"] = ClientId,
        ["OpenIdConnect:ClientSecret"] = ClientSecret,
        ["OpenIdConnect:RequireHttpsMetadata"] = "false",
        ["OpenIdConnect:Scope:0"] = "openid",
    };

    public void RotateKeys() => Key = SigningKey.Create();

    /// <summary>What an honest logout token says.</summary>
    public Dictionary<string, object> LogoutClaims()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new Dictionary<string, object>
        {
            ["iss"] = Authority,
            ["aud"] = ClientId,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["sub"] = Subject,
            ["sid"] = SessionId!,
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
    }

    public string Sign(Dictionary<string, object> claims, SigningKey key, string? type = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key.Private, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private IResult Discovery() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = DiscoveredIssuer ?? Authority,
        ["authorization_endpoint"] = Authority + "/authorize",
        ["token_endpoint"] = Authority + "/token",
        ["jwks_uri"] = Authority + "/keys",
        ["userinfo_endpoint"] = Authority + "/userinfo",
        ["end_session_endpoint"] = Authority + "/logout",
    });

    private IResult Keys()
    {
        KeyRequests++;
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(Key.Public);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = key.Kid, n = key.N, e = key.E } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || !query["scope"].Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        grants[code] = new Grant(query["nonce"], query["code_challenge"], query["redirect_uri"], query.GetValueOrDefault("max_age"));
        return Results.Redirect(Callback($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"])}&iss={Uri.EscapeDataString(Authority)}"));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!grants.TryRemove(form["code"].ToString(), out var grant)
            || form["client_id"] != ClientId
            || form["client_secret"] != ClientSecret
            || form["redirect_uri"] != grant.RedirectUri
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != grant.Challenge)
        {
            return Results.BadRequest(new { error = "invalid_grant" });
        }

        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Authority,
            ["aud"] = ClientId,
            ["sub"] = Subject,
            ["nonce"] = grant.Nonce,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 300,
            ["preferred_username"] = Login,
        };
        if (SessionId is { } session)
        {
            claims["sid"] = session;
        }

        if (grant.MaxAge is not null)
        {
            claims["auth_time"] = now;
        }

        Claims(claims);
        return Results.Json(new { access_token = AccessToken, token_type = "Bearer", id_token = Mint?.Invoke(this, claims) ?? Sign(claims, Key) });
    }

    private IResult AnswerUserInfo(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {AccessToken}")
        {
            return Results.Unauthorized();
        }

        if (UserInfo is not { } change)
        {
            return Results.Text("<html>");
        }

        var claims = new Dictionary<string, object> { ["sub"] = Subject };
        change(claims);
        return Results.Json(claims);
    }

    private IResult Logout(HttpRequest request)
    {
        LastLogout = request.Query.ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        return Results.Redirect($"{LastLogout["post_logout_redirect_uri"]}?state={Uri.EscapeDataString(LastLogout["state"]!)}");
    }

    private sealed record Grant(string Nonce, string Challenge, string RedirectUri, string? MaxAge);
}

public sealed record SigningKey(RsaSecurityKey Private, RsaSecurityKey Public)
{
    public static SigningKey Create(string? kid = null)
    {
        var rsa = RSA.Create(2048);
        var id = kid ?? Guid.NewGuid().ToString("N");
        return new SigningKey(
            new RsaSecurityKey(rsa) { KeyId = id },
            new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)) { KeyId = id });
    }

    public string PublicPem => Private.Rsa.ExportSubjectPublicKeyInfoPem();
}
