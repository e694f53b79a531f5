using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// Fourteen complete months of income before today: enough for every accounting period. Each family has a level of
/// income per person drawn around the limits, so that some have a right, some do not, and gaps leave some unknown.
/// </summary>
public sealed class DemoIncomes
{
    public const int Months = 14;

    // Pensions are topped up to the pensioner's subsistence minimum.
    private const int LowestPension = 1_650_000;

    private readonly DemoRandom random;
    private readonly DateOnly today;
    private readonly Month first;

    public DemoIncomes(DemoRandom random, DateOnly today)
    {
        this.random = random;
        this.today = today;
        first = Month.Of(today).AddMonths(-Months);
    }

    /// <summary>Invents the incomes of a household.</summary>
    /// <returns>Income per counted person the household was drawn around, kopecks.</returns>
    public long Earn(DemoHousehold household)
    {
        var counted = household.Members.Where(Counts).ToList();
        var level = Level();
        var left = level * Math.Max(counted.Count, 1);
        foreach (var member in household.Members.Where(m => m.Role == MemberRole.Other))
        {
            Pay(member.Person, "pension", random.Between(LowestPension, 2_600_000), 0, Months);
        }

        left -= PayOutsideWages(household, counted, left);
        PayWages(counted, left);
        WithdrawContradictions(counted);
        LeaveGaps(counted);
        return level;
    }

    private bool Counts(DemoFamilyMember member)
    {
        if (member.To is not null || member.Exclusion is not (null or MemberExclusion.None) || member.Role == MemberRole.Other)
        {
            return false;
        }

        return member.Role != MemberRole.Child || PersonName.Age(member.Person.BirthDate, today) < 18 || member.FullTimeStudent != false;
    }

    /// <summary>Kopecks a month and person: dense around 19 000 ₽ (ПМ) and 22 330 ₽ (70 % of СД).</summary>
    private long Level() => random.Below(1000) switch
    {
        < 200 => random.Between(600_000, 1_400_000),
        < 480 => random.Between(1_400_000, 1_900_000),
        < 680 => random.Between(1_900_000, 2_400_000),
        < 900 => random.Between(2_400_000, 4_200_000),
        _ => random.Between(4_200_000, 9_500_000),
    };

    /// <summary>Pensions, benefits, scholarships and alimony: what does not come from work.</summary>
    private long PayOutsideWages(DemoHousehold household, List<DemoFamilyMember> counted, long available)
    {
        var monthly = 0L;
        foreach (var member in counted)
        {
            monthly += member.Livelihood switch
            {
                DemoLivelihood.Pension or DemoLivelihood.PensionAndSalary => Pay(
                    member.Person, "pension", random.Between(LowestPension, 3_100_000), 0, Months),
                DemoLivelihood.Studies => PayStudent(member.Person),
                DemoLivelihood.CareForBaby => PayCare(household, member.Person, available),
                DemoLivelihood.Unemployed => PayUnemployed(member.Person),
                _ => 0,
            };
        }

        var applicant = household.Members.Single(m => m.Role == MemberRole.Applicant).Person;
        var children = household.MinorChildren.ToList();
        var drawsBenefit = applicant.Incomes.Any(i => i.Kind == "benefit");
        if (children.Count > 0 && !drawsBenefit && available / Math.Max(counted.Count, 1) < 1_800_000 && random.Chance(500))
        {
            monthly += Pay(applicant, "benefit", Limited(children.Count * random.Between(780_000, 1_250_000), available, 300_000), 0, Months);
        }

        if (household.Kind == DemoHouseholdKind.SingleParent && random.Chance(450))
        {
            monthly += Pay(applicant, "alimonyReceived", Limited(random.Between(500_000, 1_800_000), available, 200_000), 0, Months);
        }

        if (household.Kind is DemoHouseholdKind.Widowed or DemoHouseholdKind.Guardians && random.Chance(800))
        {
            foreach (var child in children)
            {
                monthly += Pay(child.Person, "pension", Limited(random.Between(900_000, 1_500_000), available, 300_000), 0, Months);
            }
        }

        return monthly;
    }

    private long PayStudent(DemoPerson student)
    {
        // Incomes of a student are asked from 18 on.
        var from = Math.Clamp(MonthIndex(Month.Of(student.BirthDate.AddYears(18))), 0, Months);
        if (random.Chance(550))
        {
            return Pay(student, "scholarship", random.Between(250_000, 620_000), from, Months);
        }

        StateNoIncome(student, from, Months);
        return 0;
    }

    /// <summary>Salary until the month of birth, benefit from then on.</summary>
    private long PayCare(DemoHousehold household, DemoPerson mother, long available)
    {
        var birth = household.MinorChildren.First().Person.BirthDate;
        var from = Math.Clamp(MonthIndex(Month.Of(birth)), 0, Months);
        var benefit = Limited(random.Between(1_050_000, 3_800_000), available, 700_000);
        Pay(mother, "salary", benefit * 2, 0, from);
        return Pay(mother, "benefit", benefit, from, Months);
    }

    /// <summary>Some never worked in these months, some lost a job on the way and drew benefit for a while.</summary>
    private long PayUnemployed(DemoPerson person)
    {
        if (random.Chance(600))
        {
            StateNoIncome(person, 0, Months);
            return 0;
        }

        var lost = random.Between(2, 11);
        var helped = Math.Min(lost + random.Between(1, 6), Months);
        Pay(person, "salary", random.Between(2_200_000, 5_200_000), 0, lost);
        Pay(person, "unemployment", random.Between(480_000, 1_460_000), lost, helped);
        StateNoIncome(person, helped, Months);
        return 0;
    }

