using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.KeyRing;

/// <summary>HMAC-SHA-256 under a key of its own: a file beside the key ring, which protects it; made when it is first asked for.</summary>
/// <param name="protector">Of the purpose the key serves.</param>
/// <param name="keyRing">Where keys lie.</param>
/// <param name="environment">Where a relative folder begins.</param>
/// <param name="file">Name of the file.</param>
public sealed class KeyedHash(IDataProtector protector, IOptions<KeyRingOptions> keyRing, IHostEnvironment environment, string file)
{
    private const int KeyLength = 32;

    private readonly Lazy<byte[]> key = new(() => ProtectedKeyFile.Load(
        protector, Path.Combine(keyRing.Value.Folder(environment), file), () => RandomNumberGenerator.GetBytes(KeyLength)));

    public byte[] Of(byte[] content) => HMACSHA256.HashData(key.Value, content);
}
