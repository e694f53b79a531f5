using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Measures;

public enum MeasureVersionStatus
{
    /// <summary>«Проект»: being written.</summary>
    Draft = 1,

    /// <summary>«Введена в действие».</summary>
    Active = 2,

    /// <summary>«Ждёт ввода»: checked by its authors, waits for a second person.</summary>
    Submitted = 3,
}

public enum BeneficiaryScope
{
    /// <summary>One certificate for the family.</summary>
    Family = 1,

    /// <summary>One certificate for every child of the age.</summary>
    Child = 2,
}

/// <summary>Who wrote on a version: none of them may put it in force.</summary>
/// <param name="StaffId">Null for the data the product starts with.</param>
public sealed record RuleAuthor(long? StaffId, string Name)
{
    public bool IsSamePerson(RuleAuthor other) =>
        StaffId is { } mine && other.StaffId is { } theirs ? mine == theirs : string.Equals(Name, other.Name, StringComparison.Ordinal);
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

    private List<RuleAuthor> editors = [];

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

    /// <summary>Absent for measures of form money or in kind, and in a draft that has none yet.</summary>
    public CertificateTerms? Terms { get; private set; }

    public string AuthoredBy { get; private set; } = string.Empty;

    /// <summary>Everybody who wrote on it, the author first.</summary>
    public IReadOnlyList<RuleAuthor> Editors => editors;

    public string? ActivatedBy { get; private set; }

    public DateTime? ActivatedAtUtc { get; private set; }

    /// <summary>Counts changes of the draft; the database compares it, so that two methodologists do not overwrite each other.</summary>
    public int Revision { get; private set; }

    internal static MeasureVersion Draft(
        int number,
        DateOnly validFrom,
        DateOnly? validTo,
        Criterion rules,
        BeneficiaryRule beneficiary,
        CertificateTerms? terms,
        RuleAuthor author)
    {
        CheckPeriod(validFrom, validTo);
        CheckAges(beneficiary);
        return new MeasureVersion
        {
            Number = number,
            ValidFrom = validFrom,
            ValidTo = validTo,
            Status = MeasureVersionStatus.Draft,
            Rules = rules,
            Beneficiary = beneficiary,
            Terms = terms,
            AuthoredBy = author.Name,
            editors = [author],
        };
    }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    /// <summary>Had a hand in it: the author, or somebody who changed it.</summary>
    public bool IsWrittenBy(RuleAuthor person) =>
        editors.Count == 0 ? string.Equals(person.Name, AuthoredBy, StringComparison.Ordinal) : editors.Exists(editor => editor.IsSamePerson(person));

    /// <summary>Any part of the two periods is common.</summary>
    public bool Overlaps(MeasureVersion other) =>
        (other.ValidTo is null || ValidFrom < other.ValidTo) && (ValidTo is null || other.ValidFrom < ValidTo);

    /// <summary>The rule as it is being written: it need not compile before it is put in force.</summary>
    /// <exception cref="DomainRuleException">measure.not-draft</exception>
    public void WriteRules(Criterion rules, RuleAuthor by)
    {
        Write(by);
        Rules = rules;
    }

    /// <exception cref="DomainRuleException">measure.not-draft, measure.period</exception>
    public void WritePeriod(DateOnly validFrom, DateOnly? validTo, RuleAuthor by)
    {
        CheckPeriod(validFrom, validTo);
        Write(by);
        (ValidFrom, ValidTo) = (validFrom, validTo);
    }

    /// <exception cref="DomainRuleException">measure.not-draft, measure.beneficiary</exception>
    public void WriteBeneficiary(BeneficiaryRule beneficiary, RuleAuthor by)
    {
        CheckAges(beneficiary);
        Write(by);
        Beneficiary = beneficiary;
    }

    /// <exception cref="DomainRuleException">measure.not-draft, terms.invalid</exception>
    public void WriteTerms(CertificateTerms terms, RuleAuthor by)
    {
        terms.Check();
        Write(by);
        Terms = terms;
    }

