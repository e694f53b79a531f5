using System.Globalization;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>Benefit categories and life events that go with a household.</summary>
public sealed class DemoFacts(DemoRandom random, DemoHousehold household, DateOnly today)
{
    private readonly List<DemoCategory> categories = [];
    private readonly List<DemoLifeEvent> lifeEvents = [];

    public IReadOnlyList<DemoCategory> Categories => categories;

    public IReadOnlyList<DemoLifeEvent> LifeEvents => lifeEvents;

    /// <param name="perPersonKopecks">Level of income the household was drawn around.</param>
    public void Tell(long perPersonKopecks)
    {
        var children = household.MinorChildren.ToList();
        TellChildren(children);
        TellLargeFamily(children);
        TellFamilyKind(children);
        TellJobLoss();
        TellElders();
        if (children.Count > 0 && perPersonKopecks < 1_600_000 && random.Chance(300))
        {
            var from = today.AddDays(-random.Between(10, 350));
            Add("lowIncome", null, from, from.AddYears(1).AddDays(-1), FactSource.Document, inRegister: false);
        }
    }

    private void TellChildren(List<DemoFamilyMember> children)
    {
        foreach (var person in children.Select(child => child.Person))
        {
            if (person.BirthDate > today.AddDays(-540))
            {
                lifeEvents.Add(new DemoLifeEvent("childBirth", person, person.BirthDate, FactSource.Smev));
            }

            // School begins on the first 1 September at six and a half or more.
            var school = new DateOnly(person.BirthDate.AddMonths(78).Year, 9, 1);
            school = person.BirthDate.AddMonths(78) > school ? school.AddYears(1) : school;
            if (school <= today && school > today.AddDays(-540))
            {
                lifeEvents.Add(new DemoLifeEvent("schoolEntry", person, school, FactSource.Document));
            }

            if (random.Chance(22))
            {
                var from = Later(person.BirthDate.AddDays(60), today.AddDays(-random.Between(30, 2500)));
                if (from <= today)
                {
                    Add("disabledChild", person, from, person.BirthDate.AddYears(18).AddDays(-1), FactSource.Smev, inRegister: false);
                    lifeEvents.Add(new DemoLifeEvent("disability", person, from, FactSource.Smev));
                }
            }
        }
    }

    /// <summary>Three children make a large family only when the status was given: some have not asked for it.</summary>
    private void TellLargeFamily(List<DemoFamilyMember> children)
    {
        if (children.Count < 3 || !random.Chance(900))
        {
            return;
        }

        var third = children.OrderBy(c => c.Person.BirthDate).ElementAt(2).Person.BirthDate;
        var from = third.AddDays(random.Between(20, 150));
        from = from > today ? today : from;
        Add("largeFamily", null, from, null, random.Chance(700) ? FactSource.Smev : FactSource.Document, inRegister: random.Chance(880));
        lifeEvents.Add(new DemoLifeEvent("largeFamilyStatus", null, from, FactSource.Document));
    }

    private void TellFamilyKind(List<DemoFamilyMember> children)
    {
        switch (household.Kind)
        {
            case DemoHouseholdKind.SingleParent when random.Chance(550):
                Add("singleParent", null, SomeTimeAgo(children), null, FactSource.Document, inRegister: false);
                break;
            case DemoHouseholdKind.Widowed:
                lifeEvents.Add(new DemoLifeEvent("breadwinnerLoss", null, SomeTimeAgo(children), FactSource.Smev));
                break;
            case DemoHouseholdKind.Guardians:
                var from = SomeTimeAgo(children);
                Add("guardianFamily", null, from, null, FactSource.Document, inRegister: false);
                lifeEvents.Add(new DemoLifeEvent("guardianship", null, from, FactSource.Document));
                foreach (var child in children.Where(_ => random.Chance(700)))
                {
                    Add("orphan", child.Person, Later(from, child.Person.BirthDate), null, FactSource.Document, inRegister: random.Chance(850));
                }

                break;
        }

        if (random.Chance(40))
        {
            lifeEvents.Add(new DemoLifeEvent("move", null, today.AddDays(-random.Between(30, 700)), FactSource.Document));
        }
    }

    /// <summary>The job was lost in the last month with a salary.</summary>
    private void TellJobLoss()
    {
        foreach (var person in household.Members.Where(m => m.Livelihood == DemoLivelihood.Unemployed).Select(m => m.Person))
        {
            var months = person.Incomes.Where(i => i.Kind == "salary").Select(i => i.Month).ToList();
            if (months.Count > 0)
            {
                lifeEvents.Add(new DemoLifeEvent("jobLoss", person, months.Max().LastDay.AddDays(-random.Below(25)), FactSource.Declared));
            }
        }
    }

    private void TellElders()
    {
        foreach (var person in household.Members.Where(m => m.To is null).Select(m => m.Person))
        {
            var age = PersonName.Age(person.BirthDate, today);
            if (age >= 95)
            {
                Add("veteranOfWar", person, new DateOnly(2005, 1, 1).AddDays(random.Below(2000)), null, FactSource.Smev, inRegister: true);
            }
            else if (age >= 58 && random.Chance(330))
            {
                Add("veteranOfLabour", person, today.AddDays(-random.Between(100, 3000)), null, FactSource.Smev, inRegister: random.Chance(850));
            }
            else if (age >= 38 && random.Chance(8))
            {
                Add("radiation", person, today.AddDays(-random.Between(400, 5000)), null, FactSource.Document, inRegister: random.Chance(800));
            }
        }
    }

    private DateOnly SomeTimeAgo(List<DemoFamilyMember> children) =>
        Later(children[0].Person.BirthDate, today.AddDays(-random.Between(40, 1800)));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <param name="inRegister">Has a record in the register of statuses of ЕГИССО.</param>
    private void Add(string category, DemoPerson? person, DateOnly from, DateOnly? to, FactSource source, bool inRegister)
    {
        string? number = null;
        DateOnly? date = null;
        if (inRegister)
        {
            var registered = from.AddDays(random.Between(1, 20));
            date = registered > today ? today : registered;
            number = string.Create(CultureInfo.InvariantCulture, $"47-{date.Value.Year}-{random.Between(1, 99_999_999):D8}");
        }

        categories.Add(new DemoCategory(category, person, from, to, source, number, date));
    }
}
