using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>What the rules ask about a member.</summary>
public sealed record MemberStanding(MemberRole Role, string? Kinship, bool? FullTimeStudent, MemberExclusion? Exclusion);

/// <summary>
/// A stretch of a person's time in a family during which the standing did not change; a change begins a new stretch on its
/// day. A person is in one family at a time.
/// </summary>
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

    /// <summary>Last day of the stretch; null = is a member.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Null = not known.</summary>
    public bool? FullTimeStudent { get; private set; }

    /// <summary>Null = not known; <see cref="MemberExclusion.None"/> = known not to be excluded.</summary>
    public MemberExclusion? Exclusion { get; private set; }

    public static FamilyMember Join(Person person, MemberRole role, string? kinship, DateOnly from) =>
        new() { Person = person, Role = role, Kinship = kinship, From = from, Exclusion = MemberExclusion.None };

    /// <summary>First day after all of the stretches; null = there are none.</summary>
    /// <exception cref="DomainRuleException">member.elsewhere: one of them has not ended</exception>
    public static DateOnly? FreeSince(IEnumerable<FamilyMember> stretches)
    {
        DateOnly? free = null;
        foreach (var stretch in stretches)
        {
            var after = (stretch.To ?? throw new DomainRuleException(
                "member.elsewhere", "Этот человек состоит в другой семье. Сначала он должен из неё выбыть.")).AddDays(1);
            free = free is null || after > free ? after : free;
        }

        return free;
    }

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

    internal static FamilyMember Continue(FamilyMember former, DateOnly from) => new()
    {
        Person = former.Person,
        Role = former.Role,
        Kinship = former.Kinship,
        From = from,
        FullTimeStudent = former.FullTimeStudent,
        Exclusion = former.Exclusion,
    };

    internal void SetRole(MemberRole role, string? kinship)
    {
        Role = role;
        Kinship = kinship;
    }
}
