using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Persistence;

public sealed class ReferenceDataTests
{
    [Fact]
    public async Task EnsureAsync_SecondStart_AddsNothing()
    {
        using var database = TestDatabase.Create();
        await using (var db = database.CreateDbContext())
        {
            Assert.True(await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None) > 0);
        }

        await using var second = database.CreateDbContext();
        Assert.Equal(0, await ReferenceDataSeed.EnsureAsync(second, CancellationToken.None));
    }

    [Fact]
    public async Task EnsureAsync_EditedAndMissingRows_KeepsEditsAndAddsMissing()
    {
        using var database = TestDatabase.Create();
        await using (var db = database.CreateDbContext())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
            await db.Set<DictionaryEntry>().Where(d => d.Code == "salary")
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Name, "Зарплата").SetProperty(d => d.ValidFrom, new DateOnly(2025, 1, 1)));
            await db.Set<DictionaryEntry>().Where(d => d.Code == "pension").ExecuteDeleteAsync();
            await db.Set<Centre>().Where(c => c.Code == "06").ExecuteUpdateAsync(set => set.SetProperty(c => c.Oktmo, "41518000"));
            await db.Set<CalendarDay>().Where(d => d.Date == new DateOnly(2026, 12, 31)).ExecuteDeleteAsync();
        }

        await using (var db = database.CreateDbContext())
        {
            Assert.Equal(1, await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None));
        }

        await using var after = database.CreateDbContext();
        var salary = Assert.Single(await after.Set<DictionaryEntry>().Where(d => d.Code == "salary").ToListAsync());
        Assert.Equal("Зарплата", salary.Name);
        Assert.True(await after.Set<DictionaryEntry>().AnyAsync(d => d.Dictionary == DictionaryNames.IncomeKinds && d.Code == "pension"));
        Assert.Equal("41518000", (await after.Set<Centre>().SingleAsync(c => c.Code == "06")).Oktmo);
        Assert.False(await after.Set<CalendarDay>().AnyAsync(d => d.Date == new DateOnly(2026, 12, 31)));
    }

    [Fact]
    public async Task EnsureAsync_Measures_ReadBackAsTheDomainMadeThem()
    {
        using var database = TestDatabase.Create();
        await using (var db = database.CreateDbContext())
        {
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        await using var after = database.CreateDbContext();
        var stored = await after.Set<SupportMeasure>().Include(m => m.Versions).OrderBy(m => m.Code).ToListAsync();
        var made = ExampleMeasures.All(DateTime.UnixEpoch);
        Assert.Equal(made.Select(m => m.Code), stored.Select(m => m.Code));
        foreach (var (expected, actual) in made.Zip(stored))
        {
            Assert.Equal(expected.LifeEvents, actual.LifeEvents);
            Assert.Equal(expected.Channels, actual.Channels);
            Assert.Matches("^[0-9]{20}$", actual.BudgetCode);
            var version = Assert.Single(actual.Versions);
            Assert.True(version.IsValidOn(new DateOnly(2024, 1, 1)));
            Assert.Equal(MeasureVersionStatus.Active, version.Status);
            Assert.Equal(CriterionJson.Write(expected.Versions[0].Rules), CriterionJson.Write(version.Rules));
            Assert.Equal(CriterionJson.Write(expected.Versions[0].Terms!), CriterionJson.Write(version.Terms!));
            Assert.Equal(expected.Versions[0].Beneficiary, version.Beneficiary);
        }
    }

    [Fact]
    public async Task EnsureAsync_YardstickSplitByStaff_IsNotAddedOnTop()
    {
        using var database = TestDatabase.Create();
        await using (var db = database.CreateDbContext())
        {
            // A new value from July: the one of the whole year would make two values for a day.
            db.Add(Yardstick.Create("pm.perCapita", new DateOnly(2026, 7, 1), null, 21_000_00, "Новый акт", isExample: false));
            await db.SaveChangesAsync();
            await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        }

        await using var after = database.CreateDbContext();
        var perCapita = await after.Set<Yardstick>().Where(y => y.Code == "pm.perCapita").OrderBy(y => y.ValidFrom).ToListAsync();
        Assert.Equal([2024, 2025, 2026], perCapita.Select(y => y.ValidFrom.Year));
        Assert.Equal(21_000_00, perCapita[^1].Kopecks);
    }

    [Fact]
    public async Task Measure_TwoStaffChangeItAtOnce_TheSecondIsTold()
    {
        using var database = TestDatabase.Create();
        await using var first = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(first, CancellationToken.None);
        await using var second = database.CreateDbContext();
        var mine = await first.Set<SupportMeasure>().Include(m => m.Versions).SingleAsync(m => m.Code == "FOOD");
        var theirs = await second.Set<SupportMeasure>().Include(m => m.Versions).SingleAsync(m => m.Code == "FOOD");
        Draft(mine);
        Draft(theirs);
        await first.SaveChangesAsync();

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => second.SaveChangesAsync());

        static void Draft(SupportMeasure measure)
        {
            var version = measure.Versions[0];
            measure.DraftVersion(new DateOnly(2027, 1, 1), null, version.Rules, version.Beneficiary, version.Terms, "Автор");
        }
    }

    [Fact]
    public async Task LoadAsync_AfterSeed_CountsAsTheProductionCalendar()
    {
        using var database = TestDatabase.Create();
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        var calendar = await WorkingCalendarReader.LoadAsync(db, CancellationToken.None);
        Assert.Equal((248, 247, 247), (calendar.WorkingDaysIn(2024), calendar.WorkingDaysIn(2025), calendar.WorkingDaysIn(2026)));
    }

    [Fact]
    public void Centres_All_AreEighteenWithOktmoOfTheOblast()
    {
        var centres = CentreReference.All();
        Assert.Equal(Enumerable.Range(1, 18).Select(n => n.ToString("D2")), centres.Select(c => c.Code));
        Assert.Equal(18, centres.Select(c => c.Name).Distinct().Count());
        Assert.Equal(18, centres.Select(c => c.Oktmo).Distinct().Count());
        Assert.All(centres, c => Assert.Matches("^41[0-9]{6}$", c.Oktmo));
        Assert.Contains("41518000", centres.Single(c => c.Name == "Гатчинский").Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Бокситогорский", "41603000")]
    [InlineData("Волосовский", "41606000")]
    [InlineData("Волховский", "41609000")]
    [InlineData("Всеволожский", "41612000")]
    [InlineData("Выборгский", "41615000")]
    [InlineData("Гатчинский", "41618000")]
    [InlineData("Кингисеппский", "41621000")]
    [InlineData("Киришский", "41624000")]
    [InlineData("Кировский", "41625000")]
    [InlineData("Лодейнопольский", "41627000")]
    [InlineData("Ломоносовский", "41630000")]
    [InlineData("Лужский", "41633000")]
    [InlineData("Подпорожский", "41636000")]
    [InlineData("Приозерский", "41639000")]
    [InlineData("Сланцевский", "41642000")]
    [InlineData("Сосновоборский", "41754000")]
    [InlineData("Тихвинский", "41645000")]
    [InlineData("Тосненский", "41648000")]
    public void Centres_District_HasItsOktmo(string name, string oktmo) =>
        Assert.Equal(oktmo, CentreReference.All().Single(c => c.Name == name).Oktmo);

    [Theory]
    [InlineData("pm.perCapita", 2024, 16_226_00)]
    [InlineData("pm.workingAge", 2024, 17_686_00)]
    [InlineData("pm.pensioner", 2024, 13_954_00)]
    [InlineData("pm.child", 2024, 15_739_00)]
    [InlineData("pm.perCapita", 2025, 18_974_00)]
    [InlineData("pm.workingAge", 2025, 20_682_00)]
    [InlineData("pm.pensioner", 2025, 16_318_00)]
    [InlineData("pm.child", 2025, 18_405_00)]
    [InlineData("pm.perCapita", 2026, 20_265_00)]
    [InlineData("pm.workingAge", 2026, 22_089_00)]
    [InlineData("pm.pensioner", 2026, 17_428_00)]
    [InlineData("pm.child", 2026, 19_657_00)]
    [InlineData("sd", 2024, 31_900_00)]
    [InlineData("sd", 2026, 31_900_00)]
    public void Yardsticks_EveryDayOfYear_HaveOneValue(string code, int year, long kopecks)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var value = Assert.Single(ReferenceYardsticks.All(), y => y.Code == code && y.IsValidOn(day));
            Assert.Equal(kopecks, value.Kopecks);
            Assert.Equal(code == YardstickCodes.AverageIncome, value.IsExample);
        }
    }

    [Theory]
    [InlineData(DictionaryNames.RefusalGrounds, 9)]
    [InlineData(DictionaryNames.RevocationReasons, 3)]
    [InlineData(DictionaryNames.IncomeKinds, 10)]
    [InlineData(DictionaryNames.BenefitCategories, 9)]
    [InlineData(DictionaryNames.LifeEvents, 8)]
    [InlineData(DictionaryNames.Kinship, 4)]
    [InlineData(DictionaryNames.DocumentKinds, 2)]
    [InlineData(DictionaryNames.Channels, 5)]
    [InlineData(DictionaryNames.CertificateStatuses, 4)]
    [InlineData(DictionaryNames.CertificateUsages, 3)]
    [InlineData(DictionaryNames.OperationTypes, 2)]
    public void Dictionaries_Each_HaveDatedNamedUniqueValues(string dictionary, int atLeast)
    {
        var entries = DictionaryReference.All().Where(d => d.Dictionary == dictionary).ToList();
        Assert.True(entries.Count >= atLeast, $"{dictionary}: {entries.Count}");
        Assert.Equal(entries.Count, entries.Select(d => d.Code).Distinct().Count());
        Assert.Equal(entries.Count, entries.Select(d => d.SortOrder).Distinct().Count());
        Assert.All(entries, d => Assert.Equal(new DateOnly(2024, 1, 1), d.ValidFrom));
        Assert.All(entries, d => Assert.Matches("^[А-ЯЁ]", d.Name));
    }

    [Theory]
    [InlineData(DictionaryNames.CertificateStatuses, "ECSTACTV", "Active")]
    [InlineData(DictionaryNames.CertificateUsages, "ECUSPART", "Partial")]
    [InlineData(DictionaryNames.OperationTypes, "OPTPPRCH", "Purchase")]
    public void PartnerCodes_PublishedOne_IsNoExampleAndTheRestAre(string dictionary, string published, string mapsTo)
    {
        var entries = DictionaryReference.All().Where(d => d.Dictionary == dictionary).ToList();
        Assert.All(entries, d => Assert.Matches("^[A-Z]{8}$", d.Code));
        Assert.All(entries, d => Assert.Equal(d.Code != published, d.IsExample));
        Assert.Equal(mapsTo, entries.Single(d => d.Code == published).MapsTo);
        Assert.All(entries, d => Assert.False(string.IsNullOrEmpty(d.MapsTo)));
    }

    [Fact]
    public void RevocationReasons_All_MapToExampleCodesOfTheRightLength()
    {
        var reasons = DictionaryReference.All().Where(d => d.Dictionary == DictionaryNames.RevocationReasons).ToList();
        Assert.All(reasons, d => Assert.True(d.IsExample));
        Assert.All(reasons, d => Assert.Matches("^[A-Z]{8}$", d.MapsTo));
    }

    [Fact]
    public void BenefitCategories_FiveRegistersOfTheStrategy_AreGroups()
    {
        var groups = DictionaryReference.All()
            .Where(d => d.Dictionary == DictionaryNames.BenefitCategories && d.Group is not null)
            .ToDictionary(d => d.Code, d => d.Group);
        Assert.Equal(["largeFamily", "orphan", "radiation", "veteranOfLabour", "veteranOfWar"], groups.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(5, groups.Values.Distinct().Count());
    }

    [Theory]
    [InlineData(DictionaryNames.BenefitCategories, "largeFamily lowIncome disabledChild singleParent orphan guardianFamily veteranOfWar veteranOfLabour radiation")]
    [InlineData(DictionaryNames.LifeEvents, "childBirth guardianship largeFamilyStatus schoolEntry disability breadwinnerLoss jobLoss move")]
    public void Codes_OfTheAssessDocument_AreAllThere(string dictionary, string codes) => Assert.Equal(
        codes.Split(' '), DictionaryReference.All().Where(d => d.Dictionary == dictionary).Select(d => d.Code));

    [Theory]
    [InlineData("0411011", false)]
    [InlineData("0421011", false)]
    [InlineData("0110011", false)]
    [InlineData("0120011", false)]
    [InlineData("0511011", true)]
    public void Kinship_Code_IsExampleUnlessSeenInSamples(string code, bool isExample) => Assert.Equal(
        isExample, DictionaryReference.All().Single(d => d.Dictionary == DictionaryNames.Kinship && d.Code == code).IsExample);
}
