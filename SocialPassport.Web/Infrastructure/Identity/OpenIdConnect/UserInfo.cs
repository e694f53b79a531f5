using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

/// <summary>Claims the provider gives at its userinfo endpoint (OpenID Connect Core 5.3), where the configuration asks for them.</summary>
public sealed class UserInfo(OpenIdConnectOptions options)
{
    /// <summary>Adds what the id_token does not say; what it says stays.</summary>
    /// <exception cref="SignInFaultException">not to be had, or about another subject</exception>
    public async Task AddToAsync(ClaimsIdentity identity, string accessToken, string? endpoint, CancellationToken cancellationToken)
    {
        using var json = await ReadAsync(accessToken, endpoint, cancellationToken);
        var subject = identity.FindFirst(JwtRegisteredClaimNames.Sub) ?? identity.FindFirst(ClaimTypes.NameIdentifier);
        if (json.RootElement.ValueKind != JsonValueKind.Object
            || !json.RootElement.TryGetProperty(JwtRegisteredClaimNames.Sub, out var named)
            || named.ValueKind != JsonValueKind.String
            || named.GetString() != subject?.Value)
        {
            // 5.3.2: without the same subject the answer must not be used; it may be about somebody else.
            throw new SignInFaultException(SignInFault.UserInfo);
        }

        foreach (var property in json.RootElement.EnumerateObject().Where(p => identity.FindFirst(p.Name) is null).ToList())
        {
            identity.AddClaims(ValuesOf(property.Value).Select(value => new Claim(property.Name, value)));
        }
    }

    private async Task<JsonDocument> ReadAsync(string accessToken, string? endpoint, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(endpoint))
        {
            throw new SignInFaultException(SignInFault.UserInfo);
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
            using var response = await options.Backchannel.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        }
        catch (Exception cause) when (cause is HttpRequestException or JsonException || (cause is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SignInFaultException(SignInFault.UserInfo, cause);
        }
    }

    private static IEnumerable<string> ValuesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(ValuesOf),
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
        _ => [],
    };
}
