using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Persistence;

public sealed class DemoDataSeedTests
{
    private static readonly DateOnly Today = new(2025, 10, 15);

    [Fact]
    public async Task EnsureAsync_EmptyRegistry_LoadsWhatTheStreamHolds()
    {
        using var database = await SeededAsync();
        Assert.Equal(40, await new DemoDataSeed(database).EnsureAsync(40, 2024, Today, null, CancellationToken.None));

        var demo = DemoFamilies.Stream(40, 2024, Today).ToList();
        var persons = demo.SelectMany(f => f.Members).Select(m => m.Person).ToList();
        await using var db = database.CreateDbContext();
        Assert.Equal(persons.Count, await db.Set<Person>().CountAsync());
        Assert.Equal(persons.Sum(p => p.Incomes.Count), await db.Set<IncomeRecord>().CountAsync());
        Assert.Equal(persons.Sum(p => p.Incomes.Sum(i => i.Kopecks)), await db.Set<IncomeRecord>().SumAsync(i => i.Kopecks));
        Assert.Equal(persons.Sum(p => p.MonthsWithoutIncome.Count), await db.Set<NoIncomeStatement>().CountAsync());
        Assert.Equal(persons.Sum(p => p.Addresses.Count), await db.Set<PersonAddress>().CountAsync());
        Assert.Equal(persons.Count, await db.Set<IdentityDocument>().CountAsync());
        Assert.Equal(persons.Count(p => p.FormerSurname is not null), await db.Set<FormerName>().CountAsync());
        Assert.Equal(demo.Sum(f => f.Categories.Count), await db.Set<BenefitCategoryRecord>().CountAsync());
        Assert.Equal(demo.Sum(f => f.LifeEvents.Count), await db.Set<LifeEventRecord>().CountAsync());

        var family = await db.Set<Family>().Include(f => f.Members).ThenInclude(m => m.Person).Include(f => f.Changes)
            .SingleAsync(f => f.CaseNumber == demo[7].CaseNumber);
        Assert.Equal(demo[7].PublicId, family.PublicId);
        Assert.Equal(
            demo[7].Members.Select(m => (m.Person.Surname, m.Person.Snils, m.Role, m.Kinship, m.From, m.To, m.FullTimeStudent, m.Exclusion)),
            family.Members.OrderBy(m => m.Id)
                .Select(m => (m.Person.Surname, m.Person.Snils?.Digits, m.Role, m.Kinship, m.From, m.To, m.FullTimeStudent, m.Exclusion)));
        Assert.Equal(DemoFamilyEntities.TimelineSummary, Assert.Single(family.Changes).Summary);
    }

    [Fact]
    public async Task EnsureAsync_SecondTime_AddsNothing()
    {
        using var database = await SeededAsync();
        var seed = new DemoDataSeed(database);
        await seed.EnsureAsync(5, 1, Today, null, CancellationToken.None);
        Assert.Equal(0, await seed.EnsureAsync(9, 2, Today, null, CancellationToken.None));
        await using var db = database.CreateDbContext();
        Assert.Equal(5, await db.Set<Family>().CountAsync());
    }

    [Fact]
    public async Task EnsureAsync_StoppedOnTheWay_LeavesTheRegistryEmpty()
    {
        using var database = await SeededAsync();
        using var stop = new CancellationTokenSource();
        var seed = new DemoDataSeed(database);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => seed.EnsureAsync(250, 1, Today, new CallAt(100, stop.Cancel), stop.Token));
        Assert.True(await seed.IsRegistryEmptyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_EmptyRegistry_LoadsAndTellsProgressOnTheErrorStream()
    {
        using var database = await SeededAsync();
        using var messages = new StringWriter();
        Assert.Equal(0, await Command(database).RunAsync(200, 3, Today, messages, CancellationToken.None));
        Assert.Contains("Загружено 100 из 200 семей…", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("Загружено: 200\u00a0семей.", messages.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_RegistryInUse_IsRefusedWithTheReason()
    {
        using var database = await SeededAsync();
        await new DemoDataSeed(database).EnsureAsync(1, 1, Today, null, CancellationToken.None);
        using var messages = new StringWriter();
        Assert.Equal(1, await Command(database).RunAsync(2, 1, Today, messages, CancellationToken.None));
        Assert.Contains("только в пустой реестр", messages.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo --families 5 --seed 18446744073709551615 --today 2025-10-15", 0)]
    [InlineData("demo", 0)]
    [InlineData("demo --families 1", 0)]
    [InlineData("demo --families 999999", 0)]
    [InlineData("demo --families 0", 1)]
    [InlineData("demo --families 1000000", 1)]
    [InlineData("demo --families много", 1)]
    [InlineData("demo --families -3", 1)]
    [InlineData("demo --seed -1", 1)]
    [InlineData("demo --seed x", 1)]
    [InlineData("demo --today 15.10.2025", 1)]
    [InlineData("demo --today 2025-02-30", 1)]
    public void Define_Arguments_AreCheckedBeforeAnythingIsDone(string line, int errors)
    {
        using var database = TestDatabase.Create();
        var parsed = new System.CommandLine.RootCommand { Command(database).Define() }.Parse(line);
        Assert.Equal(errors, parsed.Errors.Count);
    }

    private static DemoCommand Command(TestDatabase database) => new(new DemoDataSeed(database), FixedTimeProvider.On(2025, 10, 15));

    private static async Task<TestDatabase> SeededAsync()
    {
        var database = TestDatabase.Create();
        await using var db = database.CreateDbContext();
        await ReferenceDataSeed.EnsureAsync(db, CancellationToken.None);
        return database;
    }

    private sealed class CallAt(int loaded, Action action) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= loaded)
            {
                action();
            }
        }
    }
}
