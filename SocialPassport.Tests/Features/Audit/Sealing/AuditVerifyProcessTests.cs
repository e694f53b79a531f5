using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Tests.Identity;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Features.Audit.Sealing;

/// <summary><c>audit verify</c> as an administrator types it, on what a real workstation has sealed.</summary>
public sealed class AuditVerifyProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Verify_BeforeAndAfterARowIsChangedInTheFile_EndsWithZeroAndOne()
    {
        await using var workstation = await WorkstationProcess.StartAsync("--DemoData:Families", "5");
        using (var browser = new TestBrowser(new Uri(workstation.Address)))
        {
            await browser.SignInAsync(DemoStaff.Members[0].PublicId, "/");
        }

        await WaitUntilSealedAsync(workstation.Folder);
        workstation.Kill();

        var (code, result, _) = await VerifyAsync(workstation.Folder);
        Assert.Equal(0, code);
        Assert.StartsWith("Журнал цел", result, StringComparison.Ordinal);

        long number;
        await using (var db = WorkstationProcess.OpenDatabase(workstation.Folder))
        {
            number = (await db.Set<AuditEntry>().Where(a => a.Sequence != null).OrderBy(a => a.Sequence).FirstAsync()).Sequence!.Value;
            await db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET Details = 'ничего не было' WHERE Sequence = {number}");
        }

        (code, result, _) = await VerifyAsync(workstation.Folder);
        Assert.Equal(1, code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Журнал нарушен. Первое место: № {number}"), result, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Result, string Messages)> VerifyAsync(string folder) =>
        WorkstationProcess.RunCommandAsync(folder, "Development", "audit", "verify");

    private static async Task WaitUntilSealedAsync(string folder)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            await using var db = WorkstationProcess.OpenDatabase(folder);
            if (await db.Set<AuditEntry>().AnyAsync(limit.Token) && !await db.Set<AuditEntry>().AnyAsync(a => a.Sequence == null, limit.Token))
            {
                return;
            }

            await Task.Delay(200, limit.Token);
        }
    }
}
