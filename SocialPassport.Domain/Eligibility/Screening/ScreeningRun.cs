using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Eligibility.Screening;

public enum ScreeningRunState
{
    Requested,
    Running,
    Done,
    Cancelled,

    /// <summary>The server stopped in the middle.</summary>
    Interrupted,

    /// <summary>The rules cannot be asked on the date: no version, no yardstick.</summary>
    Refused,
}

/// <summary>Подбор: one measure asked about the whole registry on one date.</summary>
public sealed class ScreeningRun
{
    public const int ProblemLength = 500;

    private ScreeningRun()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public string MeasureCode { get; private set; } = null!;

    public DateOnly AsOf { get; private set; }

    public ScreeningRunState State { get; private set; }

    public string RequestedBy { get; private set; } = null!;

    public DateTime RequestedAtUtc { get; private set; }

    public DateTime? StartedAtUtc { get; private set; }

    /// <summary>Last sign of life of the process that runs it.</summary>
    public DateTime? SeenAtUtc { get; private set; }

    public DateTime? EndedAtUtc { get; private set; }

    public bool IsCancelRequested { get; private set; }

    /// <summary>Families looked at.</summary>
    public int Done { get; private set; }

    /// <summary>Families of the registry.</summary>
    public int Total { get; private set; }

    /// <summary>Number of the version asked; null until it is begun.</summary>
    public int? MeasureVersion { get; private set; }

    /// <summary>Yardsticks of the day, so that the next run can say what made the difference.</summary>
    public IReadOnlyList<AssessmentYardstick> Yardsticks { get; private set; } = [];

    /// <summary>What one assignment costs at most; null where the measure has no sum of its own.</summary>
    public long? AmountKopecks { get; private set; }

    /// <summary>Why it could not be made, in Russian.</summary>
    public string? Problem { get; private set; }

    public bool IsUnderWay => State is ScreeningRunState.Requested or ScreeningRunState.Running;

    public static ScreeningRun Request(Guid publicId, string measureCode, DateOnly asOf, string by, DateTime at) =>
        new() { PublicId = publicId, MeasureCode = measureCode, AsOf = asOf, RequestedBy = by, RequestedAtUtc = at };

    public void Start(DateTime at) => (State, StartedAtUtc, SeenAtUtc) = (ScreeningRunState.Running, at, at);

    public void AskBy(int measureVersion, IReadOnlyList<AssessmentYardstick> yardsticks, long? amountKopecks, int total) =>
        (MeasureVersion, Yardsticks, AmountKopecks, Total) = (measureVersion, yardsticks, amountKopecks, total);

    public void Finish(int families, DateTime at)
    {
        End(ScreeningRunState.Done, at);
        (Done, Total) = (families, families);
    }

    /// <summary>Asks the running one to stop; one that has not begun stops at once.</summary>
    /// <exception cref="DomainRuleException">screening.ended</exception>
    public void Cancel(DateTime at)
    {
        if (!IsUnderWay)
        {
            throw new DomainRuleException("screening.ended", "Подбор уже закончен. Обновите страницу.");
        }

        IsCancelRequested = true;
        if (State == ScreeningRunState.Requested)
        {
            End(ScreeningRunState.Cancelled, at);
        }
    }

    public void Stop(DateTime at) => End(ScreeningRunState.Cancelled, at);

    public void Interrupt(DateTime at) => End(ScreeningRunState.Interrupted, at);

    public void Refuse(string problem, DateTime at)
    {
        End(ScreeningRunState.Refused, at);
        Problem = problem.Length > ProblemLength ? problem[..ProblemLength] : problem;
    }

    /// <summary>Time until the end by the pace so far; null while nothing can be said.</summary>
    public TimeSpan? TimeLeft(DateTime now) =>
        State == ScreeningRunState.Running && StartedAtUtc is { } started && Done > 0 && Total > Done
            ? (now - started) * ((Total - Done) / (double)Done)
            : null;

    private void End(ScreeningRunState state, DateTime at) => (State, EndedAtUtc) = (state, at);
}
