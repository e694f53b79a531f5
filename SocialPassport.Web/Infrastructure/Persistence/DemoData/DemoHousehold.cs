using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>What became of a family and is told by its categories and life events.</summary>
public enum DemoHouseholdKind
{
    Couple,
    SingleParent,
    Widowed,
    Guardians,
    Elderly,
    CoupleWithoutChildren,
}

/// <summary>Who lives together: invents the members of one family with plausible ages, roles and kinship.</summary>
public sealed class DemoHousehold(DemoRandom random, DemoPeople people, DemoHome home, DateOnly today)
{
    private const int Adulthood = 18 * 366;

    private readonly string surname = DemoNames.Surname(random);
    private readonly List<DemoFamilyMember> members = [];

    public IReadOnlyList<DemoFamilyMember> Members => members;

    public DemoHouseholdKind Kind { get; private set; }

    /// <summary>Children of the household who are below 18 today, the youngest first.</summary>
    public IEnumerable<DemoFamilyMember> MinorChildren => members
        .Where(m => m.Role == MemberRole.Child && PersonName.Age(m.Person.BirthDate, today) < 18)
        .OrderByDescending(m => m.Person.BirthDate);

    public void Settle()
    {
        switch (random.Below(1000))
        {
            case < 580:
                SettleParents(DemoHouseholdKind.Couple, motherAlone: false, fatherAlone: false);
                break;
            case < 790:
                SettleParents(DemoHouseholdKind.SingleParent, motherAlone: true, fatherAlone: false);
                break;
            case < 820:
                SettleParents(DemoHouseholdKind.SingleParent, motherAlone: false, fatherAlone: true);
                break;
            case < 850:
                SettleParents(DemoHouseholdKind.Widowed, motherAlone: random.Chance(800), fatherAlone: false);
                break;
            case < 895:
                SettleGuardians();
                break;
            case < 950:
                SettleElderly();
                break;
            default:
                SettleCoupleWithoutChildren();
                break;
        }
    }

    private void SettleParents(DemoHouseholdKind kind, bool motherAlone, bool fatherAlone)
    {
        Kind = kind;
        // A widowed parent who is not the mother is the father.
        fatherAlone |= kind == DemoHouseholdKind.Widowed && !motherAlone;
        var births = ChildrenBirths(ChildCount(kind));
        var motherBirth = MotherBirth(births);
        var fatherBirth = FatherBirth(motherBirth, births[^1]);
        var fathersName = people.FirstName(Sex.Male, fatherBirth.Year);
        var motherApplies = !fatherAlone && (motherAlone || random.Chance(850));

        if (!fatherAlone)
        {
            var role = motherApplies ? MemberRole.Applicant : MemberRole.Spouse;
            Add(Mother(motherBirth, births[^1]), role, role == MemberRole.Spouse ? "0120011" : null, MothersLivelihood(births[0], motherAlone));
        }

        if (!motherAlone)
        {
            var role = motherApplies ? MemberRole.Spouse : MemberRole.Applicant;
            Add(
                people.Create(surname, people.FathersName(fatherBirth.Year), Sex.Male, fatherBirth, home, fathersName),
                role,
                role == MemberRole.Spouse ? "0110011" : null,
                Pick((780, DemoLivelihood.Salary), (70, DemoLivelihood.Business), (90, DemoLivelihood.SelfEmployed), (60, DemoLivelihood.Unemployed)),
                exclusion: role == MemberRole.Spouse ? SpouseExclusion() : MemberExclusion.None);
        }
        else if (kind == DemoHouseholdKind.SingleParent && random.Chance(150))
        {
            AddFormerHusband(fatherBirth, fathersName);
        }

        AddChildren(births, fathersName);
        if (random.Chance(70))
        {
            AddGrandmother(motherApplies ? motherBirth : fatherBirth);
        }
    }

    private int ChildCount(DemoHouseholdKind kind) => kind == DemoHouseholdKind.Couple
        ? Weighted(330, 350, 180, 80, 40, 20)
        : Weighted(560, 310, 100, 30);

    /// <summary>1 … n by weights of thousandths.</summary>
    private int Weighted(params int[] perMille)
    {
        var ticket = random.Below(1000);
        for (var i = 0; i < perMille.Length; i++)
        {
            ticket -= perMille[i];
            if (ticket < 0)
            {
                return i + 1;
            }
        }

        return perMille.Length;
    }

