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
    private readonly KeyedHash hash = new(protection.CreateProtector("SocialPassport.StaffNumber"), options, environment, "staff-number.key");

    /// <returns>64 hexadecimal digits.</returns>
    public string Of(Snils snils) => Convert.ToHexStringLower(hash.Of(Encoding.ASCII.GetBytes(snils.Digits)));
}
