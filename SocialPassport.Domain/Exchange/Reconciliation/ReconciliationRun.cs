using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange.Reconciliation;

public enum ReconciliationState
{
    Requested = 1,

    /// <summary>ГИС ЭС was asked for the state of living certificates; their answers are waited for.</summary>
    Asking,

    Comparing,

    Done,

    Cancelled,

    /// <summary>The server stopped in the middle.</summary>
    Interrupted,
}

/// <summary>One comparison of our register with what ГИС ЭС told: asked for or nightly.</summary>
public sealed class ReconciliationRun
{
    private ReconciliationRun()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public ReconciliationState State { get; private set; }

    public string RequestedBy { get; private set; } = null!;

    public DateTime RequestedAt { get; private set; }

    /// <summary>The state of certificates that were not heard of lately is asked for before comparing.</summary>
    public bool AsksStates { get; private set; }

    /// <summary>Certificates whose state was asked for.</summary>
    public int Asked { get; private set; }

    public DateTime? StartedAt { get; private set; }

    /// <summary>Last sign of life of the process that runs it.</summary>
    public DateTime? SeenAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Certificates compared.</summary>
    public int Compared { get; private set; }

    /// <summary>Certificates to compare; known when comparing begins.</summary>
    public int Total { get; private set; }

    public int Differences { get; private set; }

    public bool IsCancelRequested { get; private set; }

    public int Version { get; private set; }

    public bool IsUnderWay => State is ReconciliationState.Requested or ReconciliationState.Asking or ReconciliationState.Comparing;

    public static ReconciliationRun Request(Guid publicId, string by, bool asksStates, DateTime at) => new()
    {
        PublicId = publicId,
        State = ReconciliationState.Requested,
        RequestedBy = by,
        AsksStates = asksStates,
        RequestedAt = at,
    };

    public void Ask(DateTime at)
    {
        Require(ReconciliationState.Requested);
        (State, StartedAt, SeenAt) = (ReconciliationState.Asking, at, at);
    }

    public void CountAsked(int asked, DateTime at) => (Asked, SeenAt) = (asked, at);

    public void Compare(int total, DateTime at)
    {
        Require(ReconciliationState.Asking);
        (State, Total, SeenAt) = (ReconciliationState.Comparing, total, at);
    }

    public void Finish(int compared, int differences, DateTime at)
    {
        Require(ReconciliationState.Comparing);
        (Compared, Differences) = (compared, differences);
        End(ReconciliationState.Done, at);
    }

    /// <summary>Asks the running comparison to stop; one that only waits stops at once.</summary>
    /// <exception cref="DomainRuleException">reconciliation.ended</exception>
    public void Cancel(DateTime at)
    {
        if (!IsUnderWay)
        {
            throw new DomainRuleException("reconciliation.ended", "Сверка уже закончена. Обновите страницу.");
        }

        IsCancelRequested = true;
        if (State != ReconciliationState.Comparing)
        {
            End(ReconciliationState.Cancelled, at);
        }
    }

    public void Stop(DateTime at) => End(ReconciliationState.Cancelled, at);

    public void Interrupt(DateTime at) => End(ReconciliationState.Interrupted, at);

    private void End(ReconciliationState state, DateTime at) => (State, EndedAt) = (state, at);

    private void Require(ReconciliationState state)
    {
        if (State != state)
        {
            throw new DomainRuleException("reconciliation.state", "Сверка в другом состоянии. Обновите страницу.");
        }
    }
}
