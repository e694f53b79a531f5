using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>
/// The СНИЛС of a member of staff as the list of staff keeps it: HMAC-SHA-256 under a key that lies beside the key ring, for
/// equality only. The list then tells nobody the number, and a family is compared whenever its card is opened.
/// </summary>
public sealed class PersonalNumberHash(IDataProtectionProvider protection, IOptions<KeyRingOptions> options, IHostEnvironment environment)
{
    private const string Purpose = "SocialPassport.StaffNumber";
    private const string KeyFile = "staff-number.key";
    private const int KeyLength = 32;

    private readonly Lazy<byte[]> key = new(() => ProtectedKeyFile.Load(
        protection.CreateProtector(Purpose),
        Path.Combine(options.Value.Folder(environment), KeyFile),
        () => RandomNumberGenerator.GetBytes(KeyLength)));

    /// <returns>64 hexadecimal digits.</returns>
    public string Of(Snils snils) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.ASCII.GetBytes(snils.Digits)));
}
