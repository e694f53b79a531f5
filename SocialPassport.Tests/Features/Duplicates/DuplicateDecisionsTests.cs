using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Duplicates;

public sealed class DuplicateDecisionsTests : IAsyncLifetime
{
    private ApplicationDesk desk = null!;
    private Guid pair;

    public async Task InitializeAsync()
    {
        desk = await ApplicationDesk.OpenAsync();
        var first = await TestData.Family().SaveAsync(desk.Database);
        var second = await TestData.Family().SaveAsync(desk.Database);
        pair = await desk.PairAsync(first.Applicant().Id, second.Applicant().Id);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task CallDifferent_IsStoredWithWhoAndWhyAndAudited()
    {
        await DecideAsync((decisions, version) => decisions.CallDifferentAsync(pair, version, "Разные паспорта"));

        await using var db = desk.Database.CreateDbContext();
        var stored = await db.Set<DuplicatePair>().SingleAsync();
        Assert.Equal((DuplicateStatus.Different, "Тестова Анна Павловна", "Разные паспорта"), (stored.Status, stored.DecidedBy, stored.DecisionReason));
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.SubjectKind == "DuplicatePair" && a.Reason == "Разные паспорта"));
    }

    [Fact]
    public async Task PostponeAndReopen_ThePairWaitsAgain()
    {
        await DecideAsync((decisions, version) => decisions.PostponeAsync(pair, version, "Ждём паспорт"));
        Assert.Equal(DuplicateStatus.Postponed, (await desk.OpenPairAsync(pair)).Status);

        await DecideAsync((decisions, version) => decisions.ReopenAsync(pair, version, "Паспорт получен"));
        Assert.Equal(DuplicateStatus.Open, (await desk.OpenPairAsync(pair)).Status);
    }

    [Fact]
    public async Task Decide_Twice_IsRefused()
    {
        await DecideAsync((decisions, version) => decisions.CallDifferentAsync(pair, version, "Разные паспорта"));

        await ApplicationDesk.RefusedAsync("duplicate.decided", () => DecideAsync((decisions, version) => decisions.PostponeAsync(pair, version, "Ещё раз")));
    }

    [Fact]
    public async Task Decide_WithoutAReason_IsRefused() =>
        await ApplicationDesk.RefusedAsync("reason.empty", () => DecideAsync((decisions, version) => decisions.CallDifferentAsync(pair, version, " ")));

    [Fact]
    public async Task Decide_SomebodyElseDecidedInBetween_IsAConflict()
    {
        var seen = (await desk.OpenPairAsync(pair)).Version;
        await DecideAsync((decisions, version) => decisions.PostponeAsync(pair, version, "Ждём паспорт"));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => DecideAsync((decisions, _) => decisions.CallDifferentAsync(pair, seen, "Разные паспорта")));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.ProjectAdministrator)]
    public async Task Queue_ByAnotherRole_IsRefused(StaffRoles roles) => await Assert.ThrowsAsync<AccessRefusedException>(
        () => desk.AsAsync<DuplicateQueries, PageOf<DuplicateRow>>(roles, 5, queries => queries.PageAsync(new DuplicateFilter())));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public async Task Queue_OfACentre_HoldsItsPairsOnly(long centreId, int expected)
    {
        var page = await desk.SupervisorAsync<DuplicateQueries, PageOf<DuplicateRow>>(queries => queries.PageAsync(new DuplicateFilter()), centreId);
        var count = await desk.SupervisorAsync<DuplicateQueries, int>(queries => queries.CountOpenAsync(), centreId);

        Assert.Equal((expected, expected), (page.Total, count));
    }

    [Fact]
    public async Task Queue_Filters_Narrow()
    {
        Assert.Equal(1, await TotalAsync(new DuplicateFilter { Kind = DuplicateKind.NameAndBirthDate, CentreId = 1 }));
        Assert.Equal(0, await TotalAsync(new DuplicateFilter { Kind = DuplicateKind.Snils }));
        Assert.Equal(0, await TotalAsync(new DuplicateFilter { CentreId = 2 }));
        Assert.Equal(0, await TotalAsync(new DuplicateFilter { Status = DuplicateStatus.Different }));
    }

    [Fact]
    public void Links_Filter_IsReadBackFromItsAddress()
    {
        var filter = new DuplicateFilter { CentreId = 2, Kind = DuplicateKind.Document, Status = DuplicateStatus.Postponed, Page = 3 };

        Assert.Equal("/families/duplicates?centre=2&kind=Document&status=Postponed&page=3", DuplicateLinks.To(filter));
        Assert.Equal(filter, DuplicateLinks.Read("2", "Document", "Postponed", "3"));
        Assert.Equal(new DuplicateFilter(), DuplicateLinks.Read("x", "99", "?", "-1"));
    }

    private async Task<int> TotalAsync(DuplicateFilter filter) =>
        (await desk.SupervisorAsync<DuplicateQueries, PageOf<DuplicateRow>>(queries => queries.PageAsync(filter))).Total;

    private async Task DecideAsync(Func<DuplicateDecisions, int, Task> decide)
    {
        var version = (await desk.OpenPairAsync(pair)).Version;
        await desk.SupervisorAsync<DuplicateDecisions, bool>(async decisions =>
        {
            await decide(decisions, version);
            return true;
        });
    }
}
