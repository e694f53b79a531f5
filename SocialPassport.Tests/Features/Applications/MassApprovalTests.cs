using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications.Approval;

namespace SocialPassport.Tests.Features.Applications;

public sealed class MassApprovalTests
{
    [Fact]
    public async Task Check_MixedList_SaysOfEachWhetherAndWhy_AndSavesNothing()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var good = await desk.OnApprovalAsync(await desk.PoorFamilyAsync(), "SCHOOL");
        var own = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SupervisorId, s => s.SubmitGrantAsync(own, null));
        var changed = await desk.PoorFamilyAsync();
        var stale = await desk.OnApprovalAsync(changed);
        await AddIncomeAsync(desk, changed);
        var open = await desk.RegisterAsync(await desk.PoorFamilyAsync());

        var rows = await desk.ApproveManyAsync([good, own, stale, open], async approval =>
        {
            Assert.Equal(MassApprovalStage.Ready, approval.Stage);
            await Task.CompletedTask;
        });

        Assert.Null(Row(rows, good).Preview!.Refusal);
        Assert.Equal((DecisionKind.Grant, 2, 1_500_000L), (Row(rows, good).Preview!.Kind!.Value, Row(rows, good).Preview!.Assignments, Row(rows, good).Preview!.AmountKopecks));
        Assert.Contains("Решение подготовили вы", Row(rows, own).Preview!.Refusal, StringComparison.Ordinal);
        Assert.Contains("изменились после оценки", Row(rows, stale).Preview!.Refusal, StringComparison.Ordinal);
        Assert.Contains("Не на утверждении", Row(rows, open).Preview!.Refusal, StringComparison.Ordinal);
        await using var db = desk.Database.CreateDbContext();
        Assert.Empty(await db.Set<Certificate>().ToListAsync());
        Assert.Equal(3, await db.Set<SupportApplication>().CountAsync(a => a.Status == ApplicationStatus.OnApproval));
    }

    [Fact]
    public async Task Approve_AfterTheCheck_ApprovesWhatCanBe_EachWithItsAuditEntry()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var first = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        var second = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        var open = await desk.RegisterAsync(await desk.PoorFamilyAsync());

        var rows = await desk.ApproveManyAsync([first, second, open], approval => approval.ApproveAsync());

        Assert.True(Row(rows, first).IsApproved);
        Assert.True(Row(rows, second).IsApproved);
        Assert.Null(Row(rows, open).IsApproved);
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(2, await db.Set<Certificate>().CountAsync());
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.SubjectKind == "Application" && a.Details == "утверждено"));
        Assert.All(await db.Set<Decision>().ToListAsync(), d => Assert.Equal(new DateOnly(2025, 10, 20), d.TellBy));
    }

    [Fact]
    public async Task Approve_StoppedAfterTheFirst_LeavesTheOthersAsTheyWere()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var applications = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            applications.Add(await desk.OnApprovalAsync(await desk.PoorFamilyAsync()));
        }

        var rows = await desk.ApproveManyAsync(applications, async approval =>
        {
            approval.Changed += () =>
            {
                if (approval is { Stage: MassApprovalStage.Approving, Done: 1 })
                {
                    approval.Stop();
                }
            };
            await approval.ApproveAsync();
            Assert.True(approval.WasStopped);
        });

        Assert.Equal(1, rows.Count(r => r.IsApproved is true));
        Assert.Equal(3, rows.Count(r => r.IsApproved is null));
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(1, await db.Set<Certificate>().CountAsync());
        Assert.Equal(3, await db.Set<SupportApplication>().CountAsync(a => a.Status == ApplicationStatus.OnApproval));
    }

    [Fact]
    public async Task Approve_WhatChangedAfterTheCheck_SaysSoAndGoesOn()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var stale = await desk.OnApprovalAsync(family);
        var good = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());

        var rows = await desk.ApproveManyAsync([stale, good], async approval =>
        {
            await AddIncomeAsync(desk, family);
            await approval.ApproveAsync();
        });

        Assert.Equal((false, true), (Row(rows, stale).IsApproved!.Value, Row(rows, good).IsApproved!.Value));
        Assert.Contains("изменились после оценки", Row(rows, stale).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandOver_ByASupervisor_ChangesOpenOnesOfTheCentre()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var colleague = await desk.EnrolAsync(StaffRoles.Specialist);
        var open = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        var closed = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        await desk.DoAsync(StaffRoles.Operator, 10, s => s.WithdrawAsync(closed, "передумали"));

        var outcome = await desk.AsAsync<ApplicationHandover, HandoverOutcome>(
            StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.HandOverAsync([open, closed], colleague, "отпуск"));

        Assert.Equal(new HandoverOutcome(1, 1), outcome);
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(colleague, (await db.Set<SupportApplication>().SingleAsync(a => a.PublicId == open)).ResponsibleId);
        var entry = await db.Set<AuditEntry>().OrderBy(a => a.Id).LastAsync();
        Assert.Equal("отпуск", entry.Reason);
        Assert.StartsWith("Передано: Тестова Анна Павловна →", entry.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRoles.Operator, 1L, "отпуск", "handover.clerk")]
    [InlineData(StaffRoles.Specialist, 2L, "отпуск", "handover.clerk")]
    [InlineData(StaffRoles.Specialist, 1L, " ", "reason.empty")]
    public async Task HandOver_ToSomebodyWhoMayNotOrWithoutReason_IsRefused(StaffRoles roles, long centreId, string reason, string code)
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var clerk = await desk.EnrolAsync(roles, centreId);

        await ApplicationDesk.RefusedAsync(code, () => desk.AsAsync<ApplicationHandover, HandoverOutcome>(
            StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.HandOverAsync([], clerk, reason)));
    }

    private static MassApprovalRow Row(IReadOnlyList<MassApprovalRow> rows, Guid application) => rows.Single(r => r.Application.PublicId == application);

    private static async Task AddIncomeAsync(ApplicationDesk desk, Family family)
    {
        await using var db = desk.Database.CreateDbContext();
        var id = family.Members[0].PersonId;
        var applicant = await db.Set<Person>().Include(p => p.Incomes).SingleAsync(p => p.Id == id);
        applicant.AddIncome(IncomeRecord.Create(new Month(2025, 7), "business", 1, FactSource.Document, TestData.Today));
        await db.SaveChangesAsync();
    }
}
