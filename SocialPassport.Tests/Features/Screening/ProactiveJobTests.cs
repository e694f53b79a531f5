using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Features.Applications;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Screening;

namespace SocialPassport.Tests.Features.Screening;

/// <summary>«Назначить выбранным»: previewed, prepared, approved once, stopped and continued, never twice.</summary>
public sealed class ProactiveJobTests : IAsyncLifetime
{
    private ApplicationDesk desk = null!;
    private long specialist;
    private long supervisor;

    public async Task InitializeAsync()
    {
        desk = await ApplicationDesk.OpenAsync();
        await using var db = desk.Database.CreateDbContext();
        var centre = await db.Set<Centre>().SingleAsync(c => c.Id == 1);
        var name = TestStaff.With(StaffRoles.Specialist, 1, 1).FullName;
        var staff = new[] { StaffRoles.Specialist | StaffRoles.Supervisor, StaffRoles.Supervisor }
            .Select((roles, i) => StaffMember.Enrol(Guid.NewGuid(), $"login-{i}", name, "Тестова А. П.", roles, centre)).ToList();
        db.AddRange(staff);
        await db.SaveChangesAsync();
        (specialist, supervisor) = (staff[0].Id, staff[1].Id);
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Create_FamiliesOfEveryKind_SaysHowManyAndWhyNot()
    {
        var run = await ScreenedAsync(5);
        var families = await FamiliesAsync();
        await desk.RegisterAsync(families[0]);
        await ChangeAsync(async db => (await db.Set<Person>().SingleAsync(p => p.Id == families[1].Members[0].PersonId)).GiveUpSnils());
        await ChangeAsync(async db =>
        {
            var person = await db.Set<Person>().Include(p => p.Incomes).SingleAsync(p => p.Id == families[2].Members[0].PersonId);
            person.Incomes.Select(i => i.Month).ToList().ForEach(
                month => person.AddIncome(IncomeRecord.Create(Month.Of(month), "pension", 900_000_00, FactSource.Smev, TestData.Today)));
        });
        await ChangeAsync(async db => (await db.Set<Family>().SingleAsync(f => f.Id == families[3].Id)).HandOver(2));

        var card = await CardAsync(await CreateAsync(run));

        Assert.Equal((5, 1, 4), (card.Total, card.Of(ProactiveItemState.Waiting), card.Of(ProactiveItemState.Refused)));
        Assert.Equal((1, run.AmountKopecks), (card.Assignments, card.Kopecks));
        Assert.Equal(
            ["дело передано в другой филиал", "на 15.10.2025 права нет", "у заявителя нет СНИЛС, сертификат не сформируется", "уже рассматривается заявление № 01-2025-000001"],
            card.Reasons.Select(r => r.Problem).Order(StringComparer.Ordinal));
        Assert.Equal(ProactiveBatchState.Draft, card.Batch.State);
    }

    [Fact]
    public async Task Run_PreparedAndApproved_AssignsEachFamilyByADecisionOfItsOwn()
    {
        var run = await ScreenedAsync(3);
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await WorkAsync();

        Assert.Equal((ProactiveBatchState.AwaitingApproval, 3), await StateAsync(batch, ProactiveItemState.Prepared));
        await ActAsync(StaffRoles.Supervisor, supervisor, b => b.ApproveAsync(batch));
        await WorkAsync();

        Assert.Equal((ProactiveBatchState.Done, 3), await StateAsync(batch, ProactiveItemState.Assigned));
        await using var db = desk.Database.CreateDbContext();
        var applications = await db.Set<SupportApplication>().Include(a => a.Decisions).ThenInclude(d => d.Facts).ToListAsync();
        Assert.All(applications, a => Assert.Equal((ProactiveJob.Channel, ApplicationStatus.Approved), (a.Channel, a.Status)));
        Assert.All(applications, a => Assert.Equal((specialist, supervisor), (a.CurrentDecision!.AuthorId, a.CurrentDecision.ApproverId!.Value)));
        Assert.All(applications, a => Assert.Single(a.CurrentDecision!.Facts));
        Assert.Equal(3, await db.Set<Certificate>().CountAsync(c => c.Life == CertificateLife.Draft));
        var rows = await desk.AsAsync<ProactiveQueries, ProactivePageOfRows>(
            StaffRoles.Specialist, specialist, async q => await q.RowsAsync((await q.FindAsync(batch))!.Batch, ProactiveItemState.Assigned, 1));
        Assert.Equal(applications.Select(a => a.Number), rows.Rows.Select(r => r.ApplicationNumber!));
    }

    [Fact]
    public async Task Create_AfterTheSameWasAssigned_RefusesEverybody()
    {
        var run = await ScreenedAsync(2);
        await AssignedAsync(run);

        var card = await CardAsync(await CreateAsync(run));

        Assert.Equal((0, 2), (card.Of(ProactiveItemState.Waiting), card.Of(ProactiveItemState.Refused)));
        Assert.Equal("сертификат уже назначен и ждёт отправки", Assert.Single(card.Reasons).Problem);
    }

    [Fact]
    public async Task Approve_ByTheAuthor_IsRefused()
    {
        var run = await ScreenedAsync(1);
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await WorkAsync();

        await ApplicationDesk.RefusedAsync("decision.approver.author", () => ActAsync(StaffRoles.Supervisor, specialist, b => b.ApproveAsync(batch)));
    }

    [Fact]
    public async Task Prepare_BySomebodyElse_IsRefused()
    {
        var batch = await CreateAsync(await ScreenedAsync(1));

        await ApplicationDesk.RefusedAsync("proactive.author", () => ActAsync(StaffRoles.Specialist, supervisor, b => b.PrepareAsync(batch)));
    }

    [Fact]
    public async Task Run_FactsChangedBeforeApproval_LeavesThatFamilyToBeDecidedApart()
    {
        var run = await ScreenedAsync(2);
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await WorkAsync();
        var person = (await FamiliesAsync())[0].Members[0].PersonId;
        await ChangeAsync(async db =>
        {
            var found = await db.Set<Person>().Include(p => p.Incomes).SingleAsync(p => p.Id == person);
            found.AddIncome(IncomeRecord.Create(Month.Of(new DateOnly(2025, 8, 1)), "pension", 1_00, FactSource.Smev, TestData.Today));
        });

        await ActAsync(StaffRoles.Supervisor, supervisor, b => b.ApproveAsync(batch));
        await WorkAsync();

        var card = await CardAsync(batch);
        Assert.Equal((1, 1), (card.Of(ProactiveItemState.Assigned), card.Of(ProactiveItemState.Refused)));
        Assert.StartsWith("Сведения о семье изменились", Assert.Single(card.Reasons).Problem, StringComparison.Ordinal);
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(1, await db.Set<SupportApplication>().CountAsync(a => a.Status == ApplicationStatus.OnApproval));
    }

    [Fact]
    public async Task Run_KilledBetweenTwoSaves_DecidesNobodyTwice()
    {
        var run = await ScreenedAsync(2);
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await WorkAsync();
        // As after a kill: the applications are there, the batch knows nothing of them.
        await RewindAsync(ProactiveBatchState.Preparing, ProactiveItemState.Waiting, forgetApplications: true);
        await WorkAsync();

        Assert.Equal((ProactiveBatchState.AwaitingApproval, 2), await StateAsync(batch, ProactiveItemState.Prepared));
        await ActAsync(StaffRoles.Supervisor, supervisor, b => b.ApproveAsync(batch));
        await WorkAsync();
        await RewindAsync(ProactiveBatchState.Approving, ProactiveItemState.Prepared, forgetApplications: false);
        await WorkAsync();

        Assert.Equal((ProactiveBatchState.Done, 2), await StateAsync(batch, ProactiveItemState.Assigned));
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal((2, 2, 2), (await db.Set<SupportApplication>().CountAsync(), await db.Set<AssignmentFact>().CountAsync(), await db.Set<Certificate>().CountAsync()));
    }

    [Fact]
    public async Task Stop_BeforeTheEnd_StandsStillUntilItGoesOn()
    {
        var run = await ScreenedAsync(2);
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await ActAsync(StaffRoles.Specialist, specialist, b => b.StopAsync(batch));

        Assert.False(await desk.AsAsync<ProactiveJob, bool>(StaffRoles.None, 1, job => job.RunAsync(CancellationToken.None)));
        Assert.Equal((ProactiveBatchState.Preparing, 2), await StateAsync(batch, ProactiveItemState.Waiting));
        await ActAsync(StaffRoles.Specialist, specialist, b => b.GoOnAsync(batch));
        await WorkAsync();

        Assert.Equal((ProactiveBatchState.AwaitingApproval, 2), await StateAsync(batch, ProactiveItemState.Prepared));
    }

    [Fact]
    public async Task Run_AuthorLeftTheCentre_StopsAndSaysWhy()
    {
        var run = await ScreenedAsync(1);
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await ChangeAsync(async db => (await db.Set<StaffMember>().SingleAsync(m => m.Id == specialist)).Deactivate());

        await WorkAsync();

        var card = await CardAsync(batch);
        Assert.True(card.Batch.IsStopped);
        Assert.Contains("больше нет", card.Batch.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_OfAnotherCentre_IsNothing()
    {
        var batch = await CreateAsync(await ScreenedAsync(1));

        Assert.Null(await desk.AsAsync<ProactiveQueries, ProactiveCard?>(StaffRoles.Specialist, 9, q => q.FindAsync(batch), centreId: 2));
        await ApplicationDesk.RefusedAsync("proactive.unknown", () => desk.AsAsync<ProactiveBatches, bool>(StaffRoles.Specialist, 9, async b =>
        {
            await b.DropAsync(batch);
            return true;
        }, centreId: 2));
    }

    [Fact]
    public async Task Create_NobodyChosen_IsRefused()
    {
        var run = await ScreenedAsync(1);

        await ApplicationDesk.RefusedAsync("proactive.nobody", () => desk.AsAsync<ProactiveBatches, Guid>(
            StaffRoles.Specialist, specialist, b => b.CreateAsync(run, new ScreeningFilter(), [])));
    }

    private async Task<ScreeningRun> ScreenedAsync(int families)
    {
        for (var i = 0; i < families; i++)
        {
            await desk.PoorFamilyAsync();
        }

        return await desk.AsAsync<ScreeningService, ScreeningRun>(StaffRoles.Specialist, specialist, async service =>
        {
            var id = (await service.RequestAsync([ExampleMeasures.Food], TestData.Today))[0];
            await desk.AsAsync<ScreeningJob, bool>(StaffRoles.None, 1, job => job.RunAsync(CancellationToken.None));
            await using var db = desk.Database.CreateDbContext();
            return await db.Set<ScreeningRun>().AsNoTracking().SingleAsync(r => r.Id == id);
        });
    }

    private async Task AssignedAsync(ScreeningRun run)
    {
        var batch = await CreateAsync(run);
        await ActAsync(StaffRoles.Specialist, specialist, b => b.PrepareAsync(batch));
        await WorkAsync();
        await ActAsync(StaffRoles.Supervisor, supervisor, b => b.ApproveAsync(batch));
        await WorkAsync();
    }

    private Task<Guid> CreateAsync(ScreeningRun run) =>
        desk.AsAsync<ProactiveBatches, Guid>(StaffRoles.Specialist, specialist, b => b.CreateAsync(run, new ScreeningFilter(), null));

    private Task ActAsync(StaffRoles roles, long staffId, Func<ProactiveBatches, Task> act) =>
        desk.AsAsync<ProactiveBatches, bool>(roles, staffId, async b =>
        {
            await act(b);
            return true;
        });

    private async Task WorkAsync() =>
        Assert.True(await desk.AsAsync<ProactiveJob, bool>(StaffRoles.None, 1, job => job.RunAsync(CancellationToken.None)));

    private async Task<ProactiveCard> CardAsync(Guid batch) =>
        (await desk.AsAsync<ProactiveQueries, ProactiveCard?>(StaffRoles.Specialist, specialist, q => q.FindAsync(batch)))!;

    private async Task<(ProactiveBatchState State, int Families)> StateAsync(Guid batch, ProactiveItemState state)
    {
        var card = await CardAsync(batch);
        return (card.Batch.State, card.Of(state));
    }

    private async Task RewindAsync(ProactiveBatchState batch, ProactiveItemState item, bool forgetApplications)
    {
        await using var db = desk.Database.CreateDbContext();
        await db.Set<ProactiveBatch>().ExecuteUpdateAsync(set => set.SetProperty(b => b.State, batch));
        await db.Set<ProactiveItem>().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, item));
        if (forgetApplications)
        {
            await db.Set<ProactiveItem>().ExecuteUpdateAsync(set => set.SetProperty(i => i.ApplicationId, (long?)null));
        }
    }

    private async Task<List<Family>> FamiliesAsync()
    {
        await using var db = desk.Database.CreateDbContext();
        return await db.Set<Family>().AsNoTracking().Include(f => f.Members).OrderBy(f => f.Id).ToListAsync();
    }

    private async Task ChangeAsync(Func<DbContext, Task> change)
    {
        await using var db = desk.Database.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync();
    }
}
