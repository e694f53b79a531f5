using SocialPassport.Domain.Staff;

namespace SocialPassport.Tests.Domain.Staff;

public sealed class RoleNamesTests
{
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
