using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Web.Infrastructure.CertificateGateway;

/// <summary>
/// Turns a card number into what may be stored and back. The encryption key is in the Data Protection key ring, the key
/// of the hash in a file that the key ring protects; neither is in the database. A cipher opens only for the record it
/// was made for.
/// </summary>
public sealed class CardVault(IDataProtectionProvider protection, IOptions<KeyRingOptions> options, IHostEnvironment environment)
{
    private const string Purpose = "SocialPassport.Card";

    private readonly KeyedHash hash = new(protection.CreateProtector(Purpose, "hash-key"), options, environment, "card-hash.key");

    /// <param name="card">The number as entered.</param>
    /// <param name="owner">Public id of the record that keeps it.</param>
    public SealedCard Seal(MirCard card, Guid owner) => new(card.Bin, card.Last4, Hash(card), Protector(owner).Protect(Encoding.ASCII.GetBytes(card.Reveal())));

    /// <exception cref="CryptographicException">the cipher is of another record or its key is gone</exception>
    public MirCard Open(byte[] cipher, Guid owner)
    {
        var digits = Protector(owner).Unprotect(cipher);
        try
        {
            return MirCard.TryRead(Encoding.ASCII.GetString(digits), out var card, out _)
                ? card!
                : throw new CryptographicException("The cipher does not hold a card.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(digits);
        }
    }

    /// <summary>HMAC-SHA-256 as hex: the same card gives the same hash, for equality only.</summary>
    public string Hash(MirCard card) => Convert.ToHexStringLower(hash.Of(Encoding.ASCII.GetBytes(card.Reveal())));

    private IDataProtector Protector(Guid owner) => protection.CreateProtector(Purpose, owner.ToString("N"));
}
