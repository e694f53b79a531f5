using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Web.Infrastructure.AuditCheckpoints;

/// <summary>
/// Signs checkpoints by ECDSA P-256 with SHA-256. The private key is a file beside the key ring; the public one stands
/// beside it as PEM, so that anybody checks a line without the application.
/// </summary>
public sealed class CheckpointSigner(IDataProtectionProvider protection, IOptions<KeyRingOptions> keyRing, IHostEnvironment environment) : IDisposable
{
    public const string KeyFile = "audit-checkpoint.key";
    public const string PublicKeyFile = "audit-checkpoint.pub.pem";

    private readonly Lazy<ECDsa> key = new(() => Load(
        protection.CreateProtector("SocialPassport.Audit", "checkpoint-key"), keyRing.Value.Folder(environment)));

    public byte[] Sign(AuditCheckpoint checkpoint) =>
        key.Value.SignData(Bytes(checkpoint), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public bool IsSignature(AuditCheckpoint checkpoint, byte[] signature) =>
        key.Value.VerifyData(Bytes(checkpoint), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }

    private static byte[] Bytes(AuditCheckpoint checkpoint) => Encoding.ASCII.GetBytes(checkpoint.SignedText());

    private static ECDsa Load(IDataProtector protector, string folder)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(ProtectedKeyFile.Load(protector, Path.Combine(folder, KeyFile), MakeKey), out _);
        var shown = Path.Combine(folder, PublicKeyFile);
        if (!File.Exists(shown))
        {
            File.WriteAllText(shown, key.ExportSubjectPublicKeyInfoPem() + "\n");
        }

        return key;
    }

    private static byte[] MakeKey()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKey();
    }
}
