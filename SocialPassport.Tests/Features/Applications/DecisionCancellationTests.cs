using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Applications;

public sealed class DecisionCancellationTests
{
    [Fact]
    public async Task Cancel_WithDraftsOnly_CancelsThemAndBringsTheApplicationBack()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await ApprovedAsync(desk);

        await CancelAsync(desk, application, "Назначено по ошибке");

        await using var db = desk.Database.CreateDbContext();
        var decision = await db.Set<Decision>().SingleAsync();
        Assert.Equal((DecisionState.Cancelled, "Назначено по ошибке"), (decision.State, decision.CancelReason));
        Assert.Equal(ApplicationStatus.Returned, (await db.Set<SupportApplication>().SingleAsync()).Status);
        Assert.All(await db.Set<Certificate>().ToListAsync(), c => Assert.Equal(CertificateLife.Cancelled, c.Life));
        Assert.Equal("решение отменено", (await db.Set<AuditEntry>().OrderBy(a => a.Id).LastAsync()).Details);
        Assert.Contains(await db.Set<FamilyChange>().ToListAsync(), c => c.Summary.Contains("решение отменено", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancel_ThenDecidedAnew_MakesNewCertificates()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await ApprovedAsync(desk);
        await CancelAsync(desk, application, "Ошибка");
        desk.Clock.Advance(TimeSpan.FromHours(1));

        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitGrantAsync(application, null));
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(
            [CertificateLife.Cancelled, CertificateLife.Draft], (await db.Set<Certificate>().OrderBy(c => c.Id).ToListAsync()).Select(c => c.Life));
        var card = await desk.AsAsync<ApplicationQueries, ApplicationCard?>(StaffRoles.Specialist, 11, s => s.FindAsync(application));
        Assert.Equal((DecisionState.Approved, DecisionState.Cancelled), (card!.Decision!.State, Assert.Single(card.Former).State));
    }

    [Fact]
    public async Task Cancel_AfterTheCertificateWasSent_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await ApprovedAsync(desk);
        Guid certificate;
        await using (var db = desk.Database.CreateDbContext())
        {
            certificate = (await db.Set<Certificate>().SingleAsync()).PublicId;
        }

        await desk.AsAsync<CertificateService, bool>(StaffRoles.Specialist, 11, async s =>
        {
            await s.IssueAsync(new IssueCertificate { Certificate = certificate, CardNumber = "2200240011223340", KeepCard = false });
            return true;
        });

        var preview = await desk.AsAsync<DecisionCancellation, CancellationPreview?>(StaffRoles.Supervisor, 12, s => s.PreviewAsync(application));
        Assert.Contains("Сначала отзовите сертификат", preview!.Refusal, StringComparison.Ordinal);
        await ApplicationDesk.RefusedAsync("decision.cancel.sent", () => CancelAsync(desk, application, "Ошибка"));
        await using var after = desk.Database.CreateDbContext();
        Assert.Equal(ApplicationStatus.Approved, (await after.Set<SupportApplication>().SingleAsync()).Status);
    }

    [Fact]
    public async Task Cancel_ByTheAuthor_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await ApprovedAsync(desk);

        await ApplicationDesk.RefusedAsync("decision.approver.author", () => CancelAsync(desk, application, "Ошибка", ApplicationDesk.SpecialistId));
    }

    [Fact]
    public async Task Cancel_WhileAnotherApplicationIsOpen_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var application = await desk.OnApprovalAsync(family);
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        await desk.RegisterAsync(family);

        await ApplicationDesk.RefusedAsync("decision.cancel.open", () => CancelAsync(desk, application, "Ошибка"));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Cancel_WithoutTheRole_IsRefused(StaffRoles roles)
    {
        await using var desk = await ApplicationDesk.OpenAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(
            () => desk.AsAsync<DecisionCancellation, CancellationPreview?>(roles, 14, s => s.PreviewAsync(Guid.NewGuid())));
    }

    [Fact]
    public async Task Preview_OfDrafts_CountsThemAndSavesNothing()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await ApprovedAsync(desk, "SCHOOL");

        var preview = await desk.AsAsync<DecisionCancellation, CancellationPreview?>(StaffRoles.Supervisor, 12, s => s.PreviewAsync(application));

        Assert.Equal((2, (string?)null), (preview!.Certificates, preview.Refusal));
        await using var db = desk.Database.CreateDbContext();
        Assert.Equal(ApplicationStatus.Approved, (await db.Set<SupportApplication>().SingleAsync()).Status);
    }

    private static async Task<Guid> ApprovedAsync(ApplicationDesk desk, string measure = "FOOD")
    {
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync(), measure);
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        return application;
    }

    private static Task CancelAsync(ApplicationDesk desk, Guid application, string reason, long staffId = 20) =>
        desk.AsAsync<DecisionCancellation, bool>(StaffRoles.Supervisor, staffId, async s =>
        {
            await s.CancelAsync(application, reason);
            return true;
        });
}
