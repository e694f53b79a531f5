using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace SocialPassport.Tests.Identity;

/// <summary>Tokens no honest provider makes.</summary>
internal static class ForgedToken
{
    public static string Unsigned(Dictionary<string, object> claims) => $"{Part("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{Payload(claims)}.";

    public static string Hmac(Dictionary<string, object> claims, string kid, string secret)
    {
        var content = $"{Part($"{{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"{kid}\"}}")}.{Payload(claims)}";
        return $"{content}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Payload(Dictionary<string, object> claims) => Part(JsonSerializer.Serialize(claims));

    private static string Part(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));
}
