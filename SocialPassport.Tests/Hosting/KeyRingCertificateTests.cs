using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Tests.Hosting;

/// <summary>Two starts of the application over one folder of keys.</summary>
public sealed class KeyRingCertificateTests : IDisposable
{
    private const string Password = "only-for-this-test";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("social-passport-ring-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Keys_WithACertificate_LieEncryptedAndOpenAgain()
    {
        var settings = Pfx("keys.pfx");

        var secret = Protect(settings);

        var key = File.ReadAllText(Assert.Single(Directory.GetFiles(Keys, "key-*.xml")));
        Assert.Contains("EncryptedData", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", key, StringComparison.Ordinal);
        Assert.Equal("тайна", Unprotect(settings, secret));
    }

    [Fact]
    public void Keys_WithPemFiles_OpenAgain()
    {
        using var made = Make();
        File.WriteAllText(PathOf("keys.pem"), made.ExportCertificatePem());
        using var key = made.GetRSAPrivateKey()!;
        File.WriteAllText(PathOf("keys.key"), key.ExportPkcs8PrivateKeyPem());
        var settings = new Dictionary<string, string?>
        {
            ["KeyRing:Certificate:Path"] = PathOf("keys.pem"),
            ["KeyRing:Certificate:KeyPath"] = PathOf("keys.key"),
        };

        Assert.Equal("тайна", Unprotect(settings, Protect(settings)));
    }

    [Fact]
    public void Keys_WithoutTheCertificate_StayClosed()
    {
        var secret = Protect(Pfx("keys.pfx"));

        Assert.ThrowsAny<CryptographicException>(() => Unprotect([], secret));
        Assert.ThrowsAny<CryptographicException>(() => Unprotect(Pfx("other.pfx"), secret));
    }

    [Fact]
    public void Keys_OfAFormerCertificate_OpenWhileItIsNamed()
    {
        var before = Pfx("before.pfx");
        var secret = Protect(before);
        var after = Pfx("after.pfx");
        after["KeyRing:FormerCertificates:0:Path"] = before["KeyRing:Certificate:Path"];
        after["KeyRing:FormerCertificates:0:Password"] = Password;

        Assert.Equal("тайна", Unprotect(after, secret));
    }

    [Theory]
    [InlineData("missing.pfx", Password)]
    [InlineData("keys.pfx", "wrong")]
    [InlineData("broken.pfx", Password)]
    [InlineData("elliptic.pfx", Password)]
    public void Start_CertificateOfNoUse_IsRefusedAndNamesTheSection(string name, string password)
    {
        Pfx("keys.pfx");
        File.WriteAllText(PathOf("broken.pfx"), "это не сертификат");
        using (var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var made = new CertificateRequest("CN=elliptic", elliptic, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1)))
        {
            File.WriteAllBytes(PathOf("elliptic.pfx"), made.Export(X509ContentType.Pfx, Password));
        }

        var refused = Assert.Throws<ConfigurationException>(() => Ring(new Dictionary<string, string?>
        {
            ["KeyRing:Certificate:Path"] = PathOf(name),
            ["KeyRing:Certificate:Password"] = password,
        }));

        Assert.StartsWith("KeyRing:Certificate: ", refused.Message, StringComparison.Ordinal);
    }

    private string Keys => PathOf("keys");

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=keys of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
    }

    private Dictionary<string, string?> Pfx(string name)
    {
        using var made = Make();
        File.WriteAllBytes(PathOf(name), made.Export(X509ContentType.Pfx, Password));
        return new()
        {
            ["KeyRing:Certificate:Path"] = PathOf(name),
            ["KeyRing:Certificate:Password"] = Password,
        };
    }

    private byte[] Protect(Dictionary<string, string?> settings)
    {
        using var services = Ring(settings);
        return Protector(services).Protect("тайна"u8.ToArray());
    }

    private string Unprotect(Dictionary<string, string?> settings, byte[] secret)
    {
        using var services = Ring(settings);
        return System.Text.Encoding.UTF8.GetString(Protector(services).Unprotect(secret));
    }

    private static IDataProtector Protector(ServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private ServiceProvider Ring(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings) { ["KeyRing:Path"] = Keys });
        builder.Services.AddCertificateGateway();
        builder.AddKeyRingCertificate();
        return builder.Services.BuildServiceProvider();
    }
}
