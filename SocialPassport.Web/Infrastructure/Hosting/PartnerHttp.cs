using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SocialPassport.Web.Infrastructure.Operation;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>How every partner is reached: no redirects, cookies or proxy, and its stand-in wherever this process listens.</summary>
public static class PartnerHttp
{
    public static HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <param name="client">The client of one partner.</param>
    /// <param name="sandboxIsOn">Whether the stand-in of this process answers for the partner.</param>
    public static IHttpClientBuilder ReachPartner(this IHttpClientBuilder client, Func<IServiceProvider, bool> sandboxIsOn) => client
        .ConfigurePrimaryHttpMessageHandler(Handler)
        .AddHttpMessageHandler(() => new PartnerRequestCounter(client.Name))
        .AddHttpMessageHandler(provider => new SandboxAddressHandler(sandboxIsOn(provider), provider.GetService<IServer>()));
}

/// <summary>
/// With the sandbox on, requests go to the address this very process listens on, whatever port it got; without a
/// running server (a command) they go to the configured address.
/// </summary>
public sealed class SandboxAddressHandler(bool sandboxIsOn, IServer? server) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (sandboxIsOn && OwnAddress() is { } own)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = own.Scheme, Host = own.Host, Port = own.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private Uri? OwnAddress()
    {
        var address = server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        return address is null
            ? null
            : new Uri(address.Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://[::]", "://[::1]", StringComparison.Ordinal));
    }
}