    /// <summary>The youngest first; the youngest is below 18.</summary>
    private List<DateOnly> ChildrenBirths(int count)
    {
        List<DateOnly> births = [today.AddDays(-random.Below(18 * 365))];
        while (births.Count < count)
        {
            // Twins sometimes; a big family has its children closer together, so that the mother stays below 45.
            var gap = random.Chance(20) ? 0 : random.Between(400, count > 3 ? 1200 : 2200);
            births.Add(births[^1].AddDays(-gap));
        }

        return births;
    }

    /// <summary>Eighteen at the first child, below 45 at the last, in between mostly the middle.</summary>
    private DateOnly MotherBirth(List<DateOnly> births)
    {
        var span = births[0].DayNumber - births[^1].DayNumber;
        var latest = Math.Min(38 * 365, (45 * 365) - span);
        var age = (random.Between(Adulthood, latest) + random.Between(Adulthood, latest)) / 2;
        return births[^1].AddDays(-age);
    }

    private DateOnly FatherBirth(DateOnly motherBirth, DateOnly firstChild)
    {
        var birth = motherBirth.AddDays(-random.Between(-900, 3000));
        var latest = firstChild.AddDays(-Adulthood);
        return birth > latest ? latest.AddDays(-random.Below(400)) : birth;
    }

    private DemoPerson Mother(DateOnly birthDate, DateOnly firstChild)
    {
        var father = people.FathersName(birthDate.Year);
        // She took the family's surname on marriage, some time before or after the first child.
        var former = random.Chance(150) ? DemoNames.Surname(random) : surname;
        var married = firstChild.AddDays(random.Between(-900, 100));
        married = married < birthDate.AddYears(18) ? birthDate.AddYears(18).AddDays(random.Between(1, 90)) : married;
        return people.Create(
            surname,
            father,
            Sex.Female,
            birthDate,
            home,
            firstName: null,
            former == surname || married > today ? null : new DemoFormerSurname(RussianNames.Surname(former, Sex.Female), married));
    }

    private DemoLivelihood MothersLivelihood(DateOnly youngest, bool alone)
    {
        if (PersonName.Age(youngest, today) < 2 && random.Chance(750))
        {
            return DemoLivelihood.CareForBaby;
        }

        return alone
            ? Pick((760, DemoLivelihood.Salary), (30, DemoLivelihood.Business), (110, DemoLivelihood.SelfEmployed), (100, DemoLivelihood.Unemployed))
            : Pick((650, DemoLivelihood.Salary), (30, DemoLivelihood.Business), (90, DemoLivelihood.SelfEmployed), (230, DemoLivelihood.Unemployed));
    }

    private void AddChildren(List<DateOnly> births, string fathersName)
    {
        foreach (var birth in births)
        {
            var age = PersonName.Age(birth, today);
            if (age >= 23)
            {
                // Grown-up children have families of their own.
                continue;
            }

            var sex = random.Chance(512) ? Sex.Male : Sex.Female;
            var student = age < 18 ? null : Pick<bool?>((600, true), (220, false), (180, null));
            Add(
                people.Create(surname, fathersName, sex, birth, home),
                MemberRole.Child,
                sex == Sex.Male ? "0411011" : "0421011",
                age < 18 ? DemoLivelihood.Dependant : student == false ? DemoLivelihood.Salary : DemoLivelihood.Studies,
                student,
                ChildExclusion(age, sex, student));
        }
    }

    private MemberExclusion? SpouseExclusion() => Pick<MemberExclusion?>(
        (970, MemberExclusion.None), (10, MemberExclusion.Prisoner), (8, MemberExclusion.DeprivedOfParentalRights), (12, null));

    private MemberExclusion? ChildExclusion(int age, Sex sex, bool? student)
    {
        if (age >= 18 && sex == Sex.Male && student == false)
        {
            return random.Chance(300) ? MemberExclusion.Conscript : MemberExclusion.None;
        }

        return Pick<MemberExclusion?>((985, MemberExclusion.None), (8, MemberExclusion.FullStateSupport), (7, null));
    }

    private void AddFormerHusband(DateOnly birthDate, string firstName)
    {
        var left = today.AddDays(-random.Between(90, 380));
        Add(
            people.Create(surname, people.FathersName(birthDate.Year), Sex.Male, birthDate, home, firstName),
            MemberRole.Spouse,
            "0110011",
            DemoLivelihood.Dependant);
        members[^1].To = left;
    }

