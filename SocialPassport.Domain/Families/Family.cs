using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>A family case (дело) of one centre. History is kept: members leave with a date, nothing is deleted.</summary>
public sealed class Family
{
    private readonly List<FamilyMember> members = [];
    private readonly List<BenefitCategoryRecord> categories = [];
    private readonly List<LifeEventRecord> lifeEvents = [];
    private readonly List<Representative> representatives = [];
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

    public IReadOnlyList<Representative> Representatives => representatives;

    public IReadOnlyList<FamilyChange> Changes => changes;

    public static Family Open(Guid publicId, string caseNumber, long centreId, DateOnly openedOn) =>
        new() { PublicId = publicId, CaseNumber = caseNumber, CentreId = centreId, OpenedOn = openedOn };

    /// <param name="freeSince">First day the person is in no other family; null = never was in one.</param>
    /// <exception cref="DomainRuleException">family.applicant.second, family.spouse.second, family.member.twice, family.empty, member.overlap</exception>
    public FamilyMember AddMember(Person person, MemberRole role, string? kinship, DateOnly from, DateOnly? freeSince = null)
    {
        if (members.Any(m => ReferenceEquals(m.Person, person) && m.To is null))
        {
            throw new DomainRuleException("family.member.twice", "Этот человек уже входит в семью.");
        }

        if (role != MemberRole.Applicant && members.Count > 0 && members.TrueForAll(m => m.To is not null))
        {
            throw new DomainRuleException("family.empty", $"В деле {CaseNumber} никого не осталось. Заведите новое дело.");
        }

        DemandPlace(role);
        var free = FamilyMember.FreeSince(members.Where(m => ReferenceEquals(m.Person, person)));
        var earliest = free > freeSince || freeSince is null ? free : freeSince;
        if (from < earliest)
        {
            throw new DomainRuleException(
                "member.overlap", $"До {RussianText.Date(earliest.Value.AddDays(-1))} этот человек состоял в семье. Проверьте дату.");
        }

        var member = FamilyMember.Join(person, role, kinship, from);
        members.Add(member);
        return member;
    }

    /// <summary>A member leaves; the applicant is changed first.</summary>
    /// <exception cref="DomainRuleException">member.applicant, member.period, member.future</exception>
    public void Leave(FamilyMember member, DateOnly lastDay, DateOnly today)
    {
        DemandPast(lastDay, today);
        if (member.Role == MemberRole.Applicant)
        {
            throw new DomainRuleException("member.applicant", "Заявитель не может выбыть из своего дела. Сначала смените заявителя.");
        }

        member.Leave(lastDay);
    }

    /// <summary>A member goes to another family: the day before is the last one here. An applicant goes only as the last of the family.</summary>
    /// <exception cref="DomainRuleException">member.applicant.others, member.period, member.future, family.*</exception>
    public FamilyMember MoveTo(Family other, FamilyMember member, MemberRole role, string? kinship, DateOnly firstDay, DateOnly today)
    {
        DemandPast(firstDay, today);
        if (member.Role == MemberRole.Applicant && members.Any(m => m.To is null && m != member))
        {
            throw new DomainRuleException(
                "member.applicant.others",
                $"{member.Person.ShortName} — заявитель в деле {CaseNumber}, там остаются другие члены семьи. Сначала смените в том деле заявителя.");
        }

        member.Leave(firstDay.AddDays(-1));
        var moved = other.AddMember(member.Person, role, kinship, firstDay, firstDay);
        moved.SetStudent(member.FullTimeStudent);
        moved.SetExclusion(member.Exclusion);
        return moved;
    }

    /// <summary>Another adult becomes the applicant; kinship to the former one no longer says anything.</summary>
    /// <exception cref="DomainRuleException">family.applicant.adult, family.applicant.same, family.applicant.former, member.period, member.future</exception>
    public void ChangeApplicant(FamilyMember next, MemberRole formerRole, DateOnly on, DateOnly today)
    {
        DemandPast(on, today);
        DemandAdult(next, on);
        var former = members.First(m => m.Role == MemberRole.Applicant && m.To is null);
        if (former == next)
        {
            throw new DomainRuleException("family.applicant.same", "Этот человек уже заявитель. Выберите другого.");
        }

        var wereSpouses = next.Role == MemberRole.Spouse;
        if (formerRole == MemberRole.Applicant || (formerRole == MemberRole.Spouse && !wereSpouses))
        {
            throw new DomainRuleException(
                "family.applicant.former", "Прежний заявитель станет супругом, только если новый заявитель был записан супругом. Выберите другое.");
        }

        DemandNotBefore(former, on);
        DemandNotBefore(next, on);
        StretchFrom(former, on).SetRole(formerRole, kinship: null);
        StretchFrom(next, on).SetRole(MemberRole.Applicant, kinship: null);
        ForgetKinship(wereSpouses, on);
    }

