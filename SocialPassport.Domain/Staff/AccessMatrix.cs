namespace SocialPassport.Domain.Staff;

/// <summary>What a member of staff may do. Every page and every use case asks for one of these.</summary>
public enum StaffPermission
{
    SearchFamilies,
    ViewFamilies,
    EditFamilies,
    DecideDuplicates,
    AssessRight,
    ViewApplications,
    RegisterApplications,
    PrepareDecisions,
    ApproveDecisions,
    ViewCertificates,
    IssueCertificates,
    RevokeCertificates,
    ExportRegisters,
    ViewMeasures,
    ManageMeasures,
    ActivateMeasures,
    ProposeExamples,
    ViewProject,
    ManageProject,
    ExportReports,
    ViewExchange,
    ManageExchange,
    ViewLoads,
    PrepareLoads,
    ApproveLoads,
    ManageStaff,
    ManageDictionaries,
    ViewAudit,
}

/// <summary>
/// The one table role × permission. Author ≠ approver is a rule of the decision and holds whatever roles a person has.
/// </summary>
public static class AccessMatrix
{
    private static readonly Dictionary<StaffRoles, StaffPermission[]> Table = new()
    {
        [StaffRoles.Operator] =
        [
            StaffPermission.SearchFamilies, StaffPermission.ViewFamilies, StaffPermission.EditFamilies, StaffPermission.AssessRight,
            StaffPermission.ViewApplications, StaffPermission.RegisterApplications, StaffPermission.ViewCertificates, StaffPermission.ViewMeasures,
            StaffPermission.ViewLoads, StaffPermission.PrepareLoads, StaffPermission.ProposeExamples,
        ],
        [StaffRoles.Specialist] =
        [
            StaffPermission.SearchFamilies, StaffPermission.ViewFamilies, StaffPermission.EditFamilies, StaffPermission.AssessRight,
            StaffPermission.ViewApplications, StaffPermission.RegisterApplications, StaffPermission.PrepareDecisions,
            StaffPermission.ViewCertificates, StaffPermission.IssueCertificates, StaffPermission.RevokeCertificates, StaffPermission.ViewMeasures,
            StaffPermission.ViewExchange, StaffPermission.ViewLoads, StaffPermission.PrepareLoads, StaffPermission.ProposeExamples,
        ],
        [StaffRoles.Supervisor] =
        [
            StaffPermission.SearchFamilies, StaffPermission.ViewFamilies, StaffPermission.DecideDuplicates,
            StaffPermission.AssessRight, StaffPermission.ViewApplications, StaffPermission.ApproveDecisions, StaffPermission.ViewCertificates, StaffPermission.RevokeCertificates,
            StaffPermission.ExportRegisters, StaffPermission.ViewMeasures, StaffPermission.ViewProject, StaffPermission.ExportReports,
            StaffPermission.ViewExchange, StaffPermission.ViewLoads, StaffPermission.ApproveLoads, StaffPermission.ProposeExamples,
        ],
        [StaffRoles.ProjectAdministrator] =
        [
            StaffPermission.ViewProject, StaffPermission.ManageProject, StaffPermission.ExportReports, StaffPermission.ViewMeasures,
            StaffPermission.ManageMeasures, StaffPermission.ActivateMeasures,
        ],
        [StaffRoles.SystemAdministrator] =
        [
            StaffPermission.ManageStaff, StaffPermission.ManageDictionaries, StaffPermission.ViewExchange, StaffPermission.ManageExchange,
            StaffPermission.ViewMeasures,
        ],
        [StaffRoles.Auditor] = [StaffPermission.ViewAudit],
    };

    public static bool Allows(StaffRoles roles, StaffPermission permission) =>
        Table.Any(row => roles.HasFlag(row.Key) && row.Value.Contains(permission));

    /// <summary>«специалист по назначению»: the role as it is written on screen.</summary>
    public static string RoleName(StaffRoles role) => role switch
    {
        StaffRoles.Operator => "оператор приёма",
        StaffRoles.Specialist => "специалист по назначению",
        StaffRoles.Supervisor => "руководитель филиала",
        StaffRoles.ProjectAdministrator => "администратор проекта",
        StaffRoles.SystemAdministrator => "администратор системы",
        StaffRoles.Auditor => "администратор ИБ",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "One role is expected."),
    };

    /// <summary>All roles of a person, as written on screen, in the order of the table.</summary>
    public static string RoleNames(StaffRoles roles) =>
        string.Join(", ", Table.Keys.Where(role => roles.HasFlag(role)).Select(RoleName));
}
