using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Tests.Support;

/// <summary>
/// Invented families with everything the registry may hold, thick around the borders of one day: birthdays, 29 February,
/// first and last days, months, the kopeck, unknowns. Beside the packed form the facts as the explained assessment gets them.
/// </summary>
internal sealed class RandomRegistry(int seed)
{
    public static readonly IReadOnlyList<DateOnly> Days =
        [new(2025, 10, 15), new(2024, 2, 29), new(2025, 2, 28), new(2025, 3, 1), new(2025, 12, 31), new(2026, 1, 1)];

    private static readonly string[] Categories = [CategoryCodes.LargeFamily, CategoryCodes.LowIncome, CategoryCodes.DisabledChild, "особая категория"];
    private static readonly string[] Events = [LifeEventCodes.ChildBirth, LifeEventCodes.JobLoss];
    private static readonly string[] Kinds = ["salary", "pension", IncomeKindCodes.AlimonyPaid];
    private static readonly string[] Measures = [ExampleMeasures.Food, ExampleMeasures.School];

    private readonly Random random = new(seed);

    public DateOnly AsOf { get; } = Days[Math.Abs(seed) % Days.Count];

    public RegisteredFamily Family()
    {
        var persons = Enumerable.Range(0, random.Next(1, 7)).Select(Person).ToList();
        return new RegisteredFamily
        {
            Persons = persons,
            Stretches = [.. persons.SelectMany((_, person) => Stretches(person))],
            Categories = Some(3, () => new RegisteredCategory(AnyPerson(persons.Count), Any(Categories), Near(400), LastDay())),
            LifeEvents = Some(3, () => new RegisteredEvent(Any(Events), Near(200))),
            Received = Some(4, () => Receipt(persons.Count)),
        };
    }

    /// <summary>What FamilyFactsQuery would make of the same tables.</summary>
    public static FamilyFacts FactsOf(RegisteredFamily family, DateOnly asOf)
    {
        var present = family.Stretches.Where(s => s.From <= asOf && !(s.LastDay < asOf)
            && family.Persons[s.Person].BirthDate <= asOf && !(family.Persons[s.Person].DeathDate < asOf)).ToList();
        var applicant = present.Where(s => s.Role == MemberRole.Applicant).Select(s => (int?)s.Person).FirstOrDefault();
        var people = present.Select(s => s.Person).ToHashSet();
        return new FamilyFacts
        {
            Id = "F1",
            Addresses = applicant is { } one && family.Persons[one].Addresses is { Count: > 0 } addresses
                ? [.. addresses.Select(a => new AddressFact(a.Oktmo, a.Kind) { From = a.From, To = a.LastDay?.AddDays(1) })]
                : null,
            Members = applicant is null ? null : [.. present.Select(s => MemberOf(family, s, asOf))],
            Categories = [.. ValidCategories(family, null, asOf)],
            LifeEvents = [.. family.LifeEvents.Where(e => e.Date <= asOf).Select(e => new LifeEventFact(e.Type, e.Date))],
            Received =
            [
                .. family.Received
                    .Where(r => r.IsOwn || (r.Person is { } person && people.Contains(person)))
                    .Select(r => new ReceivedFact(r.Measure, r.Date, r.Person is { } person ? Id(person) : null)),
            ],
        };
    }

    /// <summary>A rule of any criteria, never one that does not compile.</summary>
    public ScreenedRules Rules()
    {
        var beneficiary = random.Next(2) == 0 ? BeneficiaryRule.Family : BeneficiaryRule.Child(random.Next(0, 8), random.Next(8, 19));
        return new(
            Any(Measures),
            new AllCriterion("Все", "п. 1", [new NotReceivedSinceCriterion("Ещё не получали", "п. 2", FrequencyPeriod.CalendarYear, null), .. Criteria(2)]),
            beneficiary);
    }

    private static MemberFacts MemberOf(RegisteredFamily family, RegisteredStretch stretch, DateOnly asOf)
    {
        var person = family.Persons[stretch.Person];
        return new MemberFacts
        {
            Id = Id(stretch.Person),
            Role = stretch.Role,
            BirthDate = person.BirthDate,
            FullTimeStudent = stretch.FullTimeStudent,
            Excluded = stretch.Exclusion,
            Categories = [.. ValidCategories(family, stretch.Person, asOf)],
            Incomes = [.. person.Incomes.Select(i => new IncomeFact(i.Month, i.Kind, i.Kopecks, i.Source))],
            NoIncomeMonths = [.. person.NoIncomeMonths],
        };
    }

    private static IEnumerable<CategoryFact> ValidCategories(RegisteredFamily family, int? person, DateOnly asOf) =>
        family.Categories.Where(c => c.Person == person && c.From <= asOf && !(c.LastDay < asOf)).Select(c => new CategoryFact(c.Code));

    private static string Id(int person) => person.ToString(CultureInfo.InvariantCulture);

