using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>
/// OpenID Connect, authorization code with PKCE. State carries nonce and code verifier encrypted and is bound to the
/// browser by the correlation cookie; the id_token comes from the provider directly and is checked all the same.
/// </summary>
public sealed class OpenIdConnectHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : RemoteAuthenticationHandler<OpenIdConnectOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    public const string IdTokenName = OpenIdConnectParameterNames.IdToken;

    /// <summary>Item of a ticket whose person was asked for the password anew; taken out before it becomes a cookie.</summary>
    public const string FreshItem = "fresh";

    private const string VerifierItem = "code_verifier";
    private const string NonceItem = "nonce";
    private const string RedirectItem = "redirect_uri";
    private const string AskedItem = "asked_at";

    /// <summary>Also answers the provider's way back after a sign-out.</summary>
    public override async Task<bool> HandleRequestAsync()
    {
        if (Options.SignedOutCallbackPath.HasValue && Options.SignedOutCallbackPath == Request.Path)
        {
            var properties = Options.StateDataFormat.Unprotect(Request.Query[OpenIdConnectParameterNames.State]);
            Response.Redirect(properties?.RedirectUri ?? Options.SignedOutRedirectUri);
            return true;
        }

        return await base.HandleRequestAsync();
    }

    /// <summary>Ends the provider's session as well (RP-initiated logout), where the provider can.</summary>
    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        properties ??= new AuthenticationProperties();
        properties.RedirectUri ??= Options.SignedOutRedirectUri;
        string? endSession;
        try
        {
            endSession = (await ProviderAsync()).EndSessionEndpoint;
        }
        catch (SignInFaultException unreachable)
        {
            // The person leaves this workstation all the same.
            Logger.LogWarning(unreachable, "The identity provider was not told of a sign-out");
            endSession = null;
        }

        if (string.IsNullOrEmpty(endSession))
        {
            Response.Redirect(properties.RedirectUri);
            return;
        }

        var message = new OpenIdConnectMessage
        {
            EnableTelemetryParameters = false,
            IssuerAddress = endSession,
            ClientId = Options.ClientId,
            PostLogoutRedirectUri = BuildRedirectUri(Options.SignedOutCallbackPath),
            IdTokenHint = await Context.GetTokenAsync(Options.SignOutScheme, IdTokenName),
            State = Options.StateDataFormat.Protect(properties),
        };
        Response.Redirect(message.CreateLogoutRequestUrl());
    }

    /// <exception cref="SignInFaultException">the provider cannot be reached</exception>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var provider = await ProviderAsync();
        if (string.IsNullOrEmpty(properties.RedirectUri))
        {
            properties.RedirectUri = OriginalPathBase + OriginalPath + Request.QueryString;
        }

        var message = new OpenIdConnectMessage
        {
            EnableTelemetryParameters = false,
            IssuerAddress = provider.AuthorizationEndpoint,
            ClientId = Options.ClientId,
            ResponseType = Options.ResponseType,
            ResponseMode = Options.ResponseMode,
            Scope = string.Join(' ', Options.Scope.Distinct()),
            RedirectUri = BuildRedirectUri(Options.CallbackPath),
            Prompt = properties.GetParameter<string>(OpenIdConnectParameterNames.Prompt),
            Nonce = Options.ProtocolValidator.GenerateNonce(),
        };
        if (properties.GetParameter<TimeSpan?>(OpenIdConnectParameterNames.MaxAge) == TimeSpan.Zero)
        {
            message.MaxAge = "0";
            properties.Items[AskedItem] = TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }

        properties.Items[NonceItem] = message.Nonce;
        properties.Items[RedirectItem] = message.RedirectUri;
        if (Options.UsePkce)
        {
            var verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
            properties.Items[VerifierItem] = verifier;
            message.SetParameter("code_challenge", Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
            message.SetParameter("code_challenge_method", "S256");
        }

        GenerateCorrelationId(properties);
        message.State = Options.StateDataFormat.Protect(properties);
        Response.Redirect(message.CreateAuthenticationRequestUrl());
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        // A cross-site POST reaches this address too; only the query is read, and its state must be ours.
        var properties = Options.StateDataFormat.Unprotect(Request.Query[OpenIdConnectParameterNames.State]);
        if (properties is null || !ValidateCorrelationId(properties))
        {
            return HandleRequestResult.Fail(new SignInFaultException(SignInFault.State));
        }

        try
        {
            var provider = await ProviderAsync();
            var answer = await RedeemAsync(CodeOf(Request.Query, provider), Take(properties, RedirectItem), Take(properties, VerifierItem), provider);
            var askedAt = Take(properties, AskedItem) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)) : (DateTimeOffset?)null;
            var identity = await new IdTokenValidation(Options).ValidateAsync(
                answer, Take(properties, NonceItem), askedAt, provider, () => new ProviderDocument(Options).RefreshedAsync(Context.RequestAborted));
            if (Options.GetClaimsFromUserInfoEndpoint)
            {
                await new UserInfo(Options).AddToAsync(identity, answer.AccessToken, provider.UserInfoEndpoint, Context.RequestAborted);
            }

            if (askedAt is not null)
            {
                properties.Items[FreshItem] = bool.TrueString;
            }

            if (Options.SaveTokens)
            {
                properties.StoreTokens([new AuthenticationToken { Name = IdTokenName, Value = answer.IdToken }]);
            }

            return HandleRequestResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name));
        }
        catch (SignInFaultException fault)
        {
            return HandleRequestResult.Fail(fault, properties);
        }
    }

    /// <summary>The code, unless the provider says no or the answer comes from another issuer (RFC 9207).</summary>
    private static string CodeOf(IQueryCollection query, OpenIdConnectConfiguration provider)
    {
        string? issuer = query[OpenIdConnectParameterNames.Iss];
        if (issuer is not null && issuer != provider.Issuer)
        {
            throw new SignInFaultException(SignInFault.Issuer);
        }

        string? code = query[OpenIdConnectParameterNames.Code];
        return query.ContainsKey(OpenIdConnectParameterNames.Error) || string.IsNullOrEmpty(code)
            ? throw new SignInFaultException(SignInFault.RefusedByProvider)
            : code;
    }

    private async Task<TokenAnswer> RedeemAsync(string code, string? redirectUri, string? verifier, OpenIdConnectConfiguration provider)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = OpenIdConnectGrantTypes.AuthorizationCode,
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["client_id"] = Options.ClientId,
            ["client_secret"] = Options.ClientSecret,
            ["code_verifier"] = verifier,
        };
        try
        {
            using var content = new FormUrlEncodedContent(form.Where(field => !string.IsNullOrEmpty(field.Value)));
            using var response = await Options.Backchannel.PostAsync(provider.TokenEndpoint, content, Context.RequestAborted);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(Context.RequestAborted);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: Context.RequestAborted);
            return new TokenAnswer(Text(json, OpenIdConnectParameterNames.IdToken), Text(json, OpenIdConnectParameterNames.AccessToken));
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException || (cause is TaskCanceledException && !Context.RequestAborted.IsCancellationRequested))
        {
            throw new SignInFaultException(SignInFault.Code, cause);
        }
    }

    private static string Text(JsonDocument json, string property) =>
        json.RootElement.ValueKind == JsonValueKind.Object
        && json.RootElement.TryGetProperty(property, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new SignInFaultException(SignInFault.Code);

    private Task<OpenIdConnectConfiguration> ProviderAsync() => new ProviderDocument(Options).GetAsync(Context.RequestAborted);

    /// <summary>One-time values do not travel on into the session cookie.</summary>
    private static string? Take(AuthenticationProperties properties, string item) =>
        properties.Items.Remove(item, out var value) ? value : null;
}
