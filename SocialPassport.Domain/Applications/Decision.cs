using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Domain.Applications;

public enum DecisionKind
{
    Grant,
    Refuse,
}

public enum DecisionState
{
    Prepared,
    Approved,
    Returned,
    Cancelled,
}

/// <summary>Решение: prepared by a specialist from a stored assessment, approved by somebody else.</summary>
public sealed class Decision
{
    private readonly List<AssignmentFact> facts = [];
    private readonly List<DecisionAppeal> appeals = [];

    private Decision()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long ApplicationId { get; private set; }

    public DecisionKind Kind { get; private set; }

    public DecisionState State { get; private set; }

    public long AssessmentId { get; private set; }

    public Assessment Assessment { get; private set; } = null!;

    /// <summary>Code of <see cref="DictionaryNames.RefusalGrounds"/>; present for a refusal only.</summary>
    public string? GroundCode { get; private set; }

    /// <summary>The ground with the numbers of this case, for the refusal notice.</summary>
    public string? GroundText { get; private set; }

    /// <summary>Clauses of the acts the refusal rests upon.</summary>
    public string? GroundClause { get; private set; }

    public string? Comment { get; private set; }

    public long AuthorId { get; private set; }

    public string AuthorName { get; private set; } = null!;

    public DateTime PreparedAtUtc { get; private set; }

    public long? ApproverId { get; private set; }

    public string? ApproverName { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    public string? ReturnReason { get; private set; }

    /// <summary>Who took an approved decision back; null for a prepared one the citizen made needless.</summary>
    public string? CancelledBy { get; private set; }

    public DateTime? CancelledAtUtc { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>Last day to tell the family of the approved decision.</summary>
    public DateOnly? TellBy { get; private set; }

    /// <summary>How and when the family was told; null = not yet.</summary>
    public FamilyNotice? Notice { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<AssignmentFact> Facts => facts;

    public IReadOnlyList<DecisionAppeal> Appeals => appeals;

    public static Decision PrepareGrant(Guid publicId, Assessment assessment, long authorId, string authorName, string? comment, DateTime nowUtc) =>
        Prepare(publicId, DecisionKind.Grant, assessment, authorId, authorName, comment, nowUtc);

    /// <exception cref="DomainRuleException">decision.ground: a refusal needs a ground from the dictionary</exception>
    public static Decision PrepareRefusal(
        Guid publicId,
        Assessment assessment,
        string? groundCode,
        string? groundText,
        string? groundClause,
        long authorId,
        string authorName,
        string? comment,
        DateTime nowUtc)
    {
        if (string.IsNullOrWhiteSpace(groundCode))
        {
            throw new DomainRuleException("decision.ground", "Выберите основание отказа.");
        }

        var decision = Prepare(publicId, DecisionKind.Refuse, assessment, authorId, authorName, comment, nowUtc);
        decision.GroundCode = groundCode;
        decision.GroundText = groundText;
        decision.GroundClause = groundClause;
        return decision;
    }

    public void Approve(long approverId, string approverName, DateTime nowUtc)
    {
        RequireOtherPerson(approverId, "утвердить");
        State = DecisionState.Approved;
        ApproverId = approverId;
        ApproverName = approverName;
        DecidedAtUtc = nowUtc;
    }

    public void Return(long approverId, string approverName, string reason, DateTime nowUtc)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("decision.return.reason", "Напишите, что нужно доработать.");
        }

        RequireOtherPerson(approverId, "вернуть");
        State = DecisionState.Returned;
        ApproverId = approverId;
        ApproverName = approverName;
        DecidedAtUtc = nowUtc;
        ReturnReason = reason;
    }

    /// <summary>An approved decision is taken back; what followed from it is undone by the caller first.</summary>
    /// <exception cref="DomainRuleException">decision.cancel.state, decision.cancel.reason, decision.approver.author</exception>
    public void Cancel(long staffId, string staffName, string? reason, DateTime nowUtc)
    {
        DemandApproved("decision.cancel.state", "Отменить можно только утверждённое решение.");
        RequireOtherPerson(staffId, "отменить");
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("decision.cancel.reason", "Напишите, почему решение отменяется.");
        }

        State = DecisionState.Cancelled;
        CancelledBy = staffName;
        CancelledAtUtc = nowUtc;
        CancelReason = reason.Trim();
    }

    /// <summary>The citizen withdrew the application before anybody decided.</summary>
    public void Drop(string reason, DateTime nowUtc)
    {
        State = DecisionState.Cancelled;
        CancelledAtUtc = nowUtc;
        CancelReason = reason;
    }

    /// <summary>Sets the term in which the family has to be told.</summary>
    public void ExpectNotice(DateOnly lastDay) => TellBy = lastDay;

    /// <exception cref="DomainRuleException">notice.state, notice.told, notice.date</exception>
    public void TellFamily(FamilyNotice notice)
    {
        DemandApproved("notice.state", "Сообщают об утверждённом решении. Обновите страницу.");
        if (Notice is not null)
        {
            throw new DomainRuleException("notice.told", $"Семье уже сообщили {RussianText.Date(Notice.ToldOn)}. Обновите страницу.");
        }

        if (notice.ToldOn < MoscowTime.DateOf(DecidedAtUtc!.Value))
        {
            throw new DomainRuleException("notice.date", "Семье не могли сообщить раньше, чем решение утвердили. Проверьте дату.");
        }

        Notice = notice;
    }

    /// <exception cref="DomainRuleException">appeal.state, appeal.date</exception>
    public void Contest(DecisionAppeal appeal)
    {
        DemandApproved("appeal.state", "Обжаловать можно утверждённое решение. Обновите страницу.");
        if (appeal.FiledOn < MoscowTime.DateOf(DecidedAtUtc!.Value))
        {
            throw new DomainRuleException("appeal.date", "Решение не могли обжаловать раньше, чем его утвердили. Проверьте дату.");
        }

        appeals.Add(appeal);
    }

    /// <summary>An assignment of an approved grant: one per beneficiary, or one for the family.</summary>
    public AssignmentFact Assign(AssignmentFact fact)
    {
        if (State != DecisionState.Approved || Kind != DecisionKind.Grant)
        {
            throw new DomainRuleException("decision.not-approved", "Назначить меру можно только по утверждённому решению.");
        }

        facts.Add(fact);
        return fact;
    }

    private static Decision Prepare(
        Guid publicId, DecisionKind kind, Assessment assessment, long authorId, string authorName, string? comment, DateTime nowUtc) => new()
        {
            PublicId = publicId,
            Kind = kind,
            State = DecisionState.Prepared,
            Assessment = assessment,
            AuthorId = authorId,
            AuthorName = authorName,
            Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(),
            PreparedAtUtc = nowUtc,
        };

    private void DemandApproved(string code, string message)
    {
        if (State != DecisionState.Approved)
        {
            throw new DomainRuleException(code, message);
        }
    }

    private void RequireOtherPerson(long approverId, string verb)
    {
        if (approverId == AuthorId)
        {
            throw new DomainRuleException(
                "decision.approver.author",
                $"Решение подготовили вы. Проверить и {verb} его должен другой сотрудник.");
        }
    }
}
