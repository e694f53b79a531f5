using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project.Milestones;
using SocialPassport.Web.Features.Project.Risks;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Project;

public sealed class MilestonesAndRisksTests
{
    private const string First = "1.1.К.1";

    [Fact]
    public async Task ReachAsync_WithDocument_IsKeptWithHistoryAndAudit()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await desk.AsAsync<MilestoneProgressService>(ProjectDesk.Author, service => service.ReachAsync(First, Fact("2024-02-01"), CancellationToken.None));

        var details = await FindAsync(desk, First);
        Assert.Equal(MilestoneState.Reached, details.Milestone.State);
        Assert.Equal("скан.pdf", details.File!.FileName);
        Assert.Contains("Достигнута 01.02.2024", Assert.Single(details.History).Summary, StringComparison.Ordinal);
        Assert.Equal((AuditAction.Change, "Project", First), (Assert.Single(await desk.AuditAsync()).Action, "Project", (await desk.AuditAsync())[0].SubjectId));
    }

    [Fact]
    public async Task ReachThenTakeBackThenExpect_KeepsEveryStepInTheHistory()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await desk.AsAsync<MilestoneProgressService>(ProjectDesk.Author, service => service.ReachAsync(First, Fact("2024-02-01"), CancellationToken.None));

        await desk.AsAsync<MilestoneProgressService>(ProjectDesk.Second, service => service.TakeBackAsync(First, "Не тот документ", CancellationToken.None));
        await desk.AsAsync<MilestoneProgressService>(ProjectDesk.Second, service => service.ExpectAsync(First, new DateOnly(2024, 9, 10), "Согласуется заново", CancellationToken.None));

        var details = await FindAsync(desk, First);
        Assert.Equal(new DateOnly(2024, 9, 10), details.Milestone.Expected);
        Assert.Equal(["Согласуется заново", "Не тот документ", null], details.History.Select(change => change.Reason));
        Assert.Contains("1.1.К.6", details.Milestone.Moves.Select(moved => moved.Code));
    }

    [Fact]
    public async Task RestateAsync_Risk_TellsWhatChangedAndWhy()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var risk = (await RisksAsync(desk))[0];
        var statement = Statement(risk) with { ProbabilityPercent = 60, Impact = RiskImpact.High, Milestones = ["2.1.K.4"], Indicators = ["2.2."] };

        await desk.AsAsync<RiskRegister>(ProjectDesk.Author, register => register.RestateAsync(risk.PublicId, risk.Version, statement, "Срок контракта сдвинут", CancellationToken.None));

        var changed = (await RisksAsync(desk)).Single(candidate => candidate.PublicId == risk.PublicId);
        Assert.Equal((60, RiskImpact.High, "2.1.К.4", "2.2"), (changed.ProbabilityPercent, changed.Impact!.Value, Assert.Single(changed.Milestones), Assert.Single(changed.Indicators)));
        var entry = Assert.Single(await desk.AuditAsync());
        Assert.Contains("Вероятность: «20 %» → «60 %»", entry.Details, StringComparison.Ordinal);
        Assert.Equal("Срок контракта сдвинут", entry.Reason);
    }

    [Theory]
    [InlineData(101, "2.1.К.4", "2.2", "project.risk.probability")]
    [InlineData(-1, "2.1.К.4", "2.2", "project.risk.probability")]
    [InlineData(20, "9.9.К.9", "2.2", "project.risk.milestone")]
    [InlineData(20, "2.1.К.4", "9.9", "project.risk.indicator")]
    public async Task RestateAsync_BadInput_IsRefused(int probability, string milestone, string indicator, string code)
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var risk = (await RisksAsync(desk))[0];
        var statement = Statement(risk) with { ProbabilityPercent = probability, Milestones = [milestone], Indicators = [indicator] };

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => desk.AsAsync<RiskRegister>(
            ProjectDesk.Author, register => register.RestateAsync(risk.PublicId, risk.Version, statement, "Причина", CancellationToken.None)));

        Assert.Equal(code, refusal.Code);
        Assert.Empty(await desk.AuditAsync());
    }

    [Fact]
    public async Task CloseAsync_Risk_CanNotBeRestatedAnyMore()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var risk = (await RisksAsync(desk))[0];
        await desk.AsAsync<RiskRegister>(ProjectDesk.Author, register => register.CloseAsync(risk.PublicId, "Партнёры подключены", CancellationToken.None));
        var closed = (await RisksAsync(desk)).Single(candidate => candidate.PublicId == risk.PublicId);

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => desk.AsAsync<RiskRegister>(
            ProjectDesk.Author, register => register.RestateAsync(risk.PublicId, closed.Version, Statement(risk) with { ProbabilityPercent = 5 }, "Причина", CancellationToken.None)));

        Assert.NotNull(closed.ClosedAtUtc);
        Assert.Equal("project.risk.closed", refusal.Code);
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Changes_OtherRole_AreRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var risk = (await RisksAsync(desk))[0];

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<MilestoneProgressService>(1, service => service.ReachAsync(First, Fact("2024-02-01"), CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<MilestoneProgressService>(1, service => service.ExpectAsync(First, new DateOnly(2024, 9, 10), "Причина", CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<MilestoneProgressService>(1, service => service.TakeBackAsync(First, "Причина", CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<RiskRegister>(1, register => register.AddAsync(Statement(risk), "Причина", CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<RiskRegister>(1, register => register.CloseAsync(risk.PublicId, "Причина", CancellationToken.None), role));
    }

    private static MilestoneFact Fact(string date) => new()
    {
        Date = DateOnly.Parse(date),
        Document = new ConfirmingDocument("Проект акта", "12", DateOnly.Parse(date)),
        File = new ScannedFile("скан.pdf", "%PDF-1.7 scan"u8.ToArray()),
    };

    private static RiskStatement Statement(RiskCard risk) => new()
    {
        Name = risk.Name,
        ProbabilityPercent = risk.ProbabilityPercent,
        Impact = risk.Impact,
        Response = risk.Response,
        Responsible = risk.Responsible,
        Milestones = risk.Milestones,
        Indicators = risk.Indicators,
    };

    private static async Task<IReadOnlyList<RiskCard>> RisksAsync(ProjectDesk desk) =>
        (await desk.AsAsync<RiskQueries, RiskList>(ProjectDesk.Author, queries => queries.ListAsync(CancellationToken.None))).Risks;

    private static async Task<MilestoneDetails> FindAsync(ProjectDesk desk, string code) =>
        (await desk.AsAsync<MilestoneQueries, MilestoneDetails?>(ProjectDesk.Author, queries => queries.FindAsync(code, CancellationToken.None)))!;
}
