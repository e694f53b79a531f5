namespace SocialPassport.Domain.Staff;

/// <summary>A token that may be used once and was; kept as long as it would be believed, so that no node takes it again.</summary>
public sealed class SpentToken
{
    /// <summary>SHA-256 as hexadecimal digits.</summary>
    public const int KeyLength = 64;

    private SpentToken()
    {
    }

    public long Id { get; private set; }

    /// <summary>Digest of issuer and id of the token.</summary>
    public string Key { get; private set; } = null!;

    public DateTime ExpiresAtUtc { get; private set; }

    public static SpentToken Of(string key, DateTime expiresAtUtc) => new() { Key = key, ExpiresAtUtc = expiresAtUtc };
}
