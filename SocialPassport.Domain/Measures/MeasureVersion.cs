using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

public enum MeasureVersionStatus
{
    Draft = 1,
    Active = 2,
}

public enum BeneficiaryScope
{
    /// <summary>One certificate for the family.</summary>
    Family = 1,

    /// <summary>One certificate for every child of the age.</summary>
    Child = 2,
}

/// <summary>For whom the certificate is issued; its holder is the applicant either way.</summary>
public sealed record BeneficiaryRule(BeneficiaryScope Scope, int? ChildAgeFrom, int? ChildAgeBelow)
{
    public static readonly BeneficiaryRule Family = new(BeneficiaryScope.Family, null, null);

    /// <summary>Every child with an age in [from, below).</summary>
    public static BeneficiaryRule Child(int ageFrom, int ageBelow) => new(BeneficiaryScope.Child, ageFrom, ageBelow);
}

/// <summary>Редакция правил: rules and terms for [ValidFrom, ValidTo). An activated version never changes, it only ends.</summary>
public sealed class MeasureVersion
{
    public const int MaxAuthorLength = 100;

    private MeasureVersion()
    {
        Rules = null!;
        Beneficiary = null!;
    }

    public long Id { get; private set; }

    public long MeasureId { get; private set; }

    /// <summary>1, 2, 3 … within the measure.</summary>
    public int Number { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day the version no longer holds; null = without end.</summary>
    public DateOnly? ValidTo { get; private set; }

    public MeasureVersionStatus Status { get; private set; }

    public Criterion Rules { get; private set; }

    public BeneficiaryRule Beneficiary { get; private set; }

    /// <summary>Absent for measures of form money or in kind.</summary>
    public CertificateTerms? Terms { get; private set; }

    public string AuthoredBy { get; private set; } = string.Empty;

    public string? ActivatedBy { get; private set; }

    public DateTime? ActivatedAtUtc { get; private set; }

    internal static MeasureVersion Draft(
        int number,
        DateOnly validFrom,
        DateOnly? validTo,
        Criterion rules,
        BeneficiaryRule beneficiary,
        CertificateTerms? terms,
        string authoredBy)
    {
        if (validTo <= validFrom)
        {
            throw new DomainRuleException("measure.period", "Окончание действия редакции должно быть позже начала.");
        }

        rules.Check();
        terms?.Check();
        CheckBeneficiary(beneficiary, rules);
        return new MeasureVersion
        {
            Number = number,
            ValidFrom = validFrom,
            ValidTo = validTo,
            Status = MeasureVersionStatus.Draft,
            Rules = rules,
            Beneficiary = beneficiary,
            Terms = terms,
            AuthoredBy = authoredBy,
        };
    }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    internal void Activate(string activatedBy, DateTime utc)
    {
        if (Status != MeasureVersionStatus.Draft)
        {
            throw new DomainRuleException("measure.not-draft", "Ввести в действие можно только проект редакции.");
        }

        if (string.Equals(activatedBy, AuthoredBy, StringComparison.Ordinal))
        {
            throw new DomainRuleException("measure.same-person", "Редакцию вводит в действие второй сотрудник, не её автор.");
        }

        Status = MeasureVersionStatus.Active;
        ActivatedBy = activatedBy;
        ActivatedAtUtc = utc;
    }

    /// <summary>The next version replaces this one from a day on.</summary>
    internal void EndOn(DateOnly firstDayWithout) => ValidTo = firstDayWithout;

    private static void CheckBeneficiary(BeneficiaryRule beneficiary, Criterion rules)
    {
        var isChild = beneficiary.Scope == BeneficiaryScope.Child;
        if (isChild != (beneficiary.ChildAgeFrom is not null) || isChild != (beneficiary.ChildAgeBelow is not null)
            || beneficiary.ChildAgeFrom < 0 || beneficiary.ChildAgeBelow <= beneficiary.ChildAgeFrom)
        {
            throw new DomainRuleException("measure.beneficiary", "Возраст детей-получателей задан неверно.");
        }

        // «No beneficiary left» is decided by the frequency; were it under any or not, a served child could slip through.
        if (isChild && !(rules is AllCriterion all && all.Children.Any(child => child is NotReceivedSinceCriterion)))
        {
            throw new DomainRuleException("measure.beneficiary", "Мера на ребёнка: периодичность должна быть обязательным условием верхнего уровня.");
        }
    }
}
