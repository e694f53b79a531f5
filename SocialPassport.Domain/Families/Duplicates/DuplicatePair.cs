using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families.Duplicates;

public enum DuplicateStatus
{
    /// <summary>Waits for a decision.</summary>
    Open,

    /// <summary>Put off with a reason: no decision yet.</summary>
    Postponed,

    /// <summary>Two people; never offered again.</summary>
    Different,

    /// <summary>One person; the records are one.</summary>
    Merged,

    /// <summary>Corrected meanwhile: nothing is alike any more. Opens again when it is found again.</summary>
    NoLongerAlike,
}

public enum DuplicateOrigin
{
    /// <summary>Found by the search over the registry.</summary>
    Registry,

    /// <summary>The clerk saw the look-alike while entering the person and went on.</summary>
    Entry,
}

/// <summary>Two records that may be one human being. Nothing is held up by it: help goes on until somebody decides.</summary>
public sealed class DuplicatePair
{
    public const int ReasonLength = 500;

    private DuplicatePair()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Key of the older record: the smaller one.</summary>
    public long FirstPersonId { get; private set; }

    public Person First { get; private set; } = null!;

    public long SecondPersonId { get; private set; }

    public Person Second { get; private set; } = null!;

    public DuplicateKind Kind { get; private set; }

    public DuplicateReasons Reasons { get; private set; }

    /// <summary>1…100: how much speaks for it.</summary>
    public int Score { get; private set; }

    public DuplicateStatus Status { get; private set; }

    public DuplicateOrigin Origin { get; private set; }

    public DateTime FoundAtUtc { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>The merge this pair ended in; null = none, or undone.</summary>
    public long? MergeId { get; private set; }

    public DuplicateMerge? Merge { get; private set; }

    public int Version { get; private set; }

    public bool AwaitsDecision => Status is DuplicateStatus.Open or DuplicateStatus.Postponed;

    public static DuplicatePair Found(Guid publicId, FoundDuplicate found, DateTime at) => new()
    {
        PublicId = publicId,
        FirstPersonId = found.FirstPersonId,
        SecondPersonId = found.SecondPersonId,
        Kind = found.Match.Kind,
        Reasons = found.Match.Reasons,
        Score = found.Match.Score,
        Origin = DuplicateOrigin.Registry,
        FoundAtUtc = at,
    };

    /// <param name="publicId">For addresses.</param>
    /// <param name="knownPersonId">Who is in the registry already.</param>
    /// <param name="entered">Who is being entered: not saved yet, so the younger record.</param>
    /// <param name="match">What is alike.</param>
    /// <param name="at">Now.</param>
    public static DuplicatePair SeenOnEntry(Guid publicId, long knownPersonId, Person entered, DuplicateMatch match, DateTime at) => new()
    {
        PublicId = publicId,
        FirstPersonId = knownPersonId,
        Second = entered,
        Kind = match.Kind,
        Reasons = match.Reasons,
        Score = match.Score,
        Origin = DuplicateOrigin.Entry,
        FoundAtUtc = at,
    };

    /// <summary>The search found it again; what was decided stays decided.</summary>
    /// <returns>True when something changed.</returns>
    public bool FindAgain(DuplicateMatch match)
    {
        if (Status is DuplicateStatus.Different or DuplicateStatus.Merged)
        {
            return false;
        }

        var isNews = Status == DuplicateStatus.NoLongerAlike || new DuplicateMatch(Kind, Reasons, Score) != match;
        (Kind, Reasons, Score) = (match.Kind, match.Reasons, match.Score);
        Status = Status == DuplicateStatus.NoLongerAlike ? DuplicateStatus.Open : Status;
        return isNews;
    }

    /// <summary>The search did not find it any more: a record was corrected.</summary>
    public void Lose()
    {
        if (AwaitsDecision)
        {
            Status = DuplicateStatus.NoLongerAlike;
        }
    }

    /// <exception cref="DomainRuleException">duplicate.decided</exception>
    public void CallDifferent(string by, string reason, DateTime at) => Decide(DuplicateStatus.Different, by, reason, at);

    /// <exception cref="DomainRuleException">duplicate.decided</exception>
    public void Postpone(string by, string reason, DateTime at) => Decide(DuplicateStatus.Postponed, by, reason, at);

    /// <summary>A decision «разные люди» is taken back.</summary>
    /// <exception cref="DomainRuleException">duplicate.decided</exception>
    public void Reopen(string by, string reason, DateTime at)
    {
        if (Status is not (DuplicateStatus.Different or DuplicateStatus.Postponed))
        {
            throw new DomainRuleException("duplicate.decided", "Вернуть в очередь можно только отложенную пару или «разные люди». Обновите страницу.");
        }

        Note(DuplicateStatus.Open, by, reason, at);
    }

    /// <exception cref="DomainRuleException">duplicate.decided</exception>
    public void EndIn(DuplicateMerge merge, string by, DateTime at)
    {
        Decide(DuplicateStatus.Merged, by, merge.Reason, at);
        Merge = merge;
    }

    /// <summary>The merge was undone: the pair waits for a decision again.</summary>
    public void MergeUndone(string by, string reason, DateTime at)
    {
        Note(DuplicateStatus.Open, by, reason, at);
        (MergeId, Merge) = (null, null);
    }

    private void Decide(DuplicateStatus status, string by, string reason, DateTime at)
    {
        if (!AwaitsDecision)
        {
            throw new DomainRuleException("duplicate.decided", "По этой паре уже есть решение. Обновите страницу.");
        }

        Note(status, by, reason, at);
    }

    private void Note(DuplicateStatus status, string by, string reason, DateTime at) =>
        (Status, DecidedBy, DecisionReason, DecidedAtUtc) = (status, by, reason, at);
}
