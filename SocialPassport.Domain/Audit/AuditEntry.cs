using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Audit;

public enum AuditAction
{
    Search,
    ViewFamily,
    Unmask,
    Change,
    Export,
    Print,
    SignIn,
    SignInFailed,
    SignOut,
    ScreenLock,
    ScreenUnlock,
    AccessRefused,
    Command,
    Exchange,

    /// <summary>The card of the own family or of a relative was opened; stands beside the view itself.</summary>
    OwnAffairs,
}

/// <summary>
/// Who, when, what, on whom, why, from where. Written in the operation's own transaction; the sealing columns are
/// filled later by one sealer that numbers and chains the entries.
/// </summary>
public sealed class AuditEntry
{
    public const int DetailsLength = 2000;

    private AuditEntry()
    {
    }

    public long Id { get; private set; }

    public DateTime OccurredAtUtc { get; private set; }

    public long? StaffId { get; private set; }

    public string StaffName { get; private set; } = null!;

    public long? CentreId { get; private set; }

    public AuditAction Action { get; private set; }

    /// <summary>What it was done to: «Family», «Certificate», «Report» …; null where there is no subject.</summary>
    public string? SubjectKind { get; private set; }

    /// <summary>Public id or number of the subject; never personal data.</summary>
    public string? SubjectId { get; private set; }

    public long? FamilyId { get; private set; }

    public long? PersonId { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>What exactly, without card numbers and without СНИЛС in clear.</summary>
    public string? Details { get; private set; }

    /// <summary>Address of the workstation or «command».</summary>
    public string Origin { get; private set; } = null!;

    /// <summary>
    /// Keyed proof that the product wrote <see cref="AuditHash.Content"/>; the key is outside the database. Null in entries older
    /// than the marks.
    /// </summary>
    public byte[]? Mark { get; private set; }

    /// <summary>Number in the sealed chain; null until sealed.</summary>
    public long? Sequence { get; private set; }

    public byte[]? PreviousHash { get; private set; }

    public byte[]? Hash { get; private set; }

    public static AuditEntry Create(
        DateTime occurredAtUtc,
        long? staffId,
        string staffName,
        long? centreId,
        string origin,
        AuditAction action,
        AuditSubject subject,
        string? details,
        string? reason) => new()
        {
            OccurredAtUtc = occurredAtUtc,
            StaffId = staffId,
            StaffName = staffName,
            CentreId = centreId,
            Origin = origin,
            Action = action,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            FamilyId = subject.FamilyId,
            PersonId = subject.PersonId,
            Details = details is { Length: > DetailsLength } ? details[..DetailsLength] : details,
            Reason = reason,
        };

    /// <param name="mark">Makes the proof of <see cref="AuditHash.Content"/>.</param>
    /// <exception cref="DomainRuleException"><c>audit.marked</c>: it has its mark already</exception>
    public void MarkWith(Func<byte[], byte[]> mark)
    {
        if (Mark is not null || Sequence is not null)
        {
            throw new DomainRuleException("audit.marked", "Запись журнала уже заверена.");
        }

        Mark = mark(AuditHash.Content(this));
    }

    /// <summary>Puts the entry into the chain.</summary>
    /// <returns>Its hash, which the next entry is linked to.</returns>
    /// <exception cref="DomainRuleException"><c>audit.sealed</c>: it has its place already</exception>
    public byte[] Seal(long number, byte[] previousHash)
    {
        if (Sequence is not null)
        {
            throw new DomainRuleException("audit.sealed", "Запись журнала уже опечатана.");
        }

        (Sequence, PreviousHash, Hash) = (number, previousHash, AuditHash.Of(previousHash, number, this));
        return Hash;
    }
}

/// <summary>What an audited act concerned.</summary>
/// <param name="Kind">Word of the language: «Family», «Certificate» …</param>
/// <param name="Id">Public id or number.</param>
/// <param name="FamilyId">Key of the family concerned, for «кто смотрел мою карточку».</param>
/// <param name="PersonId">Key of the person concerned.</param>
public readonly record struct AuditSubject(string? Kind, string? Id, long? FamilyId = null, long? PersonId = null)
{
    public static readonly AuditSubject None = new(null, null);

    public static AuditSubject OfFamily(long familyId, Guid publicId) => new("Family", publicId.ToString(), familyId);
}
