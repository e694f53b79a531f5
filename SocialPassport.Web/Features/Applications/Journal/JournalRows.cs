using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <summary>What became of the complaints and law suits about an application.</summary>
public enum ContestMark
{
    None,
    Considered,
    Upheld,
    AgainstDecision,
}

/// <summary>One line of the journal.</summary>
public sealed record JournalRow
{
    public required Guid PublicId { get; init; }

    public required string Number { get; init; }

    public required string Measure { get; init; }

    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public string? Patronymic { get; init; }

    public required string CaseNumber { get; init; }

    public required string Centre { get; init; }

    public required string Channel { get; init; }

    public required ApplicationStatus Status { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateOnly RegisteredOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateOnly? AwaitingSince { get; init; }

    public string? Responsible { get; init; }

    public bool IsContested { get; init; }

    public bool HasOutcome { get; init; }

    public bool IsAgainstDecision { get; init; }

    /// <summary>Working days to the last day of the term, negative when it has passed; null when closed, stopped or no calendar is on file.</summary>
    public int? WorkingDaysLeft { get; init; }

    public string Applicant => PersonName.Full(Surname, FirstName, Patronymic);

    public bool IsOpen => Status is not (ApplicationStatus.Approved or ApplicationStatus.Refused or ApplicationStatus.Withdrawn);

    /// <summary>The clock was stopped before the term passed.</summary>
    public bool IsStopped => AwaitingSince is { } since && since <= DueOn;

    public ContestMark Contest => (IsContested, IsAgainstDecision, HasOutcome) switch
    {
        (true, _, _) => ContestMark.Considered,
        (_, true, _) => ContestMark.AgainstDecision,
        (_, _, true) => ContestMark.Upheld,
        _ => ContestMark.None,
    };
}

public sealed record JournalPageOfRows(IReadOnlyList<JournalRow> Rows, int Total);

/// <summary>A member of staff who may be responsible.</summary>
/// <param name="PreparesDecisions">May bring an application to its end; others register it only.</param>
/// <param name="OpenCount">Open applications he or she answers for.</param>
public sealed record Clerk(long Id, string Name, bool PreparesDecisions, int OpenCount);

/// <summary>What the filters of the journal offer.</summary>
public sealed record JournalChoices(
    IReadOnlyList<MeasureChoice> Measures,
    IReadOnlyDictionary<string, string> Channels,
    IReadOnlyList<Clerk> Clerks,
    IReadOnlyList<CentreChoice> Centres);

/// <param name="Code">Code of the centre.</param>
public sealed record CentreChoice(string Code, string Name);
