using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>One merge of records: what became of every changed field, so that it can be put back.</summary>
public sealed class DuplicateMerge
{
    private DuplicateMerge()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public DateTime MergedAtUtc { get; private set; }

    public string MergedBy { get; private set; } = null!;

    public string Reason { get; private set; } = null!;

    /// <summary>Old and new values of every changed field, in the order they were changed.</summary>
    public string JournalJson { get; private set; } = null!;

    public DateTime? UndoneAtUtc { get; private set; }

    public string? UndoneBy { get; private set; }

    public string? UndoReason { get; private set; }

    public int Version { get; private set; }

    public bool IsUndone => UndoneAtUtc is not null;

    public static DuplicateMerge Make(Guid publicId, string by, string reason, DateTime at) =>
        new() { PublicId = publicId, MergedBy = by, Reason = reason, MergedAtUtc = at, JournalJson = "[]" };

    public void Keep(string journalJson) => JournalJson = journalJson;

    /// <exception cref="DomainRuleException">merge.undone</exception>
    public void Undo(string by, string reason, DateTime at)
    {
        if (IsUndone)
        {
            throw new DomainRuleException("merge.undone", "Это объединение уже отменено. Обновите страницу.");
        }

        (UndoneBy, UndoReason, UndoneAtUtc) = (by, reason, at);
    }
}
