using SocialPassport.Domain.Eligibility.Screening;

namespace SocialPassport.Web.Features.Screening;

/// <summary>A measure that can be screened, with its runs.</summary>
/// <param name="UnderWay">Asked for or running.</param>
/// <param name="Last">The last one that is done.</param>
/// <param name="Failed">Stopped, interrupted or refused after the last one that is done.</param>
/// <param name="Counts">Of the last one, as far as the reader sees: families by list.</param>
public sealed record ScreenedMeasure(
    string Code,
    string Title,
    bool IsProactive,
    bool IsExample,
    ScreeningRun? UnderWay,
    ScreeningRun? Last,
    ScreeningRun? Failed,
    IReadOnlyDictionary<ScreeningStanding, StandingCount> Counts)
{
    /// <summary>What the list of those who do not get it would cost.</summary>
    public long? NeedKopecks => Last?.AmountKopecks * Counts.GetValueOrDefault(ScreeningStanding.Eligible).Assignments;
}

public readonly record struct StandingCount(int Families, int Assignments, int RecentEvents)
{
    public static StandingCount operator +(StandingCount left, StandingCount right) =>
        new(left.Families + right.Families, left.Assignments + right.Assignments, left.RecentEvents + right.RecentEvents);
}

/// <summary>Totals of one centre.</summary>
public sealed record CentreCounts(string Code, string Name, IReadOnlyDictionary<ScreeningStanding, StandingCount> Counts);

/// <summary>How many moved from one list to another since the run before.</summary>
public sealed record ScreeningMove(ScreeningStanding? From, ScreeningStanding To, ScreeningCause Cause, int Families);

/// <summary>What the last run of a measure found.</summary>
/// <param name="Former">The run before, if there was one.</param>
public sealed record ScreeningResult(
    ScreeningRun Run, ScreeningRun? Former, IReadOnlyList<CentreCounts> Centres, IReadOnlyList<ScreeningMove> Moves);

/// <summary>A family on a list.</summary>
/// <param name="PublicId">Leads to the card; null for who may not open it.</param>
/// <param name="Applicant">Null for who may not open the card.</param>
/// <param name="Event">«рождение ребёнка 05.10.2025».</param>
public sealed record ScreeningRow(
    long FamilyId,
    Guid? PublicId,
    string CaseNumber,
    string Centre,
    string? Applicant,
    IReadOnlyList<int> Ages,
    long? PerCapitaIncomeKopecks,
    int Assignments,
    string? Event,
    ScreeningStanding? FormerStanding,
    ScreeningCause? Cause);

public sealed record ScreeningPageOfRows(IReadOnlyList<ScreeningRow> Rows, int Total);
