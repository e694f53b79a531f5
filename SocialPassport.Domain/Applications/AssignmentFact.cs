namespace SocialPassport.Domain.Applications;

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
