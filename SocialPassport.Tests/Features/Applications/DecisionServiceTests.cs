using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Applications;

public sealed class DecisionServiceTests
{
    [Fact]
    public async Task Approve_FoodByAnotherPerson_MakesOneDraftCertificateForTheFamily()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var application = await desk.OnApprovalAsync(family);

        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await using var db = desk.Database.CreateDbContext();
        var certificate = await db.Set<Certificate>().SingleAsync();
        var fact = await db.Set<AssignmentFact>().SingleAsync();
        Assert.Equal(fact.FactAssignmentUuid, certificate.FactAssignmentUuid);
        Assert.Equal(CertificateLife.Draft, certificate.Life);
        Assert.Null(certificate.BeneficiaryPersonId);
        // 30 % of 20 682 roubles, valid 30 days with the first.
        Assert.Equal(620_460, certificate.AmountKopecks);
        Assert.Equal(new DateOnly(2025, 10, 15), certificate.StartDate);
        Assert.Equal(new DateOnly(2025, 11, 13), certificate.EndDate);
        Assert.Equal(ApplicationStatus.Approved, (await db.Set<SupportApplication>().SingleAsync()).Status);
        Assert.Empty(await db.Set<ExchangeMessage>().ToListAsync());
    }

    [Fact]
    public async Task Approve_School_MakesACertificateForEveryChild()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var application = await desk.OnApprovalAsync(family, "SCHOOL");

        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await using var db = desk.Database.CreateDbContext();
        var certificates = await db.Set<Certificate>().ToListAsync();
        var children = family.Members.Where(m => m.Role == MemberRole.Child).Select(m => (long?)m.PersonId);
        Assert.Equal(children.Order(), certificates.Select(c => c.BeneficiaryPersonId).Order());
        Assert.All(certificates, c => Assert.Equal((750_000L, 10, new DateOnly(2025, 11, 30)), (c.AmountKopecks!.Value, c.Quantity!.Value, c.EndDate)));
        Assert.All(certificates, c => Assert.Equal(family.Members[0].PersonId, c.HolderPersonId));
    }

    [Fact]
    public async Task Approve_SchoolAfter30November_IsRefusedWithNextYearAndSavesNothing()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync(), "SCHOOL");
        desk.Clock.Advance(TimeSpan.FromDays(47));

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() =>
            desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application)));

        Assert.Contains("следующий год", refusal.Message, StringComparison.Ordinal);
        await using var db = desk.Database.CreateDbContext();
        Assert.Empty(await db.Set<AssignmentFact>().ToListAsync());
        Assert.Equal(ApplicationStatus.OnApproval, (await db.Set<SupportApplication>().SingleAsync()).Status);
    }

    [Fact]
    public async Task Approve_ByTheAuthorWithBothRoles_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.RegisterAsync(await desk.PoorFamilyAsync());
        const StaffRoles both = StaffRoles.Specialist | StaffRoles.Supervisor;
        await desk.DecideAsync(both, 13, s => s.SubmitGrantAsync(application, null));

        await ApplicationDesk.RefusedAsync("decision.approver.author", () => desk.DecideAsync(both, 13, s => s.ApproveAsync(application)));
        await ApplicationDesk.RefusedAsync("decision.approver.author", () => desk.DecideAsync(both, 13, s => s.ReturnAsync(application, "проверить")));
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Approve_WithoutTheRole_IsRefused(StaffRoles roles)
    {
        await using var desk = await ApplicationDesk.OpenAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.DecideAsync(roles, 14, s => s.ApproveAsync(Guid.NewGuid())));
    }

    [Fact]
    public async Task Approve_OfAnotherCentre_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());

        await ApplicationDesk.RefusedAsync(
            "application.centre",
            () => desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application), centreId: 2));
    }

    [Fact]
    public async Task Approve_AfterAFactOfTheRuleChanged_IsRefused()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var application = await desk.OnApprovalAsync(family);
        await using (var db = desk.Database.CreateDbContext())
        {
            var applicant = await db.Set<Person>().Include(p => p.Incomes).FirstAsync(p => p.Id == family.Members[0].PersonId);
            applicant.AddIncome(IncomeRecord.Create(new Month(2025, 7), "business", 1, FactSource.Document, new DateOnly(2025, 10, 15)));
            await db.SaveChangesAsync();
        }

        await ApplicationDesk.RefusedAsync(
            "decision.facts-changed",
            () => desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application)));
    }

    [Fact]
    public async Task Return_ThenSubmitAgain_IsApprovedFromTheNewDecision()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var application = await desk.OnApprovalAsync(await desk.PoorFamilyAsync());
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ReturnAsync(application, "Проверьте доход за июль"));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitGrantAsync(application, "проверено"));

        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await using var db = desk.Database.CreateDbContext();
        var decisions = await db.Set<Decision>().OrderBy(d => d.Id).ToListAsync();
        Assert.Equal([DecisionState.Returned, DecisionState.Approved], decisions.Select(d => d.State));
        Assert.Single(await db.Set<Certificate>().ToListAsync());
    }

    [Fact]
    public async Task SubmitGrant_ApplicantWithoutSnils_IsToldBeforeTheSupervisorIs()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await TestData.Family().WithoutSnils().WithMonthlyIncome(1_000_000).WithChild(age: 9).SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(family);

        await ApplicationDesk.RefusedAsync(
            "decision.holder.snils",
            () => desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitGrantAsync(application, null)));

        await using var db = desk.Database.CreateDbContext();
        Assert.Empty(await db.Set<Decision>().ToListAsync());
    }

    [Fact]
    public async Task SubmitGrant_WithoutRight_SaysWhyAndStaysInWork()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var rich = await TestData.Family().WithMonthlyIncome(20_000_000).WithChild(age: 9).SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(rich);

        await ApplicationDesk.RefusedAsync(
            "decision.not-eligible",
            () => desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitGrantAsync(application, null)));

        await using var db = desk.Database.CreateDbContext();
        Assert.Empty(await db.Set<Decision>().ToListAsync());
    }

    [Fact]
    public async Task SubmitRefusal_WithGround_BecomesRefusedAfterApproval()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var rich = await TestData.Family().WithMonthlyIncome(20_000_000).WithChild(age: 9).SaveAsync(desk.Database);
        var application = await desk.RegisterAsync(rich);
        await ApplicationDesk.RefusedAsync(
            "decision.ground",
            () => desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitRefusalAsync(application, null, null)));
        string ground;
        await using (var db = desk.Database.CreateDbContext())
        {
            ground = await db.Set<DictionaryEntry>().Where(d => d.Dictionary == DictionaryNames.RefusalGrounds).Select(d => d.Code).FirstAsync();
        }

        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitRefusalAsync(application, ground, null));
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await using var after = desk.Database.CreateDbContext();
        Assert.Equal(ApplicationStatus.Refused, (await after.Set<SupportApplication>().SingleAsync()).Status);
        Assert.Empty(await after.Set<Certificate>().ToListAsync());
        Assert.NotEmpty((await after.Set<Decision>().SingleAsync()).GroundText!);
    }

    [Fact]
    public async Task Approve_LeavesAnAuditEntryAndALineOfTheTimeline()
    {
        await using var desk = await ApplicationDesk.OpenAsync();
        var family = await desk.PoorFamilyAsync();
        var application = await desk.OnApprovalAsync(family);

        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));

        await using var db = desk.Database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().OrderBy(a => a.Id).LastAsync(a => a.SubjectKind == "Application");
        Assert.Equal((AuditAction.Change, ApplicationDesk.SupervisorId, family.Id, "утверждено"), (entry.Action, entry.StaffId!.Value, entry.FamilyId!.Value, entry.Details));
        Assert.Contains(await db.Set<FamilyChange>().ToListAsync(), c => c.Summary.Contains("Решение о назначении утверждено", StringComparison.Ordinal));
    }
}
