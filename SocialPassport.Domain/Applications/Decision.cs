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

    public string? Comment { get; private set; }

    public long AuthorId { get; private set; }

    public string AuthorName { get; private set; } = null!;

    public DateTime PreparedAtUtc { get; private set; }

    public long? ApproverId { get; private set; }

    public string? ApproverName { get; private set; }

    public DateTime? DecidedAtUtc { get; private set; }

    public string? ReturnReason { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<AssignmentFact> Facts => facts;

    public static Decision PrepareGrant(Guid publicId, Assessment assessment, long authorId, string authorName, string? comment, DateTime nowUtc) =>
        Prepare(publicId, DecisionKind.Grant, assessment, authorId, authorName, comment, nowUtc);

    /// <exception cref="DomainRuleException">decision.ground: a refusal needs a ground from the dictionary</exception>
    public static Decision PrepareRefusal(
        Guid publicId,
        Assessment assessment,
        string? groundCode,
        string? groundText,
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

/// <summary>Факт назначения: what is assigned to whom; joins the region, ЕГИССО and ГИС ЭС by its uuid.</summary>
public sealed class AssignmentFact
{
    private AssignmentFact()
    {
    }

    public long Id { get; private set; }

    public long DecisionId { get; private set; }

    /// <summary>factAssignmentUuid of every message about it; unique.</summary>
    public Guid FactAssignmentUuid { get; private set; }

    public long FamilyId { get; private set; }

    public long HolderPersonId { get; private set; }

    /// <summary>The child a certificate is for; null = the whole family.</summary>
    public long? BeneficiaryPersonId { get; private set; }

    public string MeasureCode { get; private set; } = null!;

    public int MeasureVersion { get; private set; }

    public DateOnly StartDate { get; private set; }

    public DateOnly? EndDate { get; private set; }

    public long? AmountKopecks { get; private set; }

    public static AssignmentFact Create(
        Guid factAssignmentUuid,
        long familyId,
        long holderPersonId,
        long? beneficiaryPersonId,
        string measureCode,
        int measureVersion,
        DateOnly startDate,
        DateOnly? endDate,
        long? amountKopecks) => new()
        {
            FactAssignmentUuid = factAssignmentUuid,
            FamilyId = familyId,
            HolderPersonId = holderPersonId,
            BeneficiaryPersonId = beneficiaryPersonId,
            MeasureCode = measureCode,
            MeasureVersion = measureVersion,
            StartDate = startDate,
            EndDate = endDate,
            AmountKopecks = amountKopecks,
        };
}
