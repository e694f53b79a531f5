using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Access;

/// <summary>Every use case by every role: refused exactly where <see cref="AccessMatrix"/> says so.</summary>
public sealed class AccessMatrixRunTests(AccessDesk desk) : IClassFixture<AccessDesk>
{
    /// <summary>Each role alone and nobody's role.</summary>
    private static readonly StaffRoles[] Roles = Enum.GetValues<StaffRoles>();

    /// <summary>Features that hold personal data: not for those who keep the system, the project and the audit.</summary>
    private static readonly string[] PersonalFeatures = ["Families", "Applications", "Certificates", "Duplicates", "FactRequests", "Import"];

    [Fact]
    public void Table_UseCases_AreAllThereOnce()
    {
        var known = UseCase.All.Select(u => u.Name).Distinct().ToList();

        var missing = known.Where(name => !UseCaseTable.ByName.Contains(name)).Select(name => $"{name}: enter it into {nameof(UseCaseTable)} with the permission it asks for.");
        var gone = UseCaseTable.ByName.Select(entry => entry.Key).Except(known).Select(name => $"{name}: there is no such use case any more, take it out of {nameof(UseCaseTable)}.");
        var twice = UseCaseTable.ByName.Where(entry => entry.Count() > 1).Select(entry => $"{entry.Key}: stands in the table twice.");
        Nothing(missing.Concat(gone).Concat(twice));
    }

    [Fact]
    public void Table_EveryLine_AsksOrSaysWhyNot() =>
        Assert.All(UseCaseTable.Rules, rule => Assert.True((rule.Asks.Length > 0) == (rule.Free is null), $"{rule.Service} {rule.Methods}"));

    [Fact]
    public async Task UseCases_RoleNotEnough_AreRefusedBeforeAnythingElse()
    {
        var bad = new CallArguments(null);
        var findings = new List<string>();
        foreach (var useCase in Asking())
        {
            foreach (var role in Roles.Where(role => !Allowed(useCase, role)))
            {
                var outcome = await CallAsync(useCase, role, bad.Make(useCase.Method));
                if (outcome is not AccessRefusedException)
                {
                    findings.Add($"{useCase.Name} by {role}: {outcome?.Message ?? "was done"}. The permission is asked first.");
                }
            }
        }

        Nothing(findings);
    }

    [Fact]
    public async Task UseCases_RoleEnough_AreNeverRefused()
    {
        var findings = new List<string>();
        foreach (var useCase in Asking())
        {
            foreach (var role in Roles.Where(role => Allowed(useCase, role)))
            {
                if (await CallAsync(useCase, role, desk.Arguments.Make(useCase.Method)) is AccessRefusedException refusal)
                {
                    findings.Add($"{useCase.Name} by {role}: {refusal.Permission} is asked as well.");
                }
            }
        }

        Nothing(findings);
    }

    [Theory]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public void PersonalFeatures_ThoseWhoWorkWithNobodysCard_AreClosed(StaffRoles role)
    {
        var open = Asking()
            .Where(u => PersonalFeatures.Contains(u.Service.Namespace!["SocialPassport.Web.Features.".Length..].Split('.')[0]) && Allowed(u, role))
            .Select(u => u.Name);

        Nothing(open);
    }

    [Fact]
    public void Decision_AuthorWithEveryRole_DoesNotApprove()
    {
        var assessment = Assessment.Store(Guid.NewGuid(), 1, "FOOD", 1, TestData.Today, "Eligible", "{}", "{}", "{}", CertificateData.Now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), "12-2025-000001", 1, 1, 1, "FOOD", "centre", TestData.Today, TestData.Today, TestData.Today, TestData.Today, "Тест", CertificateData.Now);
        application.SubmitForApproval(Decision.PrepareGrant(Guid.NewGuid(), assessment, 7, "Тестова А. П.", null, CertificateData.Now), CertificateData.Now);

        Assert.Equal("decision.approver.author", Assert.Throws<DomainRuleException>(() => application.Approve(7, "Тестова А. П.", CertificateData.Now)).Code);
        application.Approve(8, "Сидоров П. П.", CertificateData.Now);
    }

    private static void Nothing(IEnumerable<string> findings)
    {
        var text = string.Join(Environment.NewLine, findings);
        Assert.True(text.Length == 0, text);
    }

    private static IEnumerable<UseCase> Asking() => UseCase.All.Where(u => UseCaseTable.ByName[u.Name].Any(rule => rule.Free is null));

    private static bool Allowed(UseCase useCase, StaffRoles role) =>
        UseCaseTable.ByName[useCase.Name].All(rule => rule.Asks.Any(permission => AccessMatrix.Allows(role, permission)));

    /// <returns>How it ended; null = it was done. Made-up arguments may break any rule.</returns>
    private async Task<Exception?> CallAsync(UseCase useCase, StaffRoles role, object?[] arguments)
    {
        await using var scope = desk.SignIn(role);
        var service = AccessDesk.Resolve(scope, useCase.Service);
        return await Record.ExceptionAsync(() => useCase.CallAsync(service, arguments));
    }
}
