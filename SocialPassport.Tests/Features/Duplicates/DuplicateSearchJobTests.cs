using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Duplicates;

public sealed class DuplicateSearchJobTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2025, 10, 15);

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Run_Requested_StoresThePairsAndSaysHowMany()
    {
        var (first, second) = await TwoAlikeAsync();
        await Search(StaffRoles.Supervisor).RequestAsync();

        Assert.True(await RunAsync());

        await using var db = database.CreateDbContext();
        var pair = Assert.Single(await db.Set<DuplicatePair>().ToListAsync());
        Assert.Equal((first.Id, second.Id), (pair.FirstPersonId, pair.SecondPersonId));
        Assert.Equal((DuplicateKind.NameAndBirthDate, DuplicateStatus.Open, DuplicateOrigin.Registry), (pair.Kind, pair.Status, pair.Origin));
        var run = Assert.Single(await db.Set<DuplicateRun>().ToListAsync());
        Assert.Equal((DuplicateRunState.Done, 3, 1, 1, 100), (run.State, run.Persons, run.Pairs, run.NewPairs, run.Percent));
    }

    [Fact]
    public async Task Run_SecondTime_AddsNothing()
    {
        await TwoAlikeAsync();
        await SearchNowAsync();
        await SearchNowAsync();

        await using var db = database.CreateDbContext();
        Assert.Single(await db.Set<DuplicatePair>().ToListAsync());
        Assert.Equal([1, 0], await db.Set<DuplicateRun>().OrderBy(r => r.Id).Select(r => r.NewPairs).ToListAsync());
    }

    [Fact]
    public async Task Run_DecidedDifferent_IsNeverOfferedAgain()
    {
        await TwoAlikeAsync();
        await SearchNowAsync();
        await ChangeAsync<DuplicatePair>(p => p.CallDifferent("Смирнов О. В.", "Сверены паспорта", clock.GetUtcNow().UtcDateTime));

        await SearchNowAsync();

        Assert.Equal(DuplicateStatus.Different, (await OnlyAsync<DuplicatePair>()).Status);
    }

    [Fact]
    public async Task Run_DifferentFromARecordMergedSince_HoldsForTheSurvivor()
    {
        var (first, second) = await TwoAlikeAsync();
        var third = (await TestData.Family().WithoutSnils().SaveAsync(database)).Members[0].Person;
        await SearchNowAsync();
        await using (var db = database.CreateDbContext())
        {
            var pairs = await db.Set<DuplicatePair>().ToListAsync();
            pairs.Single(p => (p.FirstPersonId, p.SecondPersonId) == (second.Id, third.Id)).CallDifferent("Смирнов О. В.", "Разные паспорта", clock.GetUtcNow().UtcDateTime);
            db.Remove(pairs.Single(p => (p.FirstPersonId, p.SecondPersonId) == (first.Id, third.Id)));
            var persons = await db.Set<Person>().ToDictionaryAsync(p => p.Id);
            persons[first.Id].Absorb(persons[second.Id], new HashSet<PersonField>(), persons[first.Id].Snils);
            await db.SaveChangesAsync();
        }

        await SearchNowAsync();

        await using var after = database.CreateDbContext();
        Assert.False(await after.Set<DuplicatePair>().AnyAsync(p => p.FirstPersonId == first.Id && p.SecondPersonId == third.Id));
    }

    [Fact]
    public async Task Run_CorrectedMeanwhile_ClosesThePairAndFindsItAgain()
    {
        var (_, second) = await TwoAlikeAsync();
        await SearchNowAsync();
        await ChangeAsync<Person>(p => p.ChangeName("Незнакомская", "Ульяна", "Львовна", TestData.Today), p => p.Id == second.Id);
        await SearchNowAsync();
        Assert.Equal(DuplicateStatus.NoLongerAlike, (await OnlyAsync<DuplicatePair>()).Status);

        await ChangeAsync<Person>(p => p.ChangeName("Петрова", "Анна", "Ивановна", TestData.Today), p => p.Id == second.Id);
        await SearchNowAsync();

        Assert.Equal(DuplicateStatus.Open, (await OnlyAsync<DuplicatePair>()).Status);
    }

    [Fact]
    public async Task Run_CancelRequested_StopsAndStoresNothing()
    {
        await TwoAlikeAsync();
        await Search(StaffRoles.Supervisor).RequestAsync();
        await using (var db = database.CreateDbContext())
        {
            await db.Set<DuplicateRun>().ExecuteUpdateAsync(run => run.SetProperty(r => r.IsCancelRequested, true));
        }

        await RunAsync();

        Assert.Equal(DuplicateRunState.Cancelled, (await OnlyAsync<DuplicateRun>()).State);
        await using var after = database.CreateDbContext();
        Assert.Empty(await after.Set<DuplicatePair>().ToListAsync());
    }

    [Fact]
    public async Task Run_NobodyAsked_SearchesOnceANight()
    {
        await TwoAlikeAsync();

        Assert.True(await RunAsync());
        Assert.False(await RunAsync());
        clock.Advance(TimeSpan.FromHours(12));
        Assert.False(await RunAsync());
        clock.Advance(TimeSpan.FromHours(3));
        Assert.True(await RunAsync());
    }

    [Fact]
    public async Task Run_DiedWithItsServer_IsMarkedAndMadeAgain()
    {
        await TwoAlikeAsync();
        await using (var db = database.CreateDbContext())
        {
            var died = DuplicateRun.Request("Смирнов О. В.", clock.GetUtcNow().UtcDateTime);
            died.Start(clock.GetUtcNow().UtcDateTime);
            db.Add(died);
            await db.SaveChangesAsync();
        }

        Assert.False(await RunAsync());
        clock.Advance(DuplicateSearchJob.SilenceLimit + TimeSpan.FromSeconds(1));
        Assert.True(await RunAsync());

        await using var after = database.CreateDbContext();
        Assert.Equal([DuplicateRunState.Interrupted, DuplicateRunState.Done], await after.Set<DuplicateRun>().OrderBy(r => r.Id).Select(r => r.State).ToListAsync());
    }

    [Fact]
    public async Task Request_WhileOneIsUnderWay_IsRefused()
    {
        await Search(StaffRoles.Supervisor).RequestAsync();

        Assert.Equal("duplicateRun.underWay", (await Assert.ThrowsAsync<DomainRuleException>(() => Search(StaffRoles.Supervisor).RequestAsync())).Code);
        await Search(StaffRoles.Supervisor).CancelAsync();
        await Search(StaffRoles.Supervisor).RequestAsync();
    }

    [Fact]
    public async Task Request_ByAnOperator_IsRefused() =>
        await Assert.ThrowsAsync<AccessRefusedException>(() => Search(StaffRoles.Operator).RequestAsync());

    /// <summary>Two records of Анна Петрова in two families and a stranger.</summary>
    private async Task<(Person First, Person Second)> TwoAlikeAsync()
    {
        var first = await TestData.Family().SaveAsync(database);
        var second = await TestData.Family().WithoutSnils().SaveAsync(database);
        await TestData.Family().WithApplicant("Лютикова", "Вера", "Львовна", age: 51).SaveAsync(database);
        return (first.Members[0].Person, second.Members[0].Person);
    }

    private async Task SearchNowAsync()
    {
        await Search(StaffRoles.Supervisor).RequestAsync();
        Assert.True(await RunAsync());
    }

    private Task<bool> RunAsync() => new DuplicateSearchJob(database, clock).RunAsync(CancellationToken.None);

    private DuplicateSearch Search(StaffRoles roles) => new(database, TestStaff.Signed(roles), new AuditTrail(clock), clock);

    private async Task<T> OnlyAsync<T>()
        where T : class
    {
        await using var db = database.CreateDbContext();
        return await db.Set<T>().SingleAsync();
    }

    private async Task ChangeAsync<T>(Action<T> change, System.Linq.Expressions.Expression<Func<T, bool>>? which = null)
        where T : class
    {
        await using var db = database.CreateDbContext();
        change(await db.Set<T>().SingleAsync(which ?? (_ => true)));
        await db.SaveChangesAsync();
    }
}
