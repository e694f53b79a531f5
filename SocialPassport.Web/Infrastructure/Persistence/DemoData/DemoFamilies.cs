using System.Globalization;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>
/// Invented families, the same for the same seed and day on every machine and version. Family k does not depend on how
/// many there are, so a short run is the beginning of a long one.
/// </summary>
public static class DemoFamilies
{
    /// <summary>Case numbers have six digits.</summary>
    public const int MaxCount = 999_999;

    // Registration of the other region for families that are registered in the oblast only for a stay.
    private const string OtherRegionOktmo = "40000000";

    private static readonly string[] OtherRegionStreets =
        ["пр. Энгельса", "ул. Бухарестская", "пр. Ветеранов", "Ленинский пр.", "ул. Савушкина", "пр. Просвещения"];

    public static IEnumerable<DemoFamily> Stream(int count, ulong seed, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);
        return Enumerable.Range(0, count).Select(index => At(index, seed, today));
    }

    public static DemoFamily At(int index, ulong seed, DateOnly today)
    {
        var random = DemoRandom.For(seed, index);
        var home = DemoPlaces.Pick(random);
        var publicId = random.NextGuid();
        var household = new DemoHousehold(random, new DemoPeople(random, seed, index, today), home, today);
        household.Settle();
        var openedOn = OpenedOn(random, household, today);
        DateMembers(household, openedOn);
        Register(random, household, home, today);
        var level = new DemoIncomes(random, today).Earn(household);
        var facts = new DemoFacts(random, household, today);
        facts.Tell(level);
        return new DemoFamily
        {
            Index = index,
            PublicId = publicId,
            CaseNumber = string.Create(CultureInfo.InvariantCulture, $"{home.CentreCode}-{index + 1:D6}"),
            CentreCode = home.CentreCode,
            OpenedOn = openedOn,
            Members = household.Members,
            Categories = facts.Categories,
            LifeEvents = facts.LifeEvents,
        };
    }

    /// <summary>Before the months of income begin, but not before the applicant came of age.</summary>
    private static DateOnly OpenedOn(DemoRandom random, DemoHousehold household, DateOnly today)
    {
        var opened = today.AddDays(-random.Between(450, 2600));
        var adult = household.Members.Single(m => m.Role == MemberRole.Applicant).Person.BirthDate.AddYears(18);
        return opened < adult ? adult : opened;
    }

    private static void DateMembers(DemoHousehold household, DateOnly openedOn)
    {
        foreach (var member in household.Members)
        {
            member.From = member.Person.BirthDate > openedOn ? member.Person.BirthDate : openedOn;
            if (member.To < member.From)
            {
                member.To = member.From;
            }
        }
    }

    /// <summary>
    /// Most are registered by residence. Some only by stay (their residence is in another region), some only live here:
    /// for those the right cannot be told.
    /// </summary>
    private static void Register(DemoRandom random, DemoHousehold household, DemoHome home, DateOnly today)
    {
        var ticket = random.Below(1000);
        var kind = ticket < 870 ? AddressKind.Residence : ticket < 950 ? AddressKind.Stay : AddressKind.Actual;
        var source = kind switch
        {
            AddressKind.Actual => FactSource.Declared,
            AddressKind.Stay => FactSource.Document,
            _ => random.Chance(800) ? FactSource.Smev : FactSource.Document,
        };
        var since = today.AddDays(-random.Between(460, 7000));
        var until = kind == AddressKind.Stay ? today.AddDays(random.Between(60, 1000)) : (DateOnly?)null;
        var obtained = today.AddDays(-random.Between(1, 360));
        var formerHome = $"г. Санкт-Петербург, {random.Pick(OtherRegionStreets)}, д. {random.Between(1, 90)}, кв. {random.Between(1, 200)}";
        foreach (var person in household.Members.Select(m => m.Person))
        {
            var from = person.BirthDate > since ? person.BirthDate : since;
            var seen = obtained < from ? from : obtained;
            person.Addresses.Add(new DemoAddress(kind, home.Text, home.Oktmo, from, until, source, seen));
            if (kind == AddressKind.Stay)
            {
                person.Addresses.Add(new DemoAddress(
                    AddressKind.Residence, formerHome, OtherRegionOktmo, person.BirthDate, null, source, seen));
            }
        }
    }
}
