using System.Net;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Operation;

/// <summary>Section <c>Operation</c>.</summary>
public sealed class OperationOptions
{
    public const string Section = "Operation";

    /// <summary>Networks that may read /metrics and the details of /health, «10.1.0.0/16»; this very machine always may.</summary>
    public IList<string> WatcherNetworks { get; set; } = [];

    public bool IsValid => WatcherNetworks.All(network => IPNetwork.TryParse(network, out _));

    public bool IsWatcher(HttpContext context) => RequestOrigin.IsThisMachine(context)
        || (context.Connection.RemoteIpAddress is { } remote
            && WatcherNetworks.Any(network => IPNetwork.Parse(network).Contains(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)));
}