    /// <summary>Membership lasts to the day of death; somebody must be the applicant after it.</summary>
    /// <param name="nextApplicant">Needed when the applicant died and somebody is left.</param>
    /// <exception cref="DomainRuleException">person.death.*, family.applicant.adult, family.applicant.needed, member.period</exception>
    public void RecordDeath(FamilyMember member, DateOnly date, FamilyMember? nextApplicant, DateOnly today)
    {
        if (date >= member.Person.BirthDate)
        {
            DemandNotBefore(member, date);
        }

        var left = members.Where(m => m.To is null && m != member).ToList();
        if (member.Role == MemberRole.Applicant && left.Count > 0)
        {
            if (nextApplicant is null || !left.Contains(nextApplicant))
            {
                throw new DomainRuleException(
                    "family.applicant.needed", "Умер заявитель. Выберите, кто из взрослых членов семьи станет заявителем.");
            }

            DemandAdult(nextApplicant, date);
        }

        member.Person.RecordDeath(date, today);
        member.Leave(date);
        if (member.Role == MemberRole.Applicant && nextApplicant is not null)
        {
            var wereSpouses = nextApplicant.Role == MemberRole.Spouse;
            var on = date.AddDays(1);
            StretchFrom(nextApplicant, Later(on, nextApplicant.From)).SetRole(MemberRole.Applicant, kinship: null);
            ForgetKinship(wereSpouses, on);
        }
    }

    /// <summary>What the rules ask about a member changes from a day on; the days before keep what was known.</summary>
    /// <exception cref="DomainRuleException">member.period, member.future, family.spouse.second</exception>
    public void SetStanding(FamilyMember member, MemberStanding standing, DateOnly on, DateOnly today)
    {
        DemandPast(on, today);
        if (standing.Role != member.Role)
        {
            if (member.Role == MemberRole.Applicant || standing.Role == MemberRole.Applicant)
            {
                throw new DomainRuleException("member.applicant.role", "Заявителя меняют отдельным действием «Сменить заявителя».");
            }

            DemandPlace(standing.Role);
        }

        var stretch = StretchFrom(member, on);
        stretch.SetRole(standing.Role, standing.Kinship);
        stretch.SetStudent(standing.FullTimeStudent);
        stretch.SetExclusion(standing.Exclusion);
    }

    /// <summary>The case goes to another centre with its number and history.</summary>
    /// <exception cref="DomainRuleException">family.centre.same</exception>
    public void HandOver(long centreId)
    {
        if (centreId == CentreId)
        {
            throw new DomainRuleException("family.centre.same", "Дело уже ведёт этот филиал. Выберите другой.");
        }

        CentreId = centreId;
    }

    public void AddCategory(BenefitCategoryRecord record) => categories.Add(record);

    public void AddLifeEvent(LifeEventRecord record) => lifeEvents.Add(record);

    public void AddRepresentative(Representative representative) => representatives.Add(representative);

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

    private static void DemandPast(DateOnly day, DateOnly today)
    {
        if (day > today)
        {
            throw new DomainRuleException("member.future", "Эта дата ещё не наступила. Проверьте дату.");
        }
    }

    private static void DemandAdult(FamilyMember member, DateOnly on)
    {
        if (member.Person.AgeOn(on) < Person.AdultAge || member.Person.DeathDate is not null)
        {
            throw new DomainRuleException(
                "family.applicant.adult", "Заявителем может быть только взрослый член семьи. Если взрослых нет, сначала добавьте опекуна.");
        }
    }

    private static void DemandNotBefore(FamilyMember member, DateOnly on)
    {
        if (on < member.From)
        {
            throw new DomainRuleException(
                "member.period",
                $"{member.Person.ShortName}: нынешние сведения записаны с {RussianText.Date(member.From)}, более ранней датой их не изменить. Проверьте дату.");
        }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private void DemandPlace(MemberRole role)
    {
        if (role == MemberRole.Applicant && members.Any(m => m.Role == MemberRole.Applicant && m.To is null))
        {
            throw new DomainRuleException("family.applicant.second", "В семье уже есть заявитель.");
        }

        if (role == MemberRole.Spouse && members.Any(m => m.Role == MemberRole.Spouse && m.To is null))
        {
            throw new DomainRuleException("family.spouse.second", "В семье уже есть супруг заявителя. Проверьте состав семьи.");
        }
    }

    /// <summary>The stretch of membership that begins on the day; the one before it ends the day before.</summary>
    private FamilyMember StretchFrom(FamilyMember member, DateOnly on)
    {
        if (on == member.From)
        {
            return member;
        }

        DemandNotBefore(member, on);
        member.Leave(on.AddDays(-1));
        var next = FamilyMember.Continue(member, on);
        members.Add(next);
        return next;
    }

    /// <summary>Children of the former applicant are children of the spouse too; any other kinship must be told anew.</summary>
    private void ForgetKinship(bool wereSpouses, DateOnly on)
    {
        if (wereSpouses)
        {
            return;
        }

        foreach (var member in members.Where(m => m.To is null && m.Kinship is not null).ToList())
        {
            StretchFrom(member, Later(on, member.From)).SetRole(member.Role, kinship: null);
        }
    }
}
