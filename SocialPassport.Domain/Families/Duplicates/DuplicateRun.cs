using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families.Duplicates;

public enum DuplicateRunState
{
    Requested,
    Running,
    Done,
    Cancelled,

    /// <summary>The server stopped in the middle.</summary>
    Interrupted,
}

/// <summary>One search over the registry: asked for, under way, ended.</summary>
public sealed class DuplicateRun
{
    private DuplicateRun()
    {
    }

    public long Id { get; private set; }

    public DuplicateRunState State { get; private set; }

    /// <summary>Who asked for it.</summary>
    public string RequestedBy { get; private set; } = null!;

    public DateTime RequestedAtUtc { get; private set; }

    public DateTime? StartedAtUtc { get; private set; }

    /// <summary>Last sign of life of the process that runs it.</summary>
    public DateTime? SeenAtUtc { get; private set; }

    public DateTime? EndedAtUtc { get; private set; }

    public bool IsCancelRequested { get; private set; }

    /// <summary>0…100.</summary>
    public int Percent { get; private set; }

    public int Persons { get; private set; }

    public int Pairs { get; private set; }

    public int NewPairs { get; private set; }

    public bool IsUnderWay => State is DuplicateRunState.Requested or DuplicateRunState.Running;

    public static DuplicateRun Request(string by, DateTime at) => new() { RequestedBy = by, RequestedAtUtc = at };

    public void Start(DateTime at) => (State, StartedAtUtc, SeenAtUtc) = (DuplicateRunState.Running, at, at);

    public void Proceed(int percent, DateTime at) => (Percent, SeenAtUtc) = (percent, at);

    public void Finish(int persons, int pairs, int newPairs, DateTime at)
    {
        End(DuplicateRunState.Done, at);
        (Persons, Pairs, NewPairs, Percent) = (persons, pairs, newPairs, 100);
    }

    /// <summary>Asks the running search to stop; one that has not begun stops at once.</summary>
    /// <exception cref="DomainRuleException">duplicateRun.ended</exception>
    public void Cancel(DateTime at)
    {
        if (!IsUnderWay)
        {
            throw new DomainRuleException("duplicateRun.ended", "Проверка уже закончена. Обновите страницу.");
        }

        IsCancelRequested = true;
        if (State == DuplicateRunState.Requested)
        {
            End(DuplicateRunState.Cancelled, at);
        }
    }

    public void Stop(DateTime at) => End(DuplicateRunState.Cancelled, at);

    public void Interrupt(DateTime at) => End(DuplicateRunState.Interrupted, at);

    private void End(DuplicateRunState state, DateTime at) => (State, EndedAtUtc) = (state, at);
}
