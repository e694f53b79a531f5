using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Web.Infrastructure.AuditCheckpoints;

/// <summary>
/// Marks entries of the audit trail when they are written, by HMAC-SHA-256: whoever can write into the database and has not
/// the key beside the key ring cannot add an entry that passes for ours. Random bytes in front tell a copied entry from one
/// that says the same.
/// </summary>
public sealed class AuditMarks(IDataProtectionProvider protection, IOptions<KeyRingOptions> keyRing, IHostEnvironment environment)
{
    private readonly KeyedHash hash = new(protection.CreateProtector("SocialPassport.Audit", "mark-key"), keyRing, environment, "audit-mark.key");

    public byte[] Of(byte[] content) => Of(RandomNumberGenerator.GetBytes(AuditHash.MarkLength - AuditHash.Length), content);

    public bool IsOurs(AuditEntry entry) =>
        entry.Mark is { Length: AuditHash.MarkLength } mark
        && CryptographicOperations.FixedTimeEquals(mark, Of(mark[..^AuditHash.Length], AuditHash.Content(entry)));

    private byte[] Of(byte[] random, byte[] content) => [.. random, .. hash.Of([.. random, .. content])];
}
