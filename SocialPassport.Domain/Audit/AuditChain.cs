using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Audit;

/// <summary>
/// The end of the sealed chain: one row, which also says which of several nodes seals. Two sealers at once both change it,
/// so only one of them is saved.
/// </summary>
public sealed class AuditChain
{
    /// <summary>The key of the only row.</summary>
    public const long OnlyId = 1;

    public const int OwnerLength = 200;

    private AuditChain()
    {
    }

    public long Id { get; private set; }

    /// <summary>Number of the last sealed entry; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Hash of the last sealed entry.</summary>
    public byte[] Hash { get; private set; } = null!;

    public string? LeaseOwner { get; private set; }

    public DateTime? LeaseUntilUtc { get; private set; }

    public int Version { get; private set; }

    public static AuditChain Begin() => new() { Id = OnlyId, Hash = AuditHash.Beginning };

    /// <summary>False while somebody else seals.</summary>
    public bool IsFreeFor(string owner, DateTime nowUtc) => LeaseOwner is null || LeaseOwner == owner || LeaseUntilUtc <= nowUtc;

    /// <summary>Gives the entries the next numbers in the order they come.</summary>
    /// <exception cref="DomainRuleException"><c>audit.leased</c>: somebody else seals</exception>
    public void Seal(IEnumerable<AuditEntry> entries, string owner, DateTime nowUtc, TimeSpan lease)
    {
        if (!IsFreeFor(owner, nowUtc))
        {
            throw new DomainRuleException("audit.leased", "Журнал сейчас опечатывает другой узел.");
        }

        (LeaseOwner, LeaseUntilUtc) = (owner, nowUtc + lease);
        foreach (var entry in entries)
        {
            (Number, Hash) = (Number + 1, entry.Seal(Number + 1, Hash));
        }
    }
}
