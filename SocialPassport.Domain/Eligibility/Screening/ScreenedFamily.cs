namespace SocialPassport.Domain.Eligibility.Screening;

/// <summary>The list a family stands on after a run.</summary>
public enum ScreeningStanding
{
    /// <summary>Has the right, does not get it, and nobody works on it.</summary>
    Eligible = 1,

    /// <summary>Has the right; an application is open or a certificate waits to be sent.</summary>
    InWork = 2,

    Served = 3,

    NotEligible = 4,

    NotEnoughData = 5,

    Contradiction = 6,
}

/// <summary>Why a family stands on another list than after the run before.</summary>
public enum ScreeningCause
{
    /// <summary>Was not in the registry.</summary>
    NewFamily = 1,

    /// <summary>Facts of the family.</summary>
    Facts = 2,

    /// <summary>The date: ages, period of incomes, frequency.</summary>
    Date = 3,

    Yardstick = 4,

    Rules = 5,

    /// <summary>An application or a certificate was begun or ended.</summary>
    Work = 6,
}

/// <summary>What a run found out about one family.</summary>
public sealed class ScreenedFamily
{
    /// <summary>«События последних дней».</summary>
    public const int RecentDays = 30;

    private ScreenedFamily()
    {
    }

    public long Id { get; private set; }

    public long RunId { get; private set; }

    public long FamilyId { get; private set; }

    /// <summary>The centre at the time of the run.</summary>
    public long CentreId { get; private set; }

    public ScreeningStanding Standing { get; private set; }

    /// <summary>Certificates or sums due; 0 unless there is a right.</summary>
    public int Assignments { get; private set; }

    /// <summary>The latest life event of the last <see cref="RecentDays"/> days.</summary>
    public DateOnly? LastEventOn { get; private set; }

    /// <summary>Where it stood after the run before, if that was elsewhere.</summary>
    public ScreeningStanding? FormerStanding { get; private set; }

    /// <summary>Null = stands where it stood.</summary>
    public ScreeningCause? Cause { get; private set; }

    public static ScreenedFamily Create(
        long runId, long familyId, long centreId, ScreeningStanding standing, int assignments, DateOnly? lastEventOn) => new()
        {
            RunId = runId,
            FamilyId = familyId,
            CentreId = centreId,
            Standing = standing,
            Assignments = assignments,
            LastEventOn = lastEventOn,
        };

    public static ScreeningStanding StandingOf(ScreeningOutcome outcome, bool isInWork) => outcome switch
    {
        ScreeningOutcome.Eligible => isInWork ? ScreeningStanding.InWork : ScreeningStanding.Eligible,
        ScreeningOutcome.Served => ScreeningStanding.Served,
        ScreeningOutcome.NotEligible => ScreeningStanding.NotEligible,
        ScreeningOutcome.NotEnoughData => ScreeningStanding.NotEnoughData,
        _ => ScreeningStanding.Contradiction,
    };

    public void Explain(ScreeningStanding? former, ScreeningCause cause) => (FormerStanding, Cause) = (former, cause);
}

/// <summary>Totals of a run for one centre and one list.</summary>
public sealed class ScreeningTotal
{
    private ScreeningTotal()
    {
    }

    public long Id { get; private set; }

    public long RunId { get; private set; }

    public long CentreId { get; private set; }

    public ScreeningStanding Standing { get; private set; }

    public int Families { get; private set; }

    public int Assignments { get; private set; }

    /// <summary>Of them with a life event of the last days.</summary>
    public int RecentEvents { get; private set; }

    public static ScreeningTotal Begin(long runId, long centreId, ScreeningStanding standing) =>
        new() { RunId = runId, CentreId = centreId, Standing = standing };

    public void Add(ScreenedFamily family)
    {
        Families++;
        Assignments += family.Assignments;
        RecentEvents += family.LastEventOn is null ? 0 : 1;
    }
}
