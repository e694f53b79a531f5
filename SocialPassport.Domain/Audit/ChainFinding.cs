namespace SocialPassport.Domain.Audit;

public enum ChainFault
{
    /// <summary>What an entry says is not what was sealed.</summary>
    Changed,

    /// <summary>An entry nobody sealed stands among the others.</summary>
    Inserted,

    Deleted,

    /// <summary>An entry stands in the place of another.</summary>
    Reordered,

    /// <summary>The newest entries are gone, or the database is an older copy.</summary>
    CutOff,

    /// <summary>The entries fit each other, but not a signed checkpoint: the chain was made anew.</summary>
    Rewritten,

    /// <summary>The row that holds the end of the chain is gone or does not fit the entries.</summary>
    EndChanged,

    /// <summary>The entry was not written by the product: its mark is missing, not ours, or another entry's.</summary>
    Foreign,

    /// <summary>A signed checkpoint is missing, not ours, or goes backwards.</summary>
    CheckpointDamaged,
}

/// <summary>One place where the trail is not what was sealed.</summary>
/// <param name="Number">Number in the chain of the first entry concerned.</param>
/// <param name="AtUtc">Time the entry or the checkpoint states; null where nothing is left that states one.</param>
/// <param name="Count">How many entries.</param>
public sealed record ChainFinding(ChainFault Fault, long Number, DateTime? AtUtc = null, long Count = 1);
