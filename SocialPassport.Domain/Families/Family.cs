using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>A family case (дело) of one centre. History is kept: members leave with a date, nothing is deleted.</summary>
public sealed class Family
{
    private readonly List<FamilyMember> members = [];
    private readonly List<BenefitCategoryRecord> categories = [];
    private readonly List<LifeEventRecord> lifeEvents = [];
    private readonly List<FamilyChange> changes = [];

    private Family()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>«12-000412»: code of the centre and a number inside it.</summary>
    public string CaseNumber { get; private set; } = null!;

    public long CentreId { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    /// <summary>The case of the same family that goes on instead of this one; null = this one is in force.</summary>
    public long? MergedIntoId { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<FamilyMember> Members => members;

    public IReadOnlyList<BenefitCategoryRecord> Categories => categories;

    public IReadOnlyList<LifeEventRecord> LifeEvents => lifeEvents;

    public IReadOnlyList<FamilyChange> Changes => changes;

    public static Family Open(Guid publicId, string caseNumber, long centreId, DateOnly openedOn) =>
        new() { PublicId = publicId, CaseNumber = caseNumber, CentreId = centreId, OpenedOn = openedOn };

    /// <exception cref="DomainRuleException">family.applicant.second, family.member.twice</exception>
    public FamilyMember AddMember(Person person, MemberRole role, string? kinship, DateOnly from)
    {
        if (role == MemberRole.Applicant && members.Any(m => m.Role == MemberRole.Applicant && m.To is null))
        {
            throw new DomainRuleException("family.applicant.second", "В семье уже есть заявитель.");
        }

        if (members.Any(m => ReferenceEquals(m.Person, person) && m.To is null))
        {
            throw new DomainRuleException("family.member.twice", "Этот человек уже входит в семью.");
        }

        var member = FamilyMember.Join(person, role, kinship, from);
        members.Add(member);
        return member;
    }

    public void AddCategory(BenefitCategoryRecord record) => categories.Add(record);

    public void AddLifeEvent(LifeEventRecord record) => lifeEvents.Add(record);

    /// <summary>A line about something beside the card (an application, a certificate): the version stays.</summary>
    public void Note(FamilyChange change)
    {
        change.StampVersion(Version);
        changes.Add(change);
    }

    /// <summary>A line about a change of the card itself: the family gets the next version in the same save.</summary>
    public void NoteCardChange(FamilyChange change)
    {
        change.StampVersion(Version + 1);
        changes.Add(change);
    }

    /// <exception cref="DomainRuleException">merge.again</exception>
    public void JoinInto(Family other)
    {
        if (MergedIntoId is not null || other.MergedIntoId is not null)
        {
            throw new DomainRuleException("merge.again", "Одно из дел уже присоединено к другому. Обновите страницу.");
        }

        MergedIntoId = other.Id;
    }

    public IEnumerable<FamilyMember> MembersOn(DateOnly date) => members.Where(m => m.IsMemberOn(date));
}

/// <summary>A person's time in a family; a person is in one family at a time.</summary>
public sealed class FamilyMember
{
    private FamilyMember()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    public long PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    public MemberRole Role { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.Kinship"/>: kinship to the applicant.</summary>
    public string? Kinship { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Last day in the family; null = is a member.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Null = not known.</summary>
    public bool? FullTimeStudent { get; private set; }

    /// <summary>Null = not known; <see cref="MemberExclusion.None"/> = known not to be excluded.</summary>
    public MemberExclusion? Exclusion { get; private set; }

    public static FamilyMember Join(Person person, MemberRole role, string? kinship, DateOnly from) =>
        new() { Person = person, Role = role, Kinship = kinship, From = from, Exclusion = MemberExclusion.None };

    /// <exception cref="DomainRuleException">member.period</exception>
    public void Leave(DateOnly lastDay)
    {
        if (lastDay < From)
        {
            throw new DomainRuleException("member.period", "Дата выбытия раньше даты вступления в семью. Проверьте даты.");
        }

        To = lastDay;
    }

    /// <summary>The same human being goes on in another family, or by another record of this one: no day counts from today on.</summary>
    public void EndByMerge(DateOnly today)
    {
        var yesterday = today.AddDays(-1);
        To = From > yesterday ? From.AddDays(-1) : yesterday;
    }

    /// <summary>A second record of the same human being in the same family: not a day of it counts.</summary>
    public void Annul() => To = From.AddDays(-1);

    /// <summary>Goes on instead of another record in the same family, with the weightier role and the longer time.</summary>
    public void TakeOver(FamilyMember other)
    {
        if (other.Role < Role)
        {
            (Role, Kinship) = (other.Role, other.Kinship);
        }

        From = other.From < From ? other.From : From;
        FullTimeStudent ??= other.FullTimeStudent;
        Exclusion ??= other.Exclusion;
    }

    /// <summary>False where a merge left nothing of it.</summary>
    public bool HasDays => To is null || From <= To;

    /// <param name="kinship">Code of <see cref="DictionaryNames.Kinship"/>.</param>
    public void SetKinship(string? kinship) => Kinship = kinship;

    public void SetStudent(bool? fullTimeStudent) => FullTimeStudent = fullTimeStudent;

    public void SetExclusion(MemberExclusion? exclusion) => Exclusion = exclusion;

    public bool IsMemberOn(DateOnly date) => From <= date && (To is null || date <= To);
}

/// <summary>A benefit category of the family or of one member, with the record of the ЕГИССО register.</summary>
public sealed class BenefitCategoryRecord
{
    private BenefitCategoryRecord()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    /// <summary>Null = the whole family.</summary>
    public long? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.BenefitCategories"/>.</summary>
    public string Category { get; private set; } = null!;

    public DateOnly From { get; private set; }

    /// <summary>Last day of the category; null = without end.</summary>
    public DateOnly? To { get; private set; }

    public string? Document { get; private set; }

    /// <summary>Number of the record in the ЕГИССО register.</summary>
    public string? RegistryNumber { get; private set; }

    public DateOnly? RegistryDate { get; private set; }

    public FactSource Source { get; private set; }

    /// <exception cref="DomainRuleException">category.period</exception>
    public static BenefitCategoryRecord Create(
        string category,
        Person? person,
        DateOnly from,
        DateOnly? to,
        FactSource source,
        string? document = null,
        string? registryNumber = null,
        DateOnly? registryDate = null)
    {
        if (to < from)
        {
            throw new DomainRuleException("category.period", "Окончание срока категории раньше начала. Проверьте даты.");
        }

        return new()
        {
            Category = category,
            Person = person,
            From = from,
            To = to,
            Source = source,
            Document = document,
            RegistryNumber = registryNumber,
            RegistryDate = registryDate,
        };
    }

    public bool IsValidOn(DateOnly date) => From <= date && (To is null || date <= To);
}

/// <summary>A life event that may open a right: birth, guardianship, entry to school …</summary>
public sealed class LifeEventRecord
{
    private LifeEventRecord()
    {
    }

    public long Id { get; private set; }

    public long FamilyId { get; private set; }

    public long? PersonId { get; private set; }

    public Person? Person { get; private set; }

    /// <summary>Code of <see cref="DictionaryNames.LifeEvents"/>.</summary>
    public string Type { get; private set; } = null!;

    public DateOnly Date { get; private set; }

    public FactSource Source { get; private set; }

    public static LifeEventRecord Create(string type, Person? person, DateOnly date, FactSource source) =>
        new() { Type = type, Person = person, Date = date, Source = source };
}
