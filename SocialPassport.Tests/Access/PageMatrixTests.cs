using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Identity;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using static SocialPassport.Domain.Staff.StaffPermission;

namespace SocialPassport.Tests.Access;

/// <summary>Every address by every role, asked of a running host: the page, or the page of refusal.</summary>
public sealed partial class PageMatrixTests
{
    /// <summary>Pages and downloads; a new one is entered here with the permission it asks for.</summary>
    private static readonly Dictionary<string, StaffPermission> Table = new()
    {
        ["/applications"] = ViewApplications,
        ["/applications/approval"] = ApproveDecisions,
        ["/applications/channels"] = ViewApplications,
        ["/applications/handover"] = ApproveDecisions,
        ["/applications/new"] = RegisterApplications,
        ["/applications/notices"] = ViewApplications,
        ["/applications/{PublicId:guid}"] = ViewApplications,
        ["/applications/{PublicId:guid}/appeal"] = ApproveDecisions,
        ["/applications/{PublicId:guid}/appeal/{AppealId:guid}"] = ApproveDecisions,
        ["/applications/{PublicId:guid}/cancel"] = ApproveDecisions,
        ["/audit"] = ViewAudit,
        ["/audit/anomalies"] = ViewAudit,
        ["/certificates"] = ViewCertificates,
        ["/certificates/complaints"] = ViewCertificates,
        ["/certificates/ending"] = ViewCertificates,
        ["/certificates/issue/{DecisionId:guid}"] = IssueCertificates,
        ["/certificates/revoke"] = RevokeCertificates,
        ["/certificates/{Id:guid}"] = ViewCertificates,
        ["/certificates/{Id:guid}/card"] = IssueCertificates,
        ["/certificates/{Id:guid}/complaint"] = RegisterApplications,
        ["/certificates/{Id:guid}/phone"] = IssueCertificates,
        ["/certificates/{Id:guid}/revoke"] = RevokeCertificates,
        ["/exchange"] = ViewExchange,
        ["/exchange/egisso"] = ViewExchange,
        ["/exchange/egisso/waiting"] = ViewExchange,
        ["/exchange/egisso/{PublicId:guid}"] = ViewExchange,
        ["/exchange/log"] = ManageExchange,
        ["/exchange/log/{id:guid}"] = ManageExchange,
        ["/exchange/reconciliation"] = ViewExchange,
        ["/families"] = SearchFamilies,
        ["/families/duplicates"] = DecideDuplicates,
        ["/families/duplicates/{Id:guid}"] = DecideDuplicates,
        ["/families/duplicates/{Id:guid}/merge"] = DecideDuplicates,
        ["/families/new"] = EditFamilies,
        ["/families/{Id:guid}/on/{Date}"] = ViewFamilies,
        ["/families/{Id}/address"] = EditFamilies,
        ["/families/{Id}/applicant"] = EditFamilies,
        ["/families/{Id}/birth"] = EditFamilies,
        ["/families/{Id}/care"] = EditFamilies,
        ["/families/{Id}/category"] = EditFamilies,
        ["/families/{Id}/category-annul"] = EditFamilies,
        ["/families/{Id}/category-end"] = EditFamilies,
        ["/families/{Id}/category-registry"] = EditFamilies,
        ["/families/{Id}/category-term"] = EditFamilies,
        ["/families/{Id}/divorce"] = EditFamilies,
        ["/families/{Id}/handover"] = EditFamilies,
        ["/families/{Id}/life-event"] = EditFamilies,
        ["/families/{Id}/life-event-annul"] = EditFamilies,
        ["/families/{Id}/marriage"] = EditFamilies,
        ["/families/{Id}/member"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/address-end"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/contacts"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/correction"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/death"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/document"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/document-end"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/leave"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/name"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/snils"] = EditFamilies,
        ["/families/{Id}/persons/{PersonId}/standing"] = EditFamilies,
        ["/families/{Id}/representative"] = EditFamilies,
        ["/families/{Id}/representative-end"] = EditFamilies,
        ["/families/{Id}/requests"] = ViewFamilies,
        ["/families/{Id}/requests/{Line}"] = EditFamilies,
        ["/families/{Id}/{Tab?}"] = ViewFamilies,
        ["/import"] = ViewLoads,
        ["/import/{PublicId:guid}"] = ViewLoads,
        ["/measures"] = ViewMeasures,
        ["/measures/new"] = ManageMeasures,
        ["/measures/{code}"] = ViewMeasures,
        ["/measures/{code}/edit"] = ManageMeasures,
        ["/measures/{code}/propose/{family:guid}"] = ProposeExamples,
        ["/measures/{code}/versions/new"] = ManageMeasures,
        ["/measures/{code}/versions/{number:int}"] = ViewMeasures,
        ["/measures/{code}/versions/{number:int}/examples/{example}"] = ManageMeasures,
        ["/project"] = ViewProject,
        ["/project/edit/{Name?}"] = ManageProject,
        ["/project/editions"] = ViewProject,
        ["/project/indicators"] = ViewProject,
        ["/project/indicators/{Code}"] = ViewProject,
        ["/project/milestones"] = ViewProject,
        ["/project/milestones/{Code}"] = ViewProject,
        ["/project/reports"] = ViewProject,
        ["/project/reports/summary"] = ViewProject,
        ["/project/reports/{Key}"] = ViewProject,
        ["/project/risks"] = ViewProject,
        ["/project/risks/{Id}"] = ViewProject,
        ["/project/strategy/{Key}"] = ViewProject,
        ["/references"] = ViewMeasures,
        ["/references/calendar"] = ViewMeasures,
        ["/references/dictionaries"] = ViewMeasures,
        ["/requests"] = ViewFamilies,
        ["/screening"] = ViewScreening,
        ["/screening/assignments/{PublicId:guid}"] = ViewScreening,
        ["/settings"] = ManageDictionaries,
        ["/staff"] = ManageStaff,
        ["/staff/new"] = ManageStaff,
        ["/staff/{Id:guid}"] = ManageStaff,

        // Files.
        ["/families/{familyId:guid}/attachments/{attachmentId:guid}"] = ViewFamilies,
    };

    /// <summary>Show each role its own.</summary>
    private static readonly string[] ForAllStaff = ["/", "/my-sessions"];

    /// <summary>Signing in and out and what may be said to anybody.</summary>
    private static readonly string[] ForAnybody =
    [
        "/access-refused", "/not-found", "/sign-in", "/signed-out", "/sign-in/development", "/sign-in/provider", "/sign-out",
        "/locked", "/session-ended", "/session/lock", "/session/pulse",
    ];

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["DevelopmentSignIn:Enabled"] = "true",
        ["Limits:DownloadsPerMinute"] = "10000",
        ["Limits:SignInsPerMinute"] = "10000",
    };

