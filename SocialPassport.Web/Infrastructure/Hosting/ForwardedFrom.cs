using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>Section <c>ForwardedHeaders</c>: whose word about the client's address and scheme is taken. Nobody's by default.</summary>
public sealed class ForwardedFromOptions
{
    public const string Section = "ForwardedHeaders";

    /// <summary>Addresses of reverse proxies.</summary>
    public IList<string> KnownProxies { get; set; } = [];

    /// <summary>Networks of reverse proxies, «10.0.0.0/24».</summary>
    public IList<string> KnownNetworks { get; set; } = [];

    public bool IsOn => KnownProxies.Count > 0 || KnownNetworks.Count > 0;

    public bool IsValid => KnownProxies.All(proxy => IPAddress.TryParse(proxy, out _)) && KnownNetworks.All(network => IPNetwork.TryParse(network, out _));

    public ForwardedHeadersOptions ToMiddleware()
    {
        // However many proxies stand in a row: the first address none of them has is the client's.
        var middleware = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        middleware.KnownProxies.Clear();
        middleware.KnownIPNetworks.Clear();
        foreach (var proxy in KnownProxies)
        {
            middleware.KnownProxies.Add(IPAddress.Parse(proxy));
        }

        foreach (var network in KnownNetworks)
        {
            middleware.KnownIPNetworks.Add(IPNetwork.Parse(network));
        }

        return middleware;
    }
}
