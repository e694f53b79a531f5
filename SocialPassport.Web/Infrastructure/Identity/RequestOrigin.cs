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
}