    private static IEnumerable<string> Pages => typeof(PassportDbContext).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template));

    [Fact]
    public async Task Table_PagesAndEndpoints_AreAllThere()
    {
        await using var host = await IdentityHost.StartAsync(Settings);
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(route => !FrameworkOrProbe().IsMatch(route));
        var known = Pages.Concat(endpoints).Distinct().ToList();
        string[] entered = [.. Table.Keys, .. ForAllStaff, .. ForAnybody];

        Assert.Empty(known.Except(entered).Select(route => $"{route}: enter it into {nameof(PageMatrixTests)} with the permission it asks for."));
        Assert.Empty(entered.Except(known).Select(route => $"{route}: there is no such address any more, take it out of {nameof(PageMatrixTests)}."));
    }

    [Fact]
    public async Task Addresses_EveryRole_OpenAsTheMatrixSays()
    {
        await using var host = await IdentityHost.StartAsync(Settings);
        var findings = new List<string>();
        foreach (var member in DemoStaff.Members.DistinctBy(m => m.Roles))
        {
            using var browser = host.Browser();
            await browser.SignInAsync(member.PublicId);
            foreach (var (route, permission) in Table)
            {
                using var answer = await browser.GetAsync(Sample(route));
                var isRefused = answer.Headers.Location?.OriginalString.Contains(StaffLinks.AccessRefused, StringComparison.Ordinal) == true;
                var expected = AccessMatrix.Allows(member.Roles, permission);
                if (isRefused == expected || (expected && answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NotFound)))
                {
                    findings.Add($"{route} by {member.Roles}: {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }

            foreach (var address in ForAllStaff)
            {
                using var open = await browser.GetAsync(address);
                Assert.Equal(HttpStatusCode.OK, open.StatusCode);
            }
        }

        Assert.Empty(findings);
    }

    [Fact]
    public async Task Addresses_NobodySignedIn_LeadToSignIn()
    {
        await using var host = await IdentityHost.StartAsync(Settings);
        using var browser = host.Browser();
        foreach (var route in Table.Keys.Concat(ForAllStaff))
        {
            using var answer = await browser.GetAsync(Sample(route));
            Assert.True(
                answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.PathAndQuery.StartsWith(StaffLinks.SignIn, StringComparison.Ordinal),
                $"{route}: {answer.StatusCode}");
        }
    }

    /// <summary>An address of the route; what it names need not exist.</summary>
    private static string Sample(string route) => Parameter().Replace(route, parameter => parameter.Groups["kind"].Value switch
    {
        "guid" => "0197a000-0000-7000-8000-000000000001",
        "int" => "1",
        _ => "x",
    });

    [GeneratedRegex(@"\{\w+(?::(?<kind>\w+))?\??\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^/(?:_|probe|signin-oidc|signout-callback)|\{\*")]
    private static partial Regex FrameworkOrProbe();
}
