using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Notifications;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Tests.Exchange;

/// <summary>The listener over https with certificates of senders, and settings that must not start.</summary>
public sealed class NotificationSecurityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-tls-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("known", HttpStatusCode.OK)]
    [InlineData("unknown", HttpStatusCode.Forbidden)]
    [InlineData("expired", HttpStatusCode.Forbidden)]
    [InlineData("none", HttpStatusCode.Forbidden)]
    public async Task Sender_ByCertificate_IsAdmittedByItsFingerprintAndTerm(string shown, HttpStatusCode expected)
    {
        using var server = Certificate("127.0.0.1", TestDay.AddYears(1));
        using var known = Certificate("ГИС ЭС", TestDay.AddYears(1));
        using var expired = Certificate("ГИС ЭС", TestDay.AddDays(-1));
        using var unknown = Certificate("ГИС ЭС", TestDay.AddYears(1));
        await File.WriteAllBytesAsync(Path.Combine(folder, "server.pfx"), server.Export(X509ContentType.Pfx, "secret"));
        await using var host = await GatewayHost.StartAsync(
            ("CertificateGateway:Notifications:Enabled", "true"),
            ("CertificateGateway:Notifications:Address", "https://127.0.0.1:0"),
            ("CertificateGateway:Notifications:Certificate:Path", Path.Combine(folder, "server.pfx")),
            ("CertificateGateway:Notifications:Certificate:Password", "secret"),
            ("CertificateGateway:Notifications:ClientCertificates:0", Fingerprint(known)),
            ("CertificateGateway:Notifications:ClientCertificates:1", Fingerprint(expired).ToLowerInvariant()));
        var certificate = await host.ActiveAsync();
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, remote, _, errors) =>
            remote!.GetCertHashString() == server.GetCertHashString() || errors == SslPolicyErrors.None;
        var own = shown switch { "known" => known, "expired" => expired, "unknown" => unknown, _ => null };
        handler.SslOptions.ClientCertificates = own is null ? [] : [own];
        using var http = new HttpClient(handler);
        using var content = new ByteArrayContent(NotificationDesk.Document(await host.RecordAsync(certificate)));

        using var answer = await http.PostAsync(host.NotificationAddress(), content);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(shown != "none", host.Log.Text.Contains("CN=ГИС ЭС, 127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Listener_WithoutReadableCertificate_NamesTheKey()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "server.pfx"), "no certificate");
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartAsync(
            ("CertificateGateway:Notifications:Enabled", "true"),
            ("CertificateGateway:Notifications:Address", "https://127.0.0.1:0"),
            ("CertificateGateway:Notifications:Certificate:Path", Path.Combine(folder, "server.pfx")),
            ("CertificateGateway:Notifications:AllowedNetworks:0", "127.0.0.1")));
        Assert.StartsWith("CertificateGateway:Notifications:Certificate", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AllowedNetworks", "AllowedNetworks:0", null)]
    [InlineData("AllowedNetworks", "AllowedNetworks:0", "10.0.0.0/33")]
    [InlineData("AllowedNetworks", "AllowedNetworks:0", "gises.example")]
    [InlineData("Address", "Address", "ftp://127.0.0.1:21")]
    [InlineData("Address", "Address", "http://127.0.0.1:5081/notifications")]
    [InlineData("Certificate:Path", "Address", "https://127.0.0.1:5081")]
    [InlineData("ClientCertificates", "ClientCertificates:0", "12345")]
    [InlineData("ClientCertificates", "ClientCertificates:0", "0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Settings_Wrong_RefuseToStartAndNameTheKey(string named, string key, string? value)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(
            [.. NotificationDesk.Listening, ($"{NotificationOptions.Section}:{key}", value)]));
        Assert.All(refusal.Failures, failure => Assert.StartsWith($"{NotificationOptions.Section}:{named}", failure, StringComparison.Ordinal));
    }

    private static DateTimeOffset TestDay => new(2025, 10, 15, 9, 0, 0, TimeSpan.Zero);

    private static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Certificate2 Certificate(string name, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TestDay.AddYears(-1), until);

        // A certificate made here keeps its key in memory only, which a TLS client of some systems cannot use.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
