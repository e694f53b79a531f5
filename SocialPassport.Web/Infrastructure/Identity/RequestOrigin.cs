using System.Net;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>Where a request comes from, as the audit trail writes it.</summary>
public static class RequestOrigin
{
    public const string Unknown = "адрес неизвестен";

    public static string Of(HttpContext? context) => context?.Connection.RemoteIpAddress switch
    {
        null => Unknown,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    /// <summary>Somebody at this very machine. Behind a proxy on the same machine the whole world looks like loopback.</summary>
    public static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !IsProxied(context.Request.Headers);

    private static bool IsProxied(IHeaderDictionary headers) =>
        headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || headers.ContainsKey("Via");
}
