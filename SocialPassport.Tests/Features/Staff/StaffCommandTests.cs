using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Features.Staff;

/// <summary>The command as a process of its own, in production and on an empty folder.</summary>
public sealed class StaffCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-staff-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Administrator_OfANewDatabase_IsEnteredOnce()
    {
        string[] arguments = ["staff", "administrator", "--login", "belov", "--name", "Белов Артём Сергеевич"];
        var first = await WorkstationProcess.RunCommandAsync(folder, "Production", arguments);
        var again = await WorkstationProcess.RunCommandAsync(folder, "Production", arguments);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("Белов А. С., имя для входа belov", first.Output, StringComparison.Ordinal);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("Имя для входа «belov» уже занято", again.Error, StringComparison.Ordinal);
        await using var db = WorkstationProcess.OpenDatabase(folder);
        var member = await db.Set<StaffMember>().SingleAsync();
        Assert.Equal(("belov", StaffRoles.SystemAdministrator, true), (member.Login, member.Roles, member.IsActive));
    }

    [Fact]
    public async Task Administrator_WithoutALogin_EndsWithTwo() =>
        Assert.Equal(2, (await WorkstationProcess.RunCommandAsync(folder, "Production", "staff", "administrator", "--name", "Белов Артём Сергеевич")).ExitCode);
}
