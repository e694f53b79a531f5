using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Indicators;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Project;

public sealed class IndicatorEventsTests
{
    [Fact]
    public async Task EnterAsync_WithDocument_CountsAndLeavesHistoryAndAudit()
    {
        await using var desk = await ProjectDesk.CreateAsync(withExamples: false);

        await desk.AsAsync<IndicatorEvents>(ProjectDesk.Author, events => events.EnterAsync(ProjectDesk.Event(), CancellationToken.None));

        var details = await FindAsync(desk, "2.1", "2024-05");
        Assert.Equal(1, details.Row.Fact);
        var row = Assert.Single(details.Events);
        Assert.Equal(("скан.pdf", "Тестова Анна Павловна"), (row.FileName, row.EnteredBy));
        Assert.Contains("Внесено событие 20.05.2024", Assert.Single(details.History).Summary, StringComparison.Ordinal);
        var entry = Assert.Single(await desk.AuditAsync());
        Assert.Equal((AuditAction.Change, "Project", "2.1"), (entry.Action, entry.SubjectKind, entry.SubjectId));
        Assert.Equal(0, (await FindAsync(desk, "2.1", "2024-04")).Row.Fact);
    }

    [Fact]
    public async Task AnnulAsync_WithReason_KeepsTheEventOnTheList()
    {
        await using var desk = await ProjectDesk.CreateAsync(withExamples: false);
        await desk.AsAsync<IndicatorEvents>(ProjectDesk.Author, events => events.EnterAsync(ProjectDesk.Event(), CancellationToken.None));
        var publicId = (await FindAsync(desk, "2.1", "2024")).Events[0].PublicId;

        await desk.AsAsync<IndicatorEvents>(ProjectDesk.Second, events => events.AnnulAsync(publicId, "Внесено дважды", CancellationToken.None));

        var details = await FindAsync(desk, "2.1", "2024");
        Assert.Equal(0, details.Row.Fact);
        Assert.Equal("Внесено дважды", Assert.Single(details.Events).AnnulReason);
        Assert.Equal("Внесено дважды", (await desk.AuditAsync())[^1].Reason);
    }

    [Fact]
    public async Task AnnulAsync_WithoutReason_IsRefusedAndChangesNothing()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var publicId = (await FindAsync(desk, "2.1", "2024")).Events[0].PublicId;

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() =>
            desk.AsAsync<IndicatorEvents>(ProjectDesk.Author, events => events.AnnulAsync(publicId, " ", CancellationToken.None)));

        Assert.Equal("reason.empty", refusal.Code);
        Assert.Equal(1, (await FindAsync(desk, "2.1", "2024")).Row.Fact);
        Assert.Empty(await desk.AuditAsync());
    }

    [Fact]
    public async Task EnterAsync_ProgramNamedPdf_IsRefused()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => desk.AsAsync<IndicatorEvents>(
            ProjectDesk.Author,
            events => events.EnterAsync(ProjectDesk.Event() with { File = new ScannedFile("акт.pdf", "MZ program"u8.ToArray()) }, CancellationToken.None)));

        Assert.Equal("attachment.content", refusal.Code);
    }

    [Fact]
    public async Task FileAsync_Download_GivesTheBytesAndIsAudited()
    {
        await using var desk = await ProjectDesk.CreateAsync(withExamples: false);
        await desk.AsAsync<IndicatorEvents>(ProjectDesk.Author, events => events.EnterAsync(ProjectDesk.Event(), CancellationToken.None));
        var id = (await FindAsync(desk, "2.1", "2024")).Events[0].FileId!.Value;

        var file = await desk.AsAsync<ProjectFiles, MadeFile>(
            ProjectDesk.Author, files => files.ReadAsync(id, CancellationToken.None), StaffRoles.Supervisor);

        Assert.Equal(("скан.pdf", "application/pdf"), (file.Name, file.ContentType));
        Assert.Equal("%PDF-1.7 scan"u8.ToArray(), file.Content);
        Assert.Equal(AuditAction.Export, (await desk.AuditAsync())[^1].Action);
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task EnterAndAnnul_OtherRole_IsRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            desk.AsAsync<IndicatorEvents>(1, events => events.EnterAsync(ProjectDesk.Event(), CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            desk.AsAsync<IndicatorEvents>(1, events => events.AnnulAsync(Guid.NewGuid(), "Причина", CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() =>
            desk.AsAsync<FindingReview>(1, review => review.AcceptAsync(new("rule", "subject", "text"), "Причина", CancellationToken.None), role));
    }

    [Fact]
    public async Task AcceptAsync_Finding_IsShownAcceptedWithTheReason()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var finding = (await ReviewAsync(desk))[0].Finding;

        await desk.AsAsync<FindingReview>(ProjectDesk.Author, review => review.AcceptAsync(finding, "Так утверждено", CancellationToken.None));

        var reviewed = await ReviewAsync(desk);
        Assert.Equal("Так утверждено", reviewed.Single(candidate => candidate.Finding == finding).Acceptance!.Reason);
        Assert.Equal(6, reviewed.Count(candidate => candidate.Acceptance is null));
        await using var db = desk.Open();
        Assert.Equal(ProjectArea.Findings, (await db.Set<ProjectChange>().SingleAsync()).Area);
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() =>
            desk.AsAsync<FindingReview>(ProjectDesk.Author, review => review.AcceptAsync(finding, "Ещё раз", CancellationToken.None)));
        Assert.Equal("project.finding.accepted", refusal.Code);
    }

    private static Task<IReadOnlyList<ReviewedFinding>> ReviewAsync(ProjectDesk desk) =>
        desk.AsAsync<FindingReview, IReadOnlyList<ReviewedFinding>>(ProjectDesk.Author, review => review.ListAsync(CancellationToken.None));

    private static async Task<IndicatorDetails> FindAsync(ProjectDesk desk, string code, string period) =>
        (await desk.AsAsync<IndicatorQueries, IndicatorDetails?>(ProjectDesk.Author, queries => queries.FindAsync(code, period, CancellationToken.None)))!;
}
