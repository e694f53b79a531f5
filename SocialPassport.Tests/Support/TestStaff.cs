using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Tests.Support;

/// <summary>Invented members of staff for use-case tests.</summary>
public static class TestStaff
{
    /// <summary>The key is made when it is first asked for.</summary>
    public static PersonalNumberHash Numbers { get; } = new(
        new EphemeralDataProtectionProvider(),
        Options.Create(new KeyRingOptions { Path = $"social-passport-numbers-{Guid.NewGuid():N}" }),
        new HostingEnvironment { ContentRootPath = Path.GetTempPath() });

    public static StaffIdentity With(StaffRoles roles, long id = 1, long? centreId = 1) =>
        new(id, "Тестова Анна Павловна", "Тестова А. П.", roles, centreId, "Всеволожский", "127.0.0.1");

    public static CurrentStaff Signed(StaffRoles roles, long id = 1, long? centreId = 1)
    {
        var staff = new CurrentStaff();
        staff.Set(With(roles, id, centreId));
        return staff;
    }
}