    private void AddGrandmother(DateOnly childBirth)
    {
        var birth = childBirth.AddDays(-random.Between(19 * 366, 34 * 365));
        if (PersonName.Age(birth, today) < 85)
        {
            Add(
                people.Create(DemoNames.Surname(random), people.FathersName(birth.Year), Sex.Female, birth, home),
                MemberRole.Other,
                "0221011",
                PersonName.Age(birth, today) >= 58 ? DemoLivelihood.Pension : DemoLivelihood.Salary);
        }
    }

    private void SettleGuardians()
    {
        Kind = DemoHouseholdKind.Guardians;
        var births = ChildrenBirths(Weighted(650, 280, 70)).Where(b => PersonName.Age(b, today) < 18).ToList();
        // Old enough for a grandmother of the eldest, young enough to bring up the youngest.
        var grandmotherBirth = births[^1].AddDays(-random.Between(40 * 366, 52 * 365));
        Add(
            people.Create(surname, people.FathersName(grandmotherBirth.Year), Sex.Female, grandmotherBirth, home),
            MemberRole.Applicant,
            null,
            ElderlyLivelihood(grandmotherBirth));
        if (random.Chance(450))
        {
            AddElderlyHusband(grandmotherBirth);
        }

        var fathersName = people.FathersName(births[^1].Year);
        foreach (var birth in births)
        {
            var sex = random.Chance(512) ? Sex.Male : Sex.Female;
            Add(
                people.Create(surname, fathersName, sex, birth, home),
                MemberRole.Child,
                sex == Sex.Male ? "0511011" : "0521011",
                DemoLivelihood.Dependant);
        }
    }

    private void SettleElderly()
    {
        Kind = DemoHouseholdKind.Elderly;
        var age = random.Chance(15) ? random.Between(95, 99) : random.Between(60, 86);
        var birth = today.AddDays(-random.Between(age * 366, (age * 366) + 300));
        Add(people.Create(surname, people.FathersName(birth.Year), Sex.Female, birth, home), MemberRole.Applicant, null, ElderlyLivelihood(birth));
        if (age < 90 && random.Chance(450))
        {
            AddElderlyHusband(birth);
        }
    }

    private void AddElderlyHusband(DateOnly wifeBirth)
    {
        var birth = wifeBirth.AddDays(-random.Between(-700, 2000));
        Add(people.Create(surname, people.FathersName(birth.Year), Sex.Male, birth, home), MemberRole.Spouse, "0110011", ElderlyLivelihood(birth));
    }

    private DemoLivelihood ElderlyLivelihood(DateOnly birthDate) => PersonName.Age(birthDate, today) switch
    {
        < 58 => DemoLivelihood.Salary,
        < 70 when random.Chance(350) => DemoLivelihood.PensionAndSalary,
        _ => DemoLivelihood.Pension,
    };

    private void SettleCoupleWithoutChildren()
    {
        Kind = DemoHouseholdKind.CoupleWithoutChildren;
        var wifeBirth = today.AddDays(-random.Between(20 * 366, 34 * 365));
        var husbandBirth = wifeBirth.AddDays(-random.Between(0, 2200));
        Add(Mother(wifeBirth, today.AddDays(-random.Between(30, 700))), MemberRole.Applicant, null, MothersLivelihood(DateOnly.MinValue, alone: false));
        Add(
            people.Create(surname, people.FathersName(husbandBirth.Year), Sex.Male, husbandBirth, home),
            MemberRole.Spouse,
            "0110011",
            Pick((850, DemoLivelihood.Salary), (100, DemoLivelihood.SelfEmployed), (50, DemoLivelihood.Unemployed)));
    }

    private void Add(
        DemoPerson person, MemberRole role, string? kinship, DemoLivelihood livelihood, bool? student = false, MemberExclusion? exclusion = MemberExclusion.None) =>
        members.Add(new DemoFamilyMember
        {
            Person = person,
            Role = role,
            Kinship = kinship,
            Livelihood = livelihood,
            FullTimeStudent = student,
            Exclusion = exclusion,
        });

    /// <summary>One of the choices by weights of thousandths; the last one takes the rest.</summary>
    private T Pick<T>(params (int PerMille, T Value)[] choices)
    {
        var ticket = random.Below(1000);
        foreach (var (perMille, value) in choices)
        {
            ticket -= perMille;
            if (ticket < 0)
            {
                return value;
            }
        }

        return choices[^1].Value;
    }
}
