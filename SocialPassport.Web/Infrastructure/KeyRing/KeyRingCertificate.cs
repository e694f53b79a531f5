using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Web.Infrastructure.KeyRing;

/// <summary>
/// Keys at rest are encrypted for a certificate: who takes the folder, or a copy of it, without the certificate's private key
/// opens neither card numbers nor sessions.
/// </summary>
public static class KeyRingCertificate
{
    /// <exception cref="ConfigurationException">a certificate cannot be read or has no RSA key</exception>
    public static WebApplicationBuilder AddKeyRingCertificate(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() ?? new KeyRingOptions();
        if (string.IsNullOrWhiteSpace(options.Certificate.Path))
        {
            return builder;
        }

        var root = builder.Environment.ContentRootPath;
        builder.Services.AddDataProtection()
            .ProtectKeysWithCertificate(Load(options.Certificate, root, $"{KeyRingOptions.Section}:Certificate"))
            .UnprotectKeysWithAnyCertificate(
                [.. options.FormerCertificates.Select((former, index) => Load(former, root, $"{KeyRingOptions.Section}:FormerCertificates:{index}"))]);
        return builder;
    }

    /// <param name="options">Where it is.</param>
    /// <param name="root">Folder a relative path begins at.</param>
    /// <param name="section">Named in the message when it cannot be used.</param>
    private static X509Certificate2 Load(KeyRingCertificateOptions options, string root, string section)
    {
        try
        {
            var path = Path.GetFullPath(options.Path ?? string.Empty, root);
            var certificate = options.KeyPath is not { Length: > 0 } keyPath
                ? X509CertificateLoader.LoadPkcs12FromFile(path, options.Password)
                : options.Password is { Length: > 0 } password
                    ? X509Certificate2.CreateFromEncryptedPemFile(path, password, Path.GetFullPath(keyPath, root))
                    : X509Certificate2.CreateFromPemFile(path, Path.GetFullPath(keyPath, root));
            using var key = certificate.GetRSAPrivateKey();
            return key is not null
                ? certificate
                : throw new ConfigurationException($"{section}: нужен сертификат с закрытым ключом RSA.");
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfigurationException($"{section}: сертификат не прочитан. Проверьте Path, KeyPath и Password: {failure.Message}");
        }
    }
}
