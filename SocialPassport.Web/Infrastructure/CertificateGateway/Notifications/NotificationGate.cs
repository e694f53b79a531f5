using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;

/// <summary>Who may send notifications, and what a sender is called in the logs.</summary>
public sealed class NotificationGate(IOptions<NotificationOptions> options, TimeProvider clock)
{
    private readonly IReadOnlyList<IPNetwork> networks =
        [.. options.Value.AllowedNetworks.Select(text => NotificationOptions.TryReadNetwork(text, out var network) ? network : default)];

    private readonly HashSet<string> fingerprints = new(options.Value.ClientCertificates, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whatever is configured must hold: the address, the certificate, or both.</summary>
    public bool Admits(HttpContext context) =>
        (networks.Count == 0 || IsOfANetwork(context.Connection.RemoteIpAddress))
        && (fingerprints.Count == 0 || IsKnown(context.Connection.ClientCertificate));

    /// <summary>Subject of the certificate, if one was shown, and the address.</summary>
    public static string Name(HttpContext context) => context.Connection.ClientCertificate is { } certificate
        ? $"{certificate.Subject}, {RequestOrigin.Of(context)}"
        : RequestOrigin.Of(context);

    private bool IsOfANetwork(IPAddress? address) =>
        address is not null && networks.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    // The fingerprint is the trust: nobody's chain is asked. Its term still counts.
    private bool IsKnown(X509Certificate2? certificate)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return certificate is not null
            && fingerprints.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256))
            && certificate.NotBefore.ToUniversalTime() <= now
            && now <= certificate.NotAfter.ToUniversalTime();
    }
}