    private void PayWages(List<DemoFamilyMember> counted, long left)
    {
        var earners = counted.Where(m => m.Livelihood is DemoLivelihood.Salary or DemoLivelihood.Business or DemoLivelihood.SelfEmployed or DemoLivelihood.PensionAndSalary).ToList();
        for (var i = 0; i < earners.Count; i++)
        {
            // Nobody earns less than a part-time wage.
            var share = i == earners.Count - 1 ? left : left * random.Between(350, 650) / 1000;
            left -= share;
            var wage = Math.Max(share, random.Between(600_000, 950_000));
            Pay(earners[i].Person, KindOf(earners[i].Livelihood), wage, 0, Months);
            if (earners[i].Role == MemberRole.Spouse && random.Chance(25))
            {
                Pay(earners[i].Person, "alimonyPaid", wage / 4, 0, Months);
            }
        }
    }

    private static string KindOf(DemoLivelihood livelihood) => livelihood switch
    {
        DemoLivelihood.Business => "business",
        DemoLivelihood.SelfEmployed => "selfEmployed",
        _ => "salary",
    };

    /// <summary>A family's whole income is not benefits alone, whatever was drawn.</summary>
    private static long Limited(long wanted, long available, long floor) => Math.Max(Math.Min(wanted, available * 6 / 10), floor);

    /// <summary>Writes one kind of income for months [from, to).</summary>
    /// <returns>The monthly sum it varies around, kopecks.</returns>
    private long Pay(DemoPerson person, string kind, long kopecks, int from, int to)
    {
        var source = UsualSource(kind);
        var swing = kind switch
        {
            "salary" => 60,
            "selfEmployed" or "business" => 300,
            "alimonyReceived" or "alimonyPaid" => 40,
            _ => 0,
        };
        var bonus = kind == "salary" && random.Chance(200);
        for (var i = from; i < to; i++)
        {
            var month = first.AddMonths(i);
            var sum = kopecks * (1000 + random.Between(-swing, swing)) / 1000;
            if (bonus && month.Number == 12)
            {
                sum += sum * 4 / 10;
            }

            var obtained = random.Chance(30) ? OtherSource(source) : source;
            person.Incomes.Add(Record(month, kind, sum, obtained));
            if (obtained == FactSource.Smev && random.Chance(15))
            {
                // The applicant named another sum; what СМЭВ says is accepted.
                person.Incomes.Add(Record(month, kind, sum * random.Between(800, 990) / 1000, FactSource.Declared));
            }
        }

        return kopecks;
    }

    private DemoIncome Record(Month month, string kind, long kopecks, FactSource source)
    {
        var obtained = Obtained(month);
        var document = source == FactSource.Document
            ? $"Справка о доходах № {random.Between(1, 900).ToString(CultureInfo.InvariantCulture)} от {RussianText.Date(obtained)}"
            : null;
        return new DemoIncome(month, kind, kopecks, source, obtained, document);
    }

    /// <summary>Sums of a month are known some days after its end.</summary>
    private DateOnly Obtained(Month month)
    {
        var day = month.LastDay.AddDays(random.Between(5, 25));
        return day > today ? today : day;
    }

    private FactSource UsualSource(string kind)
    {
        var (smev, document) = kind switch
        {
            "salary" => (700, 180),
            "selfEmployed" => (600, 150),
            "business" => (200, 500),
            "scholarship" => (0, 850),
            "alimonyReceived" or "alimonyPaid" => (100, 550),
            _ => (930, 50),
        };
        var ticket = random.Below(1000);
        return ticket < smev ? FactSource.Smev : ticket < smev + document ? FactSource.Document : FactSource.Declared;
    }

    private static FactSource OtherSource(FactSource source) => source == FactSource.Document ? FactSource.Declared : FactSource.Document;

    private void StateNoIncome(DemoPerson person, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var month = first.AddMonths(i);
            person.MonthsWithoutIncome.Add(new DemoNoIncome(month, Obtained(month)));
        }
    }

    /// <summary>«Доходов не было» cannot stand beside a benefit or alimony of the same month.</summary>
    private static void WithdrawContradictions(List<DemoFamilyMember> counted)
    {
        foreach (var person in counted.Select(m => m.Person).Where(p => p.MonthsWithoutIncome.Count > 0))
        {
            var paid = person.Incomes.Select(i => i.Month).ToHashSet();
            person.MonthsWithoutIncome.RemoveAll(statement => paid.Contains(statement.Month));
        }
    }

    /// <summary>In every seventh family one adult lacks some late months, in every fortieth all of them.</summary>
    private void LeaveGaps(List<DemoFamilyMember> counted)
    {
        var adults = counted.Where(m => m.Livelihood != DemoLivelihood.Dependant).ToList();
        if (adults.Count == 0 || !random.Chance(165))
        {
            return;
        }

        var person = random.Pick(adults).Person;
        var from = random.Chance(150) ? 0 : random.Between(Months - 9, Months - 1);
        var to = from == 0 ? Months : Math.Min(from + random.Between(1, 3), Months);
        bool IsGap(Month month) => MonthIndex(month) >= from && MonthIndex(month) < to;
        person.Incomes.RemoveAll(income => IsGap(income.Month));
        person.MonthsWithoutIncome.RemoveAll(statement => IsGap(statement.Month));
    }

    private int MonthIndex(Month month) => ((month.Year - first.Year) * 12) + month.Number - first.Number;
}
