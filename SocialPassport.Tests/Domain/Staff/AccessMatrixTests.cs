using SocialPassport.Domain.Staff;
using static SocialPassport.Domain.Staff.StaffPermission;

namespace SocialPassport.Tests.Domain.Staff;

/// <summary>The table of roles, line by line: what each does and what each may not.</summary>
public sealed class AccessMatrixTests
{
    private static readonly Dictionary<StaffRoles, StaffPermission[]> May = new()
    {
        [StaffRoles.Operator] =
            [SearchFamilies, ViewFamilies, EditFamilies, AssessRight, ViewApplications, RegisterApplications, ViewCertificates, ViewMeasures,
             ViewLoads, PrepareLoads, ProposeExamples],
        [StaffRoles.Specialist] =
            [SearchFamilies, ViewFamilies, EditFamilies, AssessRight, ViewApplications, RegisterApplications, PrepareDecisions,
             ViewCertificates, IssueCertificates, RevokeCertificates, ViewMeasures, ViewExchange, ViewLoads, PrepareLoads, ProposeExamples],
        [StaffRoles.Supervisor] =
            [SearchFamilies, ViewFamilies, DecideDuplicates, AssessRight, ViewApplications, ApproveDecisions, ViewCertificates, RevokeCertificates,
             ExportRegisters, ViewMeasures, ViewProject, ExportReports, ViewExchange, ViewLoads, ApproveLoads, ProposeExamples],
        [StaffRoles.ProjectAdministrator] = [ViewProject, ManageProject, ExportReports, ViewMeasures, ManageMeasures, ActivateMeasures],
        [StaffRoles.SystemAdministrator] = [ManageStaff, ManageDictionaries, ViewExchange, ManageExchange, ViewMeasures],
        [StaffRoles.Auditor] = [ViewAudit],
    };

    public static TheoryData<StaffRoles, StaffPermission> Cells
    {
        get
        {
            var cells = new TheoryData<StaffRoles, StaffPermission>();
            foreach (var role in May.Keys)
            {
                foreach (var permission in Enum.GetValues<StaffPermission>())
                {
                    cells.Add(role, permission);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Allows_EveryRoleAndPermission_AgreesWithTheTable(StaffRoles role, StaffPermission permission) =>
        Assert.Equal(May[role].Contains(permission), AccessMatrix.Allows(role, permission));

    [Theory]
    // The column «may not».
    [InlineData(StaffRoles.Operator, ApproveDecisions)]
    [InlineData(StaffRoles.Operator, PrepareDecisions)]
    [InlineData(StaffRoles.Operator, IssueCertificates)]
    [InlineData(StaffRoles.Specialist, ApproveDecisions)]
    [InlineData(StaffRoles.Supervisor, PrepareDecisions)]
    [InlineData(StaffRoles.Supervisor, IssueCertificates)]
    [InlineData(StaffRoles.ProjectAdministrator, SearchFamilies)]
    [InlineData(StaffRoles.ProjectAdministrator, ViewFamilies)]
    [InlineData(StaffRoles.ProjectAdministrator, ViewApplications)]
    [InlineData(StaffRoles.ProjectAdministrator, ViewCertificates)]
    [InlineData(StaffRoles.SystemAdministrator, SearchFamilies)]
    [InlineData(StaffRoles.SystemAdministrator, ViewFamilies)]
    [InlineData(StaffRoles.SystemAdministrator, ViewAudit)]
    [InlineData(StaffRoles.Auditor, ViewFamilies)]
    [InlineData(StaffRoles.Auditor, ManageStaff)]
    public void Allows_WhatARoleMayNot_IsRefused(StaffRoles role, StaffPermission permission) =>
        Assert.False(AccessMatrix.Allows(role, permission));

    [Fact]
    public void Allows_AuditorWhoMayChangeNothing_OnlyReadsTheJournal() =>
        Assert.Equal([ViewAudit], Enum.GetValues<StaffPermission>().Where(p => AccessMatrix.Allows(StaffRoles.Auditor, p)));

    [Fact]
    public void Allows_NoRole_NothingAtAll() =>
        Assert.DoesNotContain(Enum.GetValues<StaffPermission>(), p => AccessMatrix.Allows(StaffRoles.None, p));

    [Theory]
    [InlineData(PrepareDecisions)]
    [InlineData(ApproveDecisions)]
    public void Allows_SeveralRoles_AddUp(StaffPermission permission) =>
        Assert.True(AccessMatrix.Allows(StaffRoles.Specialist | StaffRoles.Supervisor, permission));

    [Fact]
    public void Allows_EveryPermission_SomebodyHasIt() =>
        Assert.All(Enum.GetValues<StaffPermission>(), p => Assert.Contains(May.Keys, role => AccessMatrix.Allows(role, p)));

    [Theory]
    [InlineData(StaffRoles.Operator, "оператор приёма")]
    [InlineData(StaffRoles.Specialist, "специалист по назначению")]
    [InlineData(StaffRoles.Supervisor, "руководитель филиала")]
    [InlineData(StaffRoles.ProjectAdministrator, "администратор проекта")]
    [InlineData(StaffRoles.SystemAdministrator, "администратор системы")]
    [InlineData(StaffRoles.Auditor, "администратор ИБ")]
    [InlineData(StaffRoles.Specialist | StaffRoles.Supervisor, "специалист по назначению, руководитель филиала")]
    public void RoleNames_EveryRole_IsRussian(StaffRoles roles, string expected) => Assert.Equal(expected, AccessMatrix.RoleNames(roles));
}
