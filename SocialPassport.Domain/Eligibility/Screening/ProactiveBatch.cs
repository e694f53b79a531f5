using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Eligibility.Screening;

public enum ProactiveBatchState
{
    /// <summary>Looked at before anything is done.</summary>
    Draft,

    /// <summary>Decisions are being prepared in the name of the specialist.</summary>
    Preparing,

    AwaitingApproval,

    /// <summary>Decisions are being approved in the name of the supervisor.</summary>
    Approving,

    Done,

    /// <summary>Given up before anything was done.</summary>
    Dropped,
}

/// <summary>
/// «Назначить выбранным»: one measure for many families, prepared by a specialist and approved once by a supervisor. Each
/// family gets a decision of its own; stopped at any point the batch stands where it was and can go on.
/// </summary>
public sealed class ProactiveBatch
{
    public const int MaxFamilies = 20_000;

    private ProactiveBatch()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public string MeasureCode { get; private set; } = null!;

    public long CentreId { get; private set; }

    /// <summary>The day of the right: the day it was put together.</summary>
    public DateOnly AsOf { get; private set; }

    public ProactiveBatchState State { get; private set; }

    /// <summary>Preparing or approving stands still until somebody lets it go on.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Why it stands still, when nobody stopped it.</summary>
    public string? Problem { get; private set; }

    public long PreparedById { get; private set; }

    public string PreparedBy { get; private set; } = null!;

    public DateTime PreparedAtUtc { get; private set; }

    public long? ApprovedById { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateTime? ApprovedAtUtc { get; private set; }

    /// <summary>What one assignment costs at most; null where the measure has no sum of its own.</summary>
    public long? AmountKopecks { get; private set; }

    /// <summary>Process that works on it.</summary>
    public string? LeaseOwner { get; private set; }

    public DateTime? LeaseUntilUtc { get; private set; }

    public int Version { get; private set; }

    public bool IsWorking => !IsStopped && (State is ProactiveBatchState.Preparing or ProactiveBatchState.Approving);

    public static ProactiveBatch Create(
        Guid publicId, string measureCode, long centreId, DateOnly asOf, long? amountKopecks, long byId, string by, DateTime at) => new()
        {
            PublicId = publicId,
            MeasureCode = measureCode,
            CentreId = centreId,
            AsOf = asOf,
            AmountKopecks = amountKopecks,
            PreparedById = byId,
            PreparedBy = by,
            PreparedAtUtc = at,
        };

    /// <summary>The specialist lets the decisions be prepared.</summary>
    /// <exception cref="DomainRuleException">proactive.state, proactive.author</exception>
    public void Prepare(long byId)
    {
        Require(ProactiveBatchState.Draft);
        if (byId != PreparedById)
        {
            throw new DomainRuleException("proactive.author", $"Этот список составил(а) {PreparedBy}. Решения готовит тот же сотрудник.");
        }

        State = ProactiveBatchState.Preparing;
    }

    /// <exception cref="DomainRuleException">proactive.state</exception>
    public void Drop()
    {
        Require(ProactiveBatchState.Draft);
        State = ProactiveBatchState.Dropped;
    }

    /// <summary>Every decision is prepared or was refused.</summary>
    public void FinishPreparing()
    {
        Require(ProactiveBatchState.Preparing);
        State = ProactiveBatchState.AwaitingApproval;
    }

    /// <summary>One approval for all of them, by somebody else than the author.</summary>
    /// <exception cref="DomainRuleException">proactive.state, decision.approver.author</exception>
    public void Approve(long byId, string by, DateTime at)
    {
        Require(ProactiveBatchState.AwaitingApproval);
        if (byId == PreparedById)
        {
            throw new DomainRuleException("decision.approver.author", "Решения подготовили вы. Проверить и утвердить их должен другой сотрудник.");
        }

        (State, ApprovedById, ApprovedBy, ApprovedAtUtc) = (ProactiveBatchState.Approving, byId, by, at);
    }

    public void FinishApproving()
    {
        Require(ProactiveBatchState.Approving);
        State = ProactiveBatchState.Done;
    }

    /// <param name="problem">Why, when nobody asked for it.</param>
    /// <exception cref="DomainRuleException">proactive.state</exception>
    public void Stop(string? problem = null)
    {
        Require(ProactiveBatchState.Preparing, ProactiveBatchState.Approving);
        (IsStopped, Problem) = (true, problem);
    }

    /// <exception cref="DomainRuleException">proactive.state</exception>
    public void GoOn()
    {
        Require(ProactiveBatchState.Preparing, ProactiveBatchState.Approving);
        (IsStopped, Problem, LeaseUntilUtc) = (false, null, null);
    }

    /// <summary>What is prepared goes to the supervisor without the rest.</summary>
    /// <exception cref="DomainRuleException">proactive.state</exception>
    public void SendPrepared()
    {
        Require(ProactiveBatchState.Preparing);
        if (!IsStopped)
        {
            throw new DomainRuleException("proactive.state", "Подготовка решений ещё идёт. Сначала остановите её.");
        }

        (IsStopped, Problem, State) = (false, null, ProactiveBatchState.AwaitingApproval);
    }

    /// <summary>«решения готовятся»: the state as it is written on screen.</summary>
    public static string StateName(ProactiveBatchState state) => state switch
    {
        ProactiveBatchState.Draft => "на просмотре",
        ProactiveBatchState.Preparing => "решения готовятся",
        ProactiveBatchState.AwaitingApproval => "ждёт утверждения",
        ProactiveBatchState.Approving => "решения утверждаются",
        ProactiveBatchState.Done => "назначено",
        ProactiveBatchState.Dropped => "отменено",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private void Require(params ReadOnlySpan<ProactiveBatchState> allowed)
    {
        if (!allowed.Contains(State))
        {
            throw new DomainRuleException("proactive.state", $"Назначение сейчас «{StateName(State)}», это действие уже невозможно. Обновите страницу.");
        }
    }
}

public enum ProactiveItemState
{
    Waiting,

    /// <summary>The decision waits for approval.</summary>
    Prepared,

    Assigned,

    /// <summary>It cannot be, for the reason given.</summary>
    Refused,
}

/// <summary>One family of a batch.</summary>
public sealed class ProactiveItem
{
    public const int ProblemLength = 500;

    private ProactiveItem()
    {
    }

    public long Id { get; private set; }

    public long BatchId { get; private set; }

    public long FamilyId { get; private set; }

    public ProactiveItemState State { get; private set; }

    /// <summary>Certificates or sums due on the day it was put together.</summary>
    public int Assignments { get; private set; }

    public long? ApplicationId { get; private set; }

    /// <summary>In Russian; present for a refused one.</summary>
    public string? Problem { get; private set; }

    /// <param name="batchId">Of its batch.</param>
    /// <param name="familyId">Of the family.</param>
    /// <param name="assignments">How many are due.</param>
    /// <param name="problem">Why it cannot be; null = it can.</param>
    public static ProactiveItem Create(long batchId, long familyId, int assignments, string? problem)
    {
        var item = new ProactiveItem { BatchId = batchId, FamilyId = familyId, Assignments = assignments };
        if (problem is not null)
        {
            item.Refuse(problem);
        }

        return item;
    }

    public void Prepare(long applicationId) => (State, ApplicationId) = (ProactiveItemState.Prepared, applicationId);

    public void Assign() => State = ProactiveItemState.Assigned;

    public void Refuse(string problem) =>
        (State, Problem) = (ProactiveItemState.Refused, problem.Length > ProblemLength ? problem[..ProblemLength] : problem);
}
