using SocialPassport.Domain.Staff;
using static SocialPassport.Domain.Staff.StaffPermission;

namespace SocialPassport.Tests.Access;

/// <summary>What each role may and may not, as it was agreed.</summary>
public sealed class AccessMatrixTests
{
    private const StaffRoles Clerks = StaffRoles.Operator | StaffRoles.Specialist;
    private const StaffRoles OfTheCentre = Clerks | StaffRoles.Supervisor;

    /// <summary>Who may what, permission by permission.</summary>
    private static readonly Dictionary<StaffPermission, StaffRoles> Table = new()
    {
        [SearchFamilies] = OfTheCentre,
        [ViewFamilies] = OfTheCentre,
        [EditFamilies] = Clerks,
        [DecideDuplicates] = StaffRoles.Supervisor,
        [AssessRight] = OfTheCentre,
        [ViewApplications] = OfTheCentre,
        [RegisterApplications] = Clerks,
        [PrepareDecisions] = StaffRoles.Specialist,
        [ApproveDecisions] = StaffRoles.Supervisor,
        [ViewCertificates] = OfTheCentre,
        [IssueCertificates] = StaffRoles.Specialist,
        [RevokeCertificates] = StaffRoles.Specialist | StaffRoles.Supervisor,
        [ExportRegisters] = StaffRoles.Supervisor,
        [ViewMeasures] = OfTheCentre | StaffRoles.ProjectAdministrator | StaffRoles.SystemAdministrator,
        [ManageMeasures] = StaffRoles.ProjectAdministrator,
        [ActivateMeasures] = StaffRoles.ProjectAdministrator,
        [ProposeExamples] = OfTheCentre,
        [ViewScreening] = OfTheCentre | StaffRoles.ProjectAdministrator,
        [RunScreening] = StaffRoles.Specialist | StaffRoles.Supervisor | StaffRoles.ProjectAdministrator,
        [ViewProject] = StaffRoles.Supervisor | StaffRoles.ProjectAdministrator,
        [ManageProject] = StaffRoles.ProjectAdministrator,
        [ExportReports] = StaffRoles.Supervisor | StaffRoles.ProjectAdministrator,
        [ViewExchange] = StaffRoles.Specialist | StaffRoles.Supervisor | StaffRoles.SystemAdministrator,
        [ManageExchange] = StaffRoles.SystemAdministrator,
        [ViewLoads] = OfTheCentre,
        [PrepareLoads] = Clerks,
        [ApproveLoads] = StaffRoles.Supervisor,
        [ManageStaff] = StaffRoles.SystemAdministrator,
        [ManageDictionaries] = StaffRoles.SystemAdministrator,
        [ViewAudit] = StaffRoles.Auditor,
    };

    private static readonly StaffRoles[] Roles = [.. Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None)];

    private static readonly StaffPermission[] PersonalCards =
    [
        SearchFamilies, ViewFamilies, EditFamilies, DecideDuplicates, AssessRight, ViewApplications, RegisterApplications, PrepareDecisions, ApproveDecisions,
        ViewCertificates, IssueCertificates, RevokeCertificates, ExportRegisters, ViewLoads, PrepareLoads, ApproveLoads, ProposeExamples,
    ];

    [Theory]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public void Matrix_RolesOfTheOblast_ReachNoPersonalCard(StaffRoles role) =>
        Assert.DoesNotContain(PersonalCards, permission => AccessMatrix.Allows(role, permission));

    [Fact]
    public void Allows_EveryRoleAndPermission_AgreesWithTheTable()
    {
        Assert.Equal(Enum.GetValues<StaffPermission>().Order(), Table.Keys.Order());
        Assert.All(Table, line => Assert.Equal(
            (line.Key, line.Value),
            (line.Key, Roles.Where(role => AccessMatrix.Allows(role, line.Key)).Aggregate(StaffRoles.None, (all, role) => all | role))));
    }

    [Fact]
    public void Matrix_Auditor_ReadsTheJournalAndChangesNothing() =>
        Assert.Equal([ViewAudit], Enum.GetValues<StaffPermission>().Where(permission => AccessMatrix.Allows(StaffRoles.Auditor, permission)));

    [Fact]
    public void Matrix_NobodysRole_MayNothing() =>
        Assert.DoesNotContain(Enum.GetValues<StaffPermission>(), permission => AccessMatrix.Allows(StaffRoles.None, permission));

    [Fact]
    public void Matrix_SeveralRoles_MayWhatEachOfThemMay()
    {
        var both = StaffRoles.Specialist | StaffRoles.Supervisor;

        Assert.All(Enum.GetValues<StaffPermission>(), permission => Assert.Equal(
            AccessMatrix.Allows(StaffRoles.Specialist, permission) || AccessMatrix.Allows(StaffRoles.Supervisor, permission), AccessMatrix.Allows(both, permission)));
    }
}
