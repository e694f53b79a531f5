using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Persistence;

public sealed class DemoFamiliesTests
{
    private static readonly DateOnly Today = new(2025, 10, 15);

    private static readonly List<DemoFamily> Families = [.. DemoFamilies.Stream(2000, 2024, Today)];

    private static readonly List<DemoPerson> Persons = [.. Families.SelectMany(f => f.Members).Select(m => m.Person)];

    [Fact]
    public void Stream_SameArguments_GivesTheSameBytesOnEveryMachine() =>
        Assert.Equal("3d701976b124ce83", Hash(DemoFamilies.Stream(200, 2024, Today)));

    [Theory]
    [InlineData(2025, 2025, 10, 15)]
    [InlineData(2024, 2025, 10, 16)]
    public void Stream_OtherSeedOrDay_GivesOtherFamilies(int seed, int year, int month, int day) => Assert.NotEqual(
        Hash(DemoFamilies.Stream(50, 2024, Today)), Hash(DemoFamilies.Stream(50, (ulong)seed, new DateOnly(year, month, day))));

    [Fact]
    public void Stream_ShortRun_IsTheBeginningOfALongOne() =>
        Assert.Equal(Hash(DemoFamilies.Stream(100, 7, Today)), Hash(DemoFamilies.Stream(600, 7, Today).Take(100)));