    /// <summary>An example of the draft was added or changed: what was checked before is no longer what would come into force.</summary>
    /// <exception cref="DomainRuleException">measure.not-draft</exception>
    public void WriteExamples(RuleAuthor by) => Write(by);

    /// <summary>Hands the draft to a second person; nothing is changed until it is returned.</summary>
    /// <exception cref="DomainRuleException">measure.not-draft</exception>
    public void Submit()
    {
        DemandDraft();
        Status = MeasureVersionStatus.Submitted;
        Revision++;
    }

    /// <exception cref="DomainRuleException">measure.not-submitted</exception>
    public void Return()
    {
        if (Status != MeasureVersionStatus.Submitted)
        {
            throw new DomainRuleException("measure.not-submitted", "Вернуть в работу можно только редакцию, которая ждёт ввода в действие.");
        }

        Status = MeasureVersionStatus.Draft;
        Revision++;
    }

    /// <summary>The frequency decides that no beneficiary is left; were it under any or not, a served child could slip through.</summary>
    internal string? BeneficiaryProblem() =>
        Beneficiary.Scope == BeneficiaryScope.Child && !(Rules is AllCriterion all && all.Children.Any(child => child is NotReceivedSinceCriterion))
            ? "Мера на ребёнка: периодичность должна быть обязательным условием верхнего уровня."
            : null;

    /// <summary>All that one version can say about itself, before anything around it is looked at.</summary>
    /// <exception cref="DomainRuleException">rule.invalid, terms.invalid, measure.beneficiary</exception>
    internal void CheckContent()
    {
        Rules.Check();
        Terms?.Check();
        if (BeneficiaryProblem() is { } problem)
        {
            throw new DomainRuleException("measure.beneficiary", problem);
        }
    }

    internal void Activate(RuleAuthor by, DateTime utc)
    {
        if (Status == MeasureVersionStatus.Active)
        {
            throw new DomainRuleException("measure.not-draft", "Ввести в действие можно только проект редакции.");
        }

        if (IsWrittenBy(by))
        {
            throw new DomainRuleException("measure.same-person", "Редакцию вводит в действие второй сотрудник: не её автор и не тот, кто её менял.");
        }

        CheckContent();
        Status = MeasureVersionStatus.Active;
        ActivatedBy = by.Name;
        ActivatedAtUtc = utc;
        Revision++;
    }

    /// <summary>The next version replaces this one from a day on.</summary>
    internal void EndOn(DateOnly firstDayWithout)
    {
        ValidTo = firstDayWithout;
        Revision++;
    }

    private static void CheckPeriod(DateOnly validFrom, DateOnly? validTo)
    {
        if (validTo <= validFrom)
        {
            throw new DomainRuleException("measure.period", "Окончание действия редакции должно быть позже начала.");
        }
    }

    private static void CheckAges(BeneficiaryRule beneficiary)
    {
        var isChild = beneficiary.Scope == BeneficiaryScope.Child;
        if (isChild != (beneficiary.ChildAgeFrom is not null) || isChild != (beneficiary.ChildAgeBelow is not null)
            || beneficiary.ChildAgeFrom < 0 || beneficiary.ChildAgeBelow <= beneficiary.ChildAgeFrom || beneficiary.ChildAgeBelow > 100)
        {
            throw new DomainRuleException("measure.beneficiary", "Возраст детей-получателей задан неверно: верхняя граница должна быть больше нижней.");
        }
    }

    private void Write(RuleAuthor by)
    {
        DemandDraft();
        if (!editors.Exists(editor => editor.IsSamePerson(by)))
        {
            editors = [.. editors, by];
        }

        Revision++;
    }

    private void DemandDraft()
    {
        if (Status != MeasureVersionStatus.Draft)
        {
            throw new DomainRuleException(
                "measure.not-draft",
                Status == MeasureVersionStatus.Active
                    ? "Действующая редакция не меняется. Подготовьте новую редакцию."
                    : "Редакция передана на ввод в действие. Верните её в работу, чтобы изменить.");
        }
    }
}
