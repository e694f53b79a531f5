using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Features.Applications;

/// <summary>Nobody prepares, approves, issues or revokes in the own family; a colleague does.</summary>
public sealed class OwnAffairsDecisionTests : IAsyncLifetime
{
    private ApplicationDesk desk = null!;
    private Family family = null!;

    public async Task InitializeAsync()
    {
        desk = await ApplicationDesk.OpenAsync();
        family = await desk.PoorFamilyAsync();
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Submit_OwnFamily_IsRefusedToTheRelativeOnly()
    {
        var application = await desk.RegisterAsync(family);
        var relative = await RelativeAsync(StaffRoles.Specialist);

        await RefusedAsync(() => desk.DecideAsync(StaffRoles.Specialist, relative, s => s.SubmitGrantAsync(application, null)));
        await RefusedAsync(() => desk.DecideAsync(StaffRoles.Specialist, relative, s => s.SubmitRefusalAsync(application, "1", null)));
        await desk.DecideAsync(StaffRoles.Specialist, ApplicationDesk.SpecialistId, s => s.SubmitGrantAsync(application, null));
    }

    [Fact]
    public async Task Approve_OwnFamily_IsRefusedAndThePreviewSaysWhy()
    {
        var application = await desk.OnApprovalAsync(family);
        var relative = await RelativeAsync(StaffRoles.Supervisor);

        await RefusedAsync(() => desk.DecideAsync(StaffRoles.Supervisor, relative, s => s.ApproveAsync(application)));
        var preview = await desk.AsAsync<DecisionService, ApprovalPreview>(StaffRoles.Supervisor, relative, s => s.PreviewApprovalAsync(application));
        Assert.Equal(OwnAffairs.Refusal, preview.Refusal);
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
    }

    [Fact]
    public async Task Certificates_OwnFamily_AreNeitherIssuedNorRevoked()
    {
        var application = await desk.OnApprovalAsync(family);
        await desk.DecideAsync(StaffRoles.Supervisor, ApplicationDesk.SupervisorId, s => s.ApproveAsync(application));
        await using var db = desk.Database.CreateDbContext();
        var certificate = (await db.Set<Certificate>().SingleAsync()).PublicId;
        var relative = await RelativeAsync(StaffRoles.Specialist);
        var issue = new IssueCertificate { Certificate = certificate, CardNumber = "2200000000000004" };

        await RefusedAsync(() => CertificatesAsync(relative, s => s.IssueAsync(issue)));
        await CertificatesAsync(ApplicationDesk.SpecialistId, s => s.IssueAsync(issue));
        await RefusedAsync(() => CertificatesAsync(relative, s => s.RevokeAsync(new RevokeCertificate { Certificate = certificate, ReasonCode = "recipientMoved" })));
    }

    private static Task RefusedAsync(Func<Task> act) => ApplicationDesk.RefusedAsync("staff.own-affairs", act);

    private Task CertificatesAsync(long staffId, Func<CertificateService, Task> act) => desk.AsAsync<CertificateService, bool>(StaffRoles.Specialist, staffId, async s =>
    {
        await act(s);
        return true;
    });

    /// <summary>A member of staff whose own СНИЛС is that of the applicant.</summary>
    private async Task<long> RelativeAsync(StaffRoles roles)
    {
        var id = await desk.EnrolAsync(roles);
        var key = await desk.AsAsync<PersonalNumberHash, string>(roles, id, hash => Task.FromResult(hash.Of(family.Members[0].Person.Snils!)));
        await using var db = desk.Database.CreateDbContext();
        (await db.Set<StaffMember>().SingleAsync(s => s.Id == id)).IdentifyBy(key, new StaffAct(99, "Белов А. С.", CertificateData.Now, "Анкета", true));
        await db.SaveChangesAsync();
        return id;
    }
}