    private List<Criterion> Criteria(int depth) => [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Criterion(depth))];

    private Criterion Criterion(int depth) => random.Next(depth == 0 ? 7 : 10) switch
    {
        0 => new ResidenceCriterion("Живёт", "п. 3", random.Next(2) == 0 ? [AddressKind.Residence, AddressKind.Stay] : [AddressKind.Actual]),
        1 => new MemberCountCriterion("Членов", "п. 4", random.Next(1, 4), random.Next(2) == 0 ? null : random.Next(4, 6)),
        2 => new ChildCountCriterion("Детей", "п. 5", random.Next(1, 3), random.Next(0, 7), random.Next(7, 19)),
        3 => new CategoryCriterion("Категория", "п. 6", [Any(Categories), Any(Categories)]),
        4 => new LifeEventCriterion("Событие", "п. 7", Any(Events), random.Next(0, 200)),
        5 => new PerCapitaIncomeCriterion(
            "Доход", "п. 8", YardstickCodes.PerCapita, random.Next(50, 150), random.Next(2) == 0 ? IncomeComparison.LessThan : IncomeComparison.AtMost, Any([1, 3, 12]), random.Next(0, 3)),
        6 => random.Next(4) switch
        {
            0 => new NotReceivedSinceCriterion("Не получали", "п. 9", FrequencyPeriod.CalendarMonth, null),
            1 => new NotReceivedSinceCriterion("Не получали", "п. 9", FrequencyPeriod.Days, random.Next(1, 60)),
            2 => new NotReceivedSinceCriterion("Не получали", "п. 9", FrequencyPeriod.Ever, null),
            _ => new NotReceivedSinceCriterion("Не получали", "п. 9", FrequencyPeriod.CalendarYear, null),
        },
        7 => new AllCriterion("Все", "п. 10", Criteria(depth - 1)),
        8 => new AnyCriterion("Любое", "п. 11", Criteria(depth - 1)),
        _ => new NotCriterion("Не", "п. 12", Criterion(depth - 1)),
    };

    private IEnumerable<RegisteredStretch> Stretches(int person)
    {
        var role = person == 0 ? (random.Next(30) == 0 ? MemberRole.Other : MemberRole.Applicant)
            : Any([MemberRole.Spouse, MemberRole.Child, MemberRole.Child, MemberRole.Child, MemberRole.Other]);
        var first = new RegisteredStretch(
            person,
            role,
            random.Next(4) == 0 ? Near(60) : new DateOnly(2015, 1, 1),
            random.Next(6) == 0 ? Near(3) : null,
            random.Next(3) == 0 ? null : random.Next(2) == 0,
            random.Next(12) switch { 0 => null, 1 => MemberExclusion.Conscript, _ => MemberExclusion.None });
        yield return first;
        if (first.LastDay is { } last && random.Next(2) == 0)
        {
            yield return first with { From = last.AddDays(1), LastDay = null, FullTimeStudent = true, Exclusion = MemberExclusion.None };
        }
    }

    private RegisteredPerson Person(int number) => new(BirthDate(number), random.Next(25) == 0 ? Near(3) : null)
    {
        Addresses = random.Next(8) == 0 ? [] : Some(2, () => new RegisteredAddress(
            Any([AddressKind.Residence, AddressKind.Residence, AddressKind.Stay, AddressKind.Actual]), Any(["41612000", "41612101", "40000000"]), Near(30), LastDay())),
        Incomes = Incomes(),
        NoIncomeMonths = [.. Enumerable.Range(1, 16).Where(_ => random.Next(8) == 0).Select(MonthBack)],
    };

    private DateOnly BirthDate(int number)
    {
        var age = number == 0 ? random.Next(17, 60) : Any([0, 6, 7, 8, 17, 18, 22, 23, random.Next(0, 50)]);
        var day = AsOf.AddYears(-age).AddDays(random.Next(-1, 2));
        return random.Next(6) == 0 ? new DateOnly(1900 + (4 * random.Next(15, 31)), 2, 29) : day;
    }

    /// <summary>A few months without anything; the same month may be stated as without income: then the facts contradict.</summary>
    private List<RegisteredIncome> Incomes()
    {
        if (random.Next(4) == 0)
        {
            return [];
        }

        var isWhole = random.Next(2) == 0;
        return
        [
            .. Enumerable.Range(1, 16)
                .Where(_ => isWhole || random.Next(5) > 0)
                .SelectMany(back => Kinds.Where((_, kind) => kind == 0 || random.Next(10) == 0)
                    .SelectMany(kind => new[] { FactSource.Smev, FactSource.Document, FactSource.Declared }
                        .Where(source => source == FactSource.Document || random.Next(5) == 0)
                        .Select(source => new RegisteredIncome(MonthBack(back), kind, Any([0L, 1L, 18_973_99L, 18_974_00L, random.Next(1, 90_000_00)]), source)))),
        ];
    }

    private RegisteredReceipt Receipt(int persons)
    {
        var isOwn = random.Next(4) > 0;
        var person = isOwn && random.Next(8) == 0 ? RegisteredReceipt.Stranger : isOwn ? AnyPerson(persons) : random.Next(persons);
        return new(Any(Measures), Near(Any([1, 40, 400])), person, isOwn);
    }

    private Month MonthBack(int back) => Month.Of(AsOf).AddMonths(-back);

    private int? AnyPerson(int persons) => random.Next(2) == 0 ? null : random.Next(persons);

    private DateOnly? LastDay() => random.Next(2) == 0 ? null : Near(3).AddDays(random.Next(0, 500));

    private DateOnly Near(int days) => AsOf.AddDays(random.Next(-days, Math.Min(days, 3) + 1));

    private List<T> Some<T>(int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => make())];

    private T Any<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
