using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Support;

/// <summary>Invented members of staff for use-case tests.</summary>
public static class TestStaff
{
    public static StaffIdentity With(StaffRoles roles, long id = 1, long? centreId = 1) =>
        new(id, "Тестова Анна Павловна", "Тестова А. П.", roles, centreId, "Всеволожский", "127.0.0.1");

    public static CurrentStaff Signed(StaffRoles roles, long id = 1, long? centreId = 1)
    {
        var staff = new CurrentStaff();
        staff.Set(With(roles, id, centreId));
        return staff;
    }
}