    [Theory]
    [InlineData(0, 2024, 2, 29)]
    [InlineData(1, 2026, 1, 1)]
    [InlineData(2, 2026, 12, 31)]
    [InlineData(3, 2027, 3, 1)]
    public void Stream_AnyDay_PassesTheRulesOfTheRegistry(int seed, int year, int month, int day)
    {
        var today = new DateOnly(year, month, day);
        var centreIds = CentreReference.All().ToDictionary(c => c.Code, c => long.Parse(c.Code, CultureInfo.InvariantCulture));
        var entities = new DemoFamilyEntities(centreIds, today, new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc));
        foreach (var demo in DemoFamilies.Stream(1500, (ulong)seed, today))
        {
            var family = entities.Create(demo);
            Assert.Equal(demo.Members.Count(m => m.To is null), family.MembersOn(today).Count());
            Assert.All(family.Members, m => Assert.InRange(m.Person.AgeOn(today), 0, 100));
        }
    }

    [Fact]
    public void Persons_FiftyThousand_HaveValidUniqueSnils()
    {
        var seen = new HashSet<string>();
        foreach (var digits in DemoFamilies.Stream(15_000, 2024, Today).SelectMany(f => f.Members).Select(m => m.Person.Snils).OfType<string>())
        {
            Assert.Equal(digits, Snils.Parse(digits).Digits);
            Assert.True(string.CompareOrdinal(digits, "001001999") > 0, digits);
            Assert.True(seen.Add(digits), digits);
        }

        Assert.True(seen.Count >= 50_000, $"{seen.Count}");
    }

    [Fact]
    public void SnilsFor_EveryPersonOfTheLargestRun_IsUnique()
    {
        var last = DemoNumbers.SnilsFor(2024, (600_000L * DemoNumbers.PersonsPerFamily) - 1);
        Assert.Equal(last, Snils.Parse(last).Digits);
        var numbers = new HashSet<string>();
        for (var index = 0L; index < 600_000L * DemoNumbers.PersonsPerFamily; index += 31)
        {
            Assert.True(numbers.Add(DemoNumbers.SnilsFor(2024, index)));
        }
    }

    [Fact]
    public void Names_EveryPerson_AgreeInGender()
    {
        var surnames = Enum.GetValues<Sex>().ToDictionary(sex => sex, sex => DemoNames.Surnames.Select(s => RussianNames.Surname(s, sex)).ToHashSet());
        foreach (var person in Persons)
        {
            Assert.EndsWith(person.Sex == Sex.Male ? "ич" : "на", person.Patronymic, StringComparison.Ordinal);
            Assert.Contains(person.FirstName, DemoNames.FirstNames(person.Sex, person.BirthDate.Year));
            Assert.All(person.Surname.Split('-'), part => Assert.Contains(part, surnames[person.Sex]));
        }
    }

    [Fact]
    public void Names_Pools_AreLargeEnough()
    {
        Assert.True(DemoNames.Surnames.Distinct().Count() >= 2_500);
        Assert.All(DemoNames.Surnames, surname => Assert.Matches("^[А-ЯЁ][а-яё]+$", surname));
        Assert.True(Persons.Select(p => p.Surname).Distinct().Count() >= 1_000);
        foreach (var sex in Enum.GetValues<Sex>())
        {
            Assert.True(new[] { 1960, 1985, 2015 }.SelectMany(year => DemoNames.FirstNames(sex, year)).Distinct().Count() >= 60);
        }
    }

    [Theory]
    [InlineData("Иванов", "Иванова")]
    [InlineData("Соловьёв", "Соловьёва")]
    [InlineData("Никитин", "Никитина")]
    [InlineData("Синицын", "Синицына")]
    [InlineData("Островский", "Островская")]
    [InlineData("Белый", "Белая")]
    [InlineData("Боровой", "Боровая")]
    [InlineData("Шевченко", "Шевченко")]
    [InlineData("Мельник", "Мельник")]
    [InlineData("Савчук", "Савчук")]
    [InlineData("Седых", "Седых")]
    [InlineData("Петров-Белый", "Петрова-Белая")]
    [InlineData("Мельник-Озеров", "Мельник-Озерова")]
    public void Surname_Female_HasItsForm(string male, string female)
    {
        Assert.Equal(female, RussianNames.Surname(male, Sex.Female));
        Assert.Equal(male, RussianNames.Surname(male, Sex.Male));
    }

    [Theory]
    [InlineData("Иван", "Иванович", "Ивановна")]
    [InlineData("Артём", "Артёмович", "Артёмовна")]
    [InlineData("Сергей", "Сергеевич", "Сергеевна")]
    [InlineData("Николай", "Николаевич", "Николаевна")]
    [InlineData("Игорь", "Игоревич", "Игоревна")]
    [InlineData("Дмитрий", "Дмитриевич", "Дмитриевна")]
    [InlineData("Георгий", "Георгиевич", "Георгиевна")]
    [InlineData("Юрий", "Юрьевич", "Юрьевна")]
    [InlineData("Василий", "Васильевич", "Васильевна")]
    [InlineData("Анатолий", "Анатольевич", "Анатольевна")]
    [InlineData("Геннадий", "Геннадьевич", "Геннадьевна")]
    [InlineData("Арсений", "Арсеньевич", "Арсеньевна")]
    [InlineData("Лев", "Львович", "Львовна")]
    [InlineData("Павел", "Павлович", "Павловна")]
    [InlineData("Пётр", "Петрович", "Петровна")]
    [InlineData("Яков", "Яковлевич", "Яковлевна")]
    [InlineData("Михаил", "Михайлович", "Михайловна")]
    [InlineData("Илья", "Ильич", "Ильинична")]
    [InlineData("Никита", "Никитич", "Никитична")]
    [InlineData("Лука", "Лукич", "Лукинична")]
    [InlineData("Савва", "Саввич", "Саввична")]
    [InlineData("Фома", "Фомич", "Фоминична")]
    [InlineData("Кузьма", "Кузьмич", "Кузьминична")]
    public void Patronymic_FathersName_HasItsForm(string father, string male, string female) => Assert.Equal(
        (male, female), (RussianNames.Patronymic(father, Sex.Male), RussianNames.Patronymic(father, Sex.Female)));

    [Fact]
    public void Patronymic_EveryMalesName_IsOnFile() => Assert.All(
        new[] { 1960, 1985, 2015 }.SelectMany(year => DemoNames.FirstNames(Sex.Male, year)),
        name => Assert.Matches("^[А-ЯЁ][а-яё]+(вна|чна)$", RussianNames.Patronymic(name, Sex.Female)));

    [Fact]
    public void Children_OfParents_AreBornToMothersOf18To45WithTheFathersName()
    {
        var born = 0;
        foreach (var family in Families)
        {
            foreach (var child in family.Members.Where(m => m.Kinship is "0411011" or "0421011").Select(m => m.Person))
            {
                foreach (var parent in family.Members.Where(m => m.Role is MemberRole.Applicant or MemberRole.Spouse).Select(m => m.Person))
                {
                    var age = PersonName.Age(parent.BirthDate, child.BirthDate);
                    Assert.InRange(age, 18, parent.Sex == Sex.Female ? 44 : 60);
                    Assert.True(parent.Sex == Sex.Female || child.Patronymic == RussianNames.Patronymic(parent.FirstName, child.Sex));
                    born++;
                }
            }
        }

        Assert.True(born > 3000, $"{born}");
    }

    [Fact]
    public void Members_EveryFamily_ArePlausible()
    {
        foreach (var family in Families)
        {
            var applicant = Assert.Single(family.Members, m => m.Role == MemberRole.Applicant);
            Assert.True(PersonName.Age(applicant.Person.BirthDate, Today) >= 18);
            Assert.Null(applicant.To);
            Assert.True(family.Members.Count(m => m.Role == MemberRole.Spouse && m.To is null) <= 1);
            Assert.InRange(family.Members.Count, 1, DemoNumbers.PersonsPerFamily);
            Assert.Equal(family.Members.Count, family.Members.Select(m => m.Person.FirstName + m.Person.Sex).Distinct().Count());
            Assert.All(family.Members, m => Assert.InRange(PersonName.Age(m.Person.BirthDate, Today), 0, 100));
            Assert.All(family.Members, m => Assert.True(m.From >= m.Person.BirthDate && m.From <= Today && (m.To is null || m.To >= m.From)));
            Assert.All(
                family.Members,
                m => Assert.True(m.FullTimeStudent is not null || PersonName.Age(m.Person.BirthDate, Today) < 23));
            Assert.Matches("^(0[1-9]|1[0-8])-[0-9]{6}$", family.CaseNumber);
            Assert.StartsWith(family.CentreCode, family.CaseNumber, StringComparison.Ordinal);
            Assert.True(family.OpenedOn <= Today);
        }

        Assert.Equal(Families.Count, Families.Select(f => f.CaseNumber).Distinct().Count());
        Assert.Equal(Persons.Count + Families.Count, Persons.Select(p => p.PublicId).Concat(Families.Select(f => f.PublicId)).Distinct().Count());
    }

    [Fact]
    public void Kinship_EveryMember_AgreesWithTheDictionaryAndSex()
    {
        var known = DictionaryReference.All().Where(d => d.Dictionary == DictionaryNames.Kinship).Select(d => d.Code).ToHashSet();
        foreach (var member in Families.SelectMany(f => f.Members))
        {
            Assert.Equal(member.Role == MemberRole.Applicant, member.Kinship is null);
            if (member.Kinship is not null)
            {
                Assert.Contains(member.Kinship, known);
                Assert.Equal(member.Person.Sex == Sex.Male ? '1' : '2', member.Kinship[2]);
            }
        }
    }

    [Theory]
    [InlineData("children of one to six")]
    [InlineData("single mothers")]
    [InlineData("single fathers")]
    [InlineData("guardians")]
    [InlineData("students of 18 to 22")]
    [InlineData("student flag unknown")]
    [InlineData("excluded members")]
    [InlineData("exclusion unknown")]
    [InlineData("former members")]
    [InlineData("other members")]
    [InlineData("former names")]
    [InlineData("double surnames")]
    [InlineData("registered by stay")]
    [InlineData("only living here")]
    [InlineData("large families in the register")]
    [InlineData("large families without a record")]
    [InlineData("disabled children")]
    [InlineData("veterans")]
    [InlineData("months without income")]
    [InlineData("two sources of a month")]
    [InlineData("paid alimony")]
    public void Families_SixHundred_HoldEveryCase(string what)
    {
        var families = Families.Take(600).ToList();
        var members = families.SelectMany(f => f.Members).ToList();
        var count = what switch
        {
            "children of one to six" => Enumerable.Range(1, 6).Min(n => families.Count(f => Minors(f) == n || (n == 6 && Minors(f) >= 5))),
            "single mothers" => families.Count(f => Minors(f) > 0 && IsAlone(f, Sex.Female)),
            "single fathers" => families.Count(f => Minors(f) > 0 && IsAlone(f, Sex.Male)),
            "guardians" => families.Count(f => f.Categories.Any(c => c.Category == "guardianFamily")),
            "students of 18 to 22" => members.Count(m => m is { Role: MemberRole.Child, FullTimeStudent: true }),
            "student flag unknown" => members.Count(m => m.FullTimeStudent is null && PersonName.Age(m.Person.BirthDate, Today) >= 18),
            "excluded members" => members.Count(m => m.Exclusion is not (null or MemberExclusion.None)),
            "exclusion unknown" => members.Count(m => m.Exclusion is null),
            "former members" => members.Count(m => m.To is not null),
            "other members" => members.Count(m => m.Role == MemberRole.Other),
            "former names" => members.Count(m => m.Person.FormerSurname is not null),
            "double surnames" => members.Count(m => m.Person.Surname.Contains('-', StringComparison.Ordinal)),
            "registered by stay" => families.Count(f => f.Members[0].Person.Addresses[0].Kind == AddressKind.Stay),
            "only living here" => families.Count(f => f.Members[0].Person.Addresses.All(a => a.Kind == AddressKind.Actual)),
            "large families in the register" => families.Count(f => f.Categories.Any(c => c is { Category: "largeFamily", RegistryNumber: not null })),
            "large families without a record" => families.Count(f => Minors(f) >= 3 && f.Categories.All(c => c.Category != "largeFamily")),
            "disabled children" => families.Count(f => f.Categories.Any(c => c.Category == "disabledChild")),
            "veterans" => families.Count(f => f.Categories.Any(c => c.Category == "veteranOfLabour")),
            "months without income" => members.Count(m => m.Person.MonthsWithoutIncome.Count > 0),
            "two sources of a month" => members.Count(m => m.Person.Incomes.GroupBy(i => (i.Month, i.Kind)).Any(g => g.Count() > 1)),
            "paid alimony" => members.Count(m => m.Person.Incomes.Any(i => i.Kind == IncomeKindCodes.AlimonyPaid)),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
        Assert.True(count >= 2, $"{what}: {count}");
    }

    [Fact]
    public void Incomes_EveryPerson_CoverFourteenMonthsBeforeTodayWithoutContradiction()
    {
        var months = Enumerable.Range(1, 14).Select(n => Month.Of(Today).AddMonths(-n)).ToHashSet();
        Assert.All(Persons.SelectMany(p => p.Incomes), i => Assert.True(i.Kopecks > 0 && i.ObtainedOn <= Today && i.ObtainedOn > i.Month.LastDay));
        Assert.Equal(months, Persons.SelectMany(p => p.Incomes).Select(i => i.Month).ToHashSet());
        Assert.Equal(
            [FactSource.Smev, FactSource.Document, FactSource.Declared], Persons.SelectMany(p => p.Incomes).Select(i => i.Source).Distinct().Order());
        foreach (var person in Persons)
        {
            Assert.Equal(person.Incomes.Count, person.Incomes.Select(i => (i.Month, i.Kind, i.Source)).Distinct().Count());
            Assert.Empty(person.Incomes.Select(i => i.Month).Intersect(person.MonthsWithoutIncome.Select(s => s.Month)));
        }
    }

    /// <summary>Right to the two example measures by income alone, of families whose last six months are known.</summary>
    [Fact]
    public void Incomes_PerPerson_SpreadAroundTheLimits()
    {
        var known = Families.Select(PerPerson).OfType<long>().ToList();
        Assert.InRange(known.Count, Families.Count * 6 / 10, Families.Count * 95 / 100);
        Assert.InRange(known.Count(k => k < 18_974_00) * 100 / known.Count, 30, 65);
        Assert.InRange(known.Count(k => k > 22_330_00) * 100 / known.Count, 25, 60);
        Assert.True(known.Count(k => k is > 18_000_00 and < 20_000_00) > 40);
    }

    [Fact]
    public void Codes_OfFacts_AreInTheDictionaries()
    {
        var codes = DictionaryReference.All().ToLookup(d => d.Dictionary, d => d.Code);
        Assert.Empty(Families.SelectMany(f => f.Categories).Select(c => c.Category).Except(codes[DictionaryNames.BenefitCategories]));
        Assert.Empty(Families.SelectMany(f => f.LifeEvents).Select(e => e.Type).Except(codes[DictionaryNames.LifeEvents]));
        Assert.Empty(Persons.SelectMany(p => p.Incomes).Select(i => i.Kind).Except(codes[DictionaryNames.IncomeKinds]));
        Assert.Empty(Persons.SelectMany(p => p.Documents).Select(d => d.Kind).Except(codes[DictionaryNames.DocumentKinds]));
        Assert.All(Families.SelectMany(f => f.LifeEvents), e => Assert.True(e.Date <= Today));
        Assert.All(Families.SelectMany(f => f.Categories), c => Assert.True(c.From <= Today && (c.To is null || c.To >= c.From)));
        Assert.All(Families.SelectMany(f => f.Categories), c => Assert.Equal(c.RegistryNumber is null, c.RegistryDate is null));
    }

    [Fact]
    public void Documents_EveryPerson_HaveTheFormOfTheirKind()
    {
        foreach (var person in Persons)
        {
            var document = Assert.Single(person.Documents);
            Assert.Matches("^[0-9]{6}$", document.Number);
            Assert.Matches(document.Kind == "03" ? "^41[0-9]{2}$" : "^[IVXLCDM]{1,5}-[А-ЯЁ]{2}$", document.Series);
            Assert.Equal(document.Kind == "03", PersonName.Age(person.BirthDate, Today) >= 14);
            Assert.True(document.IssuedOn > person.BirthDate && document.IssuedOn <= Today || person.BirthDate == Today);
            Assert.True(person.Phone is null || (person.Phone.Length == 10 && person.Phone[0] == '9'), person.Phone);
        }
    }

    [Fact]
    public void Addresses_EveryFamily_LieInTheDistrictOfItsCentre()
    {
        var oktmo = CentreReference.All().ToDictionary(c => c.Code, c => c.Oktmo);
        foreach (var family in Families)
        {
            foreach (var person in family.Members.Select(m => m.Person))
            {
                var home = person.Addresses[0];
                Assert.Equal(oktmo[family.CentreCode], home.Oktmo);
                Assert.StartsWith("Ленинградская область, ", home.Text, StringComparison.Ordinal);
                Assert.True(home.From >= person.BirthDate && home.From <= Today && home.ObtainedOn <= Today && (home.To is null || home.To > Today));
            }
        }

        Assert.Equal(18, Families.Select(f => f.CentreCode).Distinct().Count());
    }

    [Fact]
    public void NumberFor_AnyPerson_IsAUniqueMirNumber()
    {
        var seen = new HashSet<string>();
        for (var index = 0L; index < 20_000; index++)
        {
            var number = DemoCards.NumberFor(index);
            Assert.Matches("^220[0-4][0-9]{12}$", number);
            Assert.Equal(0, LuhnRemainder(number));
            Assert.True(seen.Add(number), number);
        }
    }

    private static int Minors(DemoFamily family) =>
        family.Members.Count(m => m.Role == MemberRole.Child && PersonName.Age(m.Person.BirthDate, Today) < 18);

    private static bool IsAlone(DemoFamily family, Sex sex) =>
        family.Members.All(m => m.Role != MemberRole.Spouse || m.To is not null)
        && family.Members.Any(m => m.Role == MemberRole.Applicant && m.Person.Sex == sex);

    /// <summary>Kopecks; null when an adult lacks one of the six months before today's.</summary>
    private static long? PerPerson(DemoFamily family)
    {
        var months = Enumerable.Range(1, 6).Select(n => Month.Of(Today).AddMonths(-n)).ToHashSet();
        var counted = family.Members
            .Where(m => m.To is null && m.Role != MemberRole.Other && m.Exclusion is (null or MemberExclusion.None))
            .Where(m => m.Role != MemberRole.Child || PersonName.Age(m.Person.BirthDate, Today) < 18 || m.FullTimeStudent == true)
            .ToList();
        var total = 0L;
        foreach (var member in counted)
        {
            var stated = member.Person.Incomes.Select(i => i.Month).Concat(member.Person.MonthsWithoutIncome.Select(s => s.Month)).ToHashSet();
            if (PersonName.Age(member.Person.BirthDate, Today) >= 18 && !months.IsSubsetOf(stated))
            {
                return null;
            }

            total += member.Person.Incomes.Where(i => months.Contains(i.Month))
                .GroupBy(i => (i.Month, i.Kind))
                .Sum(g => g.OrderBy(i => i.Source).First().Kopecks * (g.Key.Kind == IncomeKindCodes.AlimonyPaid ? -1 : 1));
        }

        return total / 6 / counted.Count;
    }

    private static int LuhnRemainder(string number) => number.Reverse()
        .Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 2))
        .Sum(d => d > 9 ? d - 9 : d) % 10;

    private static string Hash(IEnumerable<DemoFamily> families)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var family in families)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(family));
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..16].ToLower(CultureInfo.InvariantCulture);
    }
}
