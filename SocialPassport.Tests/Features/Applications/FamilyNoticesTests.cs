using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications.Notices;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Applications;

public sealed class FamilyNoticesTests
{
    [Fact]
    public async Task List_AfterApproval_HasTheFamilyUntilItIsTold()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await ApprovedAsync(desk);

        var waiting = await ListAsync(desk);
        var row = Assert.Single(waiting.Rows);
        // Approved on Wednesday 15.10: three working days end on Monday 20.10.
        Assert.Equal((new DateOnly(2025, 10, 20), DecisionKind.Grant, 0), (row.TellBy, row.Kind, waiting.Late));

        await TellAsync(desk, row.DecisionId, "phone", TestData.Today);

        Assert.Empty((await ListAsync(desk)).Rows);
        await using var db = desk.Database.CreateDbContext();
        var notice = (await db.Set<Decision>().SingleAsync()).Notice!;
        Assert.Equal(("phone", TestData.Today, "Тестова Анна Павловна"), (notice.Way, notice.ToldOn, notice.ToldBy));
        Assert.Equal("Семье сообщили о решении 15.10.2025: По телефону", (await db.Set<AuditEntry>().OrderBy(a => a.Id).LastAsync()).Details);
        Assert.Contains(await db.Set<FamilyChange>().ToListAsync(), c => c.Summary.Contains("Семье сообщили", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    public async Task List_AfterTheTerm_CountsTheLate(int daysLater, int late)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await ApprovedAsync(desk);
        desk.Clock.Advance(TimeSpan.FromDays(daysLater));

        Assert.Equal(late, (await ListAsync(desk)).Late);
        Assert.Equal(late, (await ListAsync(desk, lateOnly: true)).Rows.Count);
    }

    [Fact]
    public async Task List_OfAnotherCentre_IsEmpty()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await ApprovedAsync(desk);

        Assert.Empty((await desk.AsAsync<FamilyNotices, FamiliesToTell>(StaffRoles.Operator, 10, s => s.ListAsync(false, 1), centreId: 2)).Rows);
    }

    [Theory]
    [InlineData("", 0, "notice.way")]
    [InlineData("pigeon", 0, "dictionary.code")]
    [InlineData("phone", 1, "notice.future")]
    [InlineData("phone", -1, "notice.date")]
    public async Task Tell_WithoutWayOrOnAnImpossibleDay_IsRefused(string way, int days, string code)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        await ApprovedAsync(desk);
        var decision = (await ListAsync(desk)).Rows[0].DecisionId;

        await ApplicationDesk.RefusedAsync(code, () => TellAsync(desk, decision, way, TestData.Today.AddDays(days)));
    }

    [Fact]
    public async Task Tell_WithoutTheRole_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => TellAsync(desk, Guid.NewGuid(), "phone", TestData.Today, StaffRoles.Supervisor));
    }

    private static async Task ApprovedAsync(ApplicationDesk desk)
    {
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
    }

    private static Task<FamiliesToTell> ListAsync(ApplicationDesk desk, bool lateOnly = false) =>
        desk.AsAsync<FamilyNotices, FamiliesToTell>(StaffRoles.Operator, 10, s => s.ListAsync(lateOnly, 1));

    private static Task TellAsync(ApplicationDesk desk, Guid decision, string way, DateOnly on, StaffRoles roles = StaffRoles.Operator) =>
        desk.AsAsync<FamilyNotices, bool>(roles, 10, async s =>
        {
            await s.TellAsync(new TellFamily { DecisionId = decision, Way = way, ToldOn = on });
            return true;
        });
}
