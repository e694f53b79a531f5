using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Identity;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Features.Families;

/// <summary>Scans over the real host: who gets one, with which headers, and what the audit trail keeps.</summary>
public sealed class FamilyAttachmentsTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF");

    private IdentityHost host = null!;
    private Family family = null!;
    private Attachment scan = null!;

    private string Address => FamilyLinks.Attachment(family.PublicId, scan.PublicId);

    public async Task InitializeAsync()
    {
        host = await IdentityHost.StartAsync(new Dictionary<string, string?> { ["DevelopmentSignIn:Enabled"] = "true" });
        await using var db = host.Database.CreateDbContext();
        var centre = await db.Set<Centre>().SingleAsync(c => c.Name == "Всеволожский");
        family = await TestData.Family().InCentre(centre.Id).SaveAsync(host.Database);
        scan = Attachment.Create(Guid.NewGuid(), family.Id, "Свидетельство о браке.pdf", Pdf, "Петрова А. С.", DateTime.UtcNow);
        db.Add(scan);
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Get_OwnCentre_IsADownloadTheBrowserDoesNotGuessAbout()
    {
        using var browser = await SignedInAsync(StaffRoles.Operator, "Всеволожский");

        using var response = await browser.GetAsync(Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Pdf, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Свидетельство о браке.pdf", response.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-store"], response.Headers.GetValues("Cache-Control"));
        var entry = Assert.Single(await host.AuditAsync(), a => a.Action == AuditAction.Export);
        Assert.Equal(family.Id, entry.FamilyId);
    }

    [Fact]
    public async Task Get_OtherCentre_IsRefusedAndAudited_UntilAReasonIsStated()
    {
        using var browser = await SignedInAsync(StaffRoles.Operator, "Гатчинский");

        using var refused = await browser.GetAsync(Address);
        await StateReasonAsync("Гатчинский", DateTime.UtcNow.AddHours(-7));
        using var given = await browser.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("%PDF", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(family.Id, Assert.Single(await host.AuditAsync(), a => a.Action == AuditAction.AccessRefused).FamilyId);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
    }

    [Fact]
    public async Task Get_OtherCentre_AReasonOfYesterday_IsNotEnough()
    {
        using var browser = await SignedInAsync(StaffRoles.Operator, "Гатчинский");
        await StateReasonAsync("Гатчинский", DateTime.UtcNow.AddHours(-9));

        using var response = await browser.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Get_Nobody_LeadsToSignIn()
    {
        using var browser = host.Browser();

        using var response = await browser.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/sign-in", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RoleWithoutCards_IsRefusedAndAudited()
    {
        using var browser = await SignedInAsync(StaffRoles.ProjectAdministrator, null);

        using var response = await browser.GetAsync(Address);

        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await host.AuditAsync(), a => a.Action == AuditAction.AccessRefused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_AnotherFamilyOrUnknownScan_IsNotFound(bool knownScan)
    {
        var other = await TestData.Family().InCentre(family.CentreId).SaveAsync(host.Database);
        using var browser = await SignedInAsync(StaffRoles.Operator, "Всеволожский");

        using var response = await browser.GetAsync(
            knownScan ? FamilyLinks.Attachment(other.PublicId, scan.PublicId) : FamilyLinks.Attachment(family.PublicId, Guid.NewGuid()));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<TestBrowser> SignedInAsync(StaffRoles role, string? centre)
    {
        var browser = host.Browser();
        await browser.SignInAsync(DemoStaff.Members.First(m => m.Roles == role && m.CentreName == centre).PublicId);
        return browser;
    }

    private async Task StateReasonAsync(string centre, DateTime at)
    {
        var login = DemoStaff.Members.First(m => m.Roles == StaffRoles.Operator && m.CentreName == centre).Login;
        await using var db = host.Database.CreateDbContext();
        var who = await db.Set<StaffMember>().SingleAsync(s => s.Login == login);
        db.Add(AuditEntry.Create(
            at, who.Id, who.FullName, who.CentreId, "127.0.0.1", AuditAction.ViewFamily, AuditSubject.OfFamily(family.Id, family.PublicId), null, "по обращению"));
        await db.SaveChangesAsync();
    }
}
