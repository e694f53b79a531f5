using System.Security.Cryptography;
using System.Text;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>The key of one archive: PBKDF2-SHA-256 of the password, and from it a key of its own for each part (HKDF).</summary>
internal sealed class BackupKey
{
    /// <summary>What OWASP recommends for PBKDF2-HMAC-SHA-256.</summary>
    public const int Iterations = 600_000;

    /// <summary>An archive from elsewhere must not keep the processor busy for ever.</summary>
    private const int MostIterations = 10_000_000;

    private const int SaltLength = 32;
    private const int KeyLength = 32;

    private readonly byte[] master;

    private BackupKey(BackupKeyParameters parameters, string password)
    {
        Parameters = parameters;
        master = Rfc2898DeriveBytes.Pbkdf2(password, parameters.Salt, parameters.Iterations, HashAlgorithmName.SHA256, KeyLength);
    }

    public BackupKeyParameters Parameters { get; }

    public static BackupKey Create(string password) =>
        new(new BackupKeyParameters(RandomNumberGenerator.GetBytes(SaltLength), Iterations), password);

    /// <exception cref="BackupException">the parameters are none an archive of ours has</exception>
    public static BackupKey Of(BackupKeyParameters parameters, string password) =>
        parameters.Salt.Length == SaltLength && parameters.Iterations is >= Iterations and <= MostIterations
            ? new BackupKey(parameters, password)
            : throw new BackupException(BackupArchive.Damaged);

    public byte[] ForPart(string name) => Derive($"part {name}");

    public byte[] Seal(byte[] manifest) => HMACSHA256.HashData(Derive("manifest"), manifest);

    private byte[] Derive(string purpose) =>
        HKDF.Expand(HashAlgorithmName.SHA256, master, KeyLength, Encoding.UTF8.GetBytes($"SocialPassport.Backup.v1 {purpose}"));
}
