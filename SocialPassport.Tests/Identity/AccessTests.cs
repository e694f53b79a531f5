using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Identity;

public sealed class AccessTests
{
    private static readonly Dictionary<string, string?> On = new() { ["DevelopmentSignIn:Enabled"] = "true" };

    [Theory]
    [InlineData("/probe")]
    [InlineData("/audit")]
    [InlineData("/probe/ViewAudit")]
    public async Task AnyAddress_NobodySignedIn_LeadsToSignInAndBack(string address)
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = host.Browser();

        var response = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(address)}", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Policies_EveryPermission_AgreeWithTheMatrixForEveryRole()
    {
        await using var host = await IdentityHost.StartAsync(On);
        foreach (var member in DemoStaff.Members.DistinctBy(m => m.Roles))
        {
            using var browser = host.Browser();
            await browser.SignInAsync(member.PublicId);
            foreach (var permission in Enum.GetValues<StaffPermission>())
            {
                var answer = await browser.GetAsync($"/probe/{permission}");
                var expected = AccessMatrix.Allows(member.Roles, permission) ? HttpStatusCode.OK : HttpStatusCode.Redirect;
                Assert.True(expected == answer.StatusCode, $"{member.Roles} × {permission}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Policies_EveryPermission_IsRegisteredByItsName()
    {
        await using var host = await IdentityHost.StartAsync(On);
        var policies = host.Services.GetRequiredService<IAuthorizationPolicyProvider>();

        foreach (var permission in Enum.GetValues<StaffPermission>())
        {
            var policy = await policies.GetPolicyAsync(permission.ToString());
            Assert.Equal(permission, Assert.Single(policy!.Requirements.OfType<PermissionRequirement>()).Permission);
        }

        Assert.NotNull(await policies.GetFallbackPolicyAsync());
    }

    [Fact]
    public async Task Endpoint_RoleNotEnough_LeadsToTheRefusalPageAndIsAudited()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = await SignedInAsync(host, StaffRoles.Operator);

        var response = await browser.GetAsync("/probe/ApproveDecisions");

        Assert.StartsWith(StaffLinks.AccessRefused, response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await (await browser.GetAsync(StaffLinks.AccessRefused)).Content.ReadAsStringAsync());
        Assert.Contains("Ваша роль не позволяет", page, StringComparison.Ordinal);
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal(
            (AuditAction.AccessRefused, AccessRefusals.SubjectKind, "ApproveDecisions", "/probe/ApproveDecisions", "127.0.0.1"),
            (entry.Action, entry.SubjectKind, entry.SubjectId, entry.Details, entry.Origin));
        Assert.NotNull(entry.StaffId);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.Redirect)]
    [InlineData("POST", HttpStatusCode.Forbidden)]
    public async Task UseCase_RoleNotEnough_IsRefusedAndAudited(string method, HttpStatusCode expected)
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = await SignedInAsync(host, StaffRoles.Operator);

        var response = method == "GET" ? await browser.GetAsync("/probe/use-case") : await browser.PostAsync("/probe/use-case");

        Assert.Equal(expected, response.StatusCode);
        var entry = (await host.AuditAsync())[^1];
        Assert.Equal((AuditAction.AccessRefused, "ManageStaff", "/probe/use-case"), (entry.Action, entry.SubjectId, entry.Details));
    }

    [Fact]
    public async Task UseCase_RoleEnough_Answers()
    {
        await using var host = await IdentityHost.StartAsync(On);
        using var browser = await SignedInAsync(host, StaffRoles.SystemAdministrator);

        var response = await browser.GetAsync("/probe/use-case");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(await host.AuditAsync(), a => a.Action == AuditAction.AccessRefused);
    }

    private static async Task<TestBrowser> SignedInAsync(IdentityHost host, StaffRoles roles)
    {
        var browser = host.Browser();
        await browser.SignInAsync(DemoStaff.Members.First(m => m.Roles == roles).PublicId);
        return browser;
    }
}
