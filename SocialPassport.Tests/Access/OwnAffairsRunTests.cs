using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Tests.Access;

/// <summary>
/// Every use case of those who work with families, called by somebody whose own family it is: refused, or it stands here why
/// it is not. A new use case is found by the permission it asks for.
/// </summary>
public sealed class OwnAffairsRunTests(AccessDesk desk) : IClassFixture<AccessDesk>
{
    private const string Reads = "changes nothing";
    private const string Names = "changes nothing and refuses in its answer, see OwnAffairsDecisionTests";
    private const string RowByRow = "each row goes through a use case of this list, in the name of who began it";
    private const string NewCase = "there is no family yet; who it is made of is tested below";
    private const string WholeRegistry = "looks through everybody, decides about nobody";
    private const string TwoPeople = "a file of many families: one prepares it, another approves it, each change is in the timeline";

    private const StaffRoles Everything = StaffRoles.Operator | StaffRoles.Specialist | StaffRoles.Supervisor;

    private static readonly StaffPermission[] Work =
    [
        StaffPermission.EditFamilies, StaffPermission.DecideDuplicates, StaffPermission.AssessRight, StaffPermission.RegisterApplications,
        StaffPermission.PrepareDecisions, StaffPermission.ApproveDecisions, StaffPermission.IssueCertificates, StaffPermission.RevokeCertificates,
        StaffPermission.PrepareLoads, StaffPermission.ApproveLoads,
    ];

    private static readonly Dictionary<string, string> Open = Table(
        (Reads, "CertificateQueries.RevocationReasonsAsync DuplicatePairReader.OpenAsync DuplicateQueries.CentresAsync DuplicateQueries.CountOpenAsync"),
        (Reads, "DuplicateQueries.LastRunAsync DuplicateQueries.PageAsync EligibilityService.EarnersAsync EligibilityService.MissingAsync"),
        (Reads, "EligibilityService.PreviewAllAsync EligibilityService.PreviewAsync EligibilityService.SupposeAsync EndingNotices.PrintAsync"),
        (Reads, "FamilyHandover.CentresAsync FamilyNotices.WaysAsync FamilyQueries.DistrictsAsync FamilyQueries.OwnOktmoAsync IssueQueries.OpenAsync"),
        (Reads, "IssueQueries.ReadAsync NewApplicationQueries.ChoiceAsync NewApplicationQueries.TermAsync Newcomers.FindAsync PersonSheets.FindAsync"),
        (Reads, "RevocationCandidates.OfMarkedAsync RevocationCandidates.OfNumbersAsync RevocationList.ExportAsync ImportQueries.CountAwaitingAsync"),
        (Names, "DecisionCancellation.PreviewAsync DecisionService.PreviewApprovalAsync"),
        (RowByRow, "MassApproval.ApproveAsync MassApproval.CheckAsync MassRevocation.RevokeAsync ProactiveBatches.ApproveAsync ProactiveBatches.CreateAsync"),
        (RowByRow, "ProactiveBatches.DropAsync ProactiveBatches.PrepareAsync ProactiveBatches.SendPreparedAsync"),
        (NewCase, "FamilyRegistration.RegisterAsync"),
        (WholeRegistry, "DuplicateSearch.CancelAsync DuplicateSearch.RequestAsync"),
        (TwoPeople, "ImportService.ApproveAsync ImportService.CancelAsync ImportService.CheckAsync ImportService.DeclareDifferentPersonAsync"),
        (TwoPeople, "ImportService.RefuseAsync ImportService.StoreAsync ImportService.SubmitAsync ImportService.UploadAsync"));

    [Fact]
    public async Task UseCases_OwnFamily_AreRefused()
    {
        await using var scope = await desk.SignInAsync(desk.Own.Members[0].Person, Everything);
        var findings = new List<string>();
        foreach (var useCase in Working().Where(useCase => !Open.ContainsKey(useCase.Name)))
        {
            var service = AccessDesk.Resolve(scope, useCase.Service);
            var outcome = await Record.ExceptionAsync(() => useCase.CallAsync(service, desk.Arguments.Make(useCase.Method)));
            if (outcome is not DomainRuleException { Code: "staff.own-affairs" })
            {
                findings.Add($"{useCase.Name}: {outcome?.ToString() ?? "was done"}. Own affairs are refused right after the family is known.");
            }
        }

        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [Fact]
    public void Table_OpenUseCases_AreStillThere() =>
        Assert.Empty(Open.Keys.Except(Working().Select(useCase => useCase.Name)));

    private static IEnumerable<UseCase> Working() => UseCase.All.Where(useCase => UseCaseTable.ByName[useCase.Name].Any(rule => rule.Asks.Intersect(Work).Any()));

    private static Dictionary<string, string> Table(params (string Why, string Names)[] lines) => lines
        .SelectMany(line => line.Names.Split(' ').Select(name => (name, line.Why)))
        .ToDictionary(entry => entry.name, entry => entry.Why);
}
