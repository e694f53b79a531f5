using System.ComponentModel.DataAnnotations;
using System.Net;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;

/// <summary>Section <c>CertificateGateway:Notifications</c>: the port ГИС ЭС sends its notifications to.</summary>
public sealed class NotificationOptions
{
    public const string Section = "CertificateGateway:Notifications";

    public bool Enabled { get; set; }

    /// <summary>A port of its own, http or https; nothing else is served there.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1:5081");

    /// <summary>Certificate of this server; for https only.</summary>
    public ServerCertificateOptions Certificate { get; set; } = new();

    /// <summary>SHA-256 fingerprints of the certificates senders may show, 64 hex digits each; for https only.</summary>
    public IList<string> ClientCertificates { get; set; } = [];

    /// <summary>Addresses and networks (CIDR) senders may come from; with certificates as well, both must hold.</summary>
    public IList<string> AllowedNetworks { get; set; } = [];

    [Range(1024, MessageXml.MaxBytes)]
    public int MaxBytes { get; set; } = MessageXml.MaxBytes;

    /// <summary>Of one sender's address.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 600;

    public bool IsSecure => Address.IsAbsoluteUri && Address.Scheme == Uri.UriSchemeHttps;

    /// <summary>A single address is a network of one.</summary>
    public static bool TryReadNetwork(string? text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
        {
            return true;
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}

/// <summary>Section <c>CertificateGateway:Notifications:Certificate</c>: a PFX file, or PEM files of certificate and key.</summary>
public sealed class ServerCertificateOptions
{
    public string? Path { get; set; }

    public string? KeyPath { get; set; }

    /// <summary>Secret.</summary>
    public string? Password { get; set; }
}
