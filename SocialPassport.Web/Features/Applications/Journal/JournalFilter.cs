using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>Which applications the journal shows when no single state is asked for.</summary>
public enum JournalScope
{
    Open,
    All,

    /// <summary>A complaint or a law suit is on file.</summary>
    Contested,
}

public enum JournalTerm
{
    /// <summary>The term has passed and the clock runs, or passed before it was stopped.</summary>
    Overdue,

    /// <summary>Ends today.</summary>
    Today,

    /// <summary>Ends today or within the next two working days.</summary>
    Soon,

    /// <summary>The clock is stopped.</summary>
    Stopped,
}

public enum JournalSort
{
    Due,
    Number,
    Received,
    Measure,
    Responsible,
    Status,
}

/// <summary>Choice and order of the journal; every value may stand in an address.</summary>
public sealed record JournalFilter
{
    public JournalScope Scope { get; init; }

    /// <summary>Wins over <see cref="Scope"/>.</summary>
    public ApplicationStatus? Status { get; init; }

    public string? Measure { get; init; }

    /// <summary>Code of the centre; of use to staff of the whole oblast only.</summary>
    public string? Centre { get; init; }

    public JournalTerm? Term { get; init; }

    public string? Channel { get; init; }

    /// <summary>Key of the responsible member of staff; 0 = nobody.</summary>
    public long? Responsible { get; init; }

    public DateOnly? RegisteredFrom { get; init; }

    public DateOnly? RegisteredTo { get; init; }

    /// <summary>Part of the number.</summary>
    public string? Number { get; init; }

    public JournalSort Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>Begins with 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Nothing was chosen: the open applications.</summary>
    public bool IsPlain => this with { Sort = JournalSort.Due, Descending = false, Page = 1 } == new JournalFilter();
}
