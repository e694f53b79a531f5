using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Exchange;
using SocialPassport.Tests.Browser;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.KeyRing;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Backup;

/// <summary>The drill: a workstation at work is copied, the copy is taken back elsewhere and goes on working there.</summary>
public sealed class BackupDrillTests : IDisposable
{
    private const string Password = "учебная тревога 2025";
    private const string Digits = "2202200112345002";
    private const string LoadKind = "Load";

    private readonly string archives = Directory.CreateTempSubdirectory("social-passport-drill-").FullName;

    [Fact]
    public async Task Drill_BackUpUnderLoadAndRestoreElsewhere_LosesNothingAndWorksOn()
    {
        var archive = Path.Combine(archives, "drill.backup");
        await using var office = await WorkstationProcess.StartAsync("--DemoData:Families", "40");
        var certificate = await IssueAsync(office.Folder, "02-900001");
        await UntilActiveAsync(office, certificate);

        var rush = new Rush(office.Folder);
        await rush.WriteOneMoreAsync();
        var (code, _, error) = await CommandAsync(office.Folder, "backup", "--out", archive);
        await rush.WriteOneMoreAsync();
        var written = await rush.StopAsync();
        Assert.True(code == 0, error);

        var elsewhere = Directory.CreateTempSubdirectory("social-passport-elsewhere-").FullName;
        (code, _, error) = await CommandAsync(elsewhere, "restore", "--from", archive);
        Assert.True(code == 0, error);
        await ExpectSameAsync(office.Folder, elsewhere, written);

        await using var restored = await WorkstationProcess.AdoptAsync(elsewhere, "--DemoData:Families", "40");
        await using (var db = WorkstationProcess.OpenDatabase(elsewhere))
        {
            var kept = await db.Set<CitizenCard>().SingleAsync(c => c.PersonId == certificate.HolderPersonId);
            Assert.Equal(Digits, Vault(elsewhere).Open(kept.Cipher!, kept.PublicId).Reveal());
            Assert.Equal(CertificateLife.Active, (await db.Set<Certificate>().SingleAsync(c => c.PublicId == certificate.PublicId)).Life);
        }

        await UntilActiveAsync(restored, await IssueAsync(elsewhere, "02-900002"));
    }

    public void Dispose() => Directory.Delete(archives, recursive: true);

    private static Task<(int Code, string Output, string Error)> CommandAsync(string folder, params string[] arguments) =>
        WorkstationProcess.RunCommandAsync(folder, "Development", [("BACKUP_PASSWORD", Password)], arguments);

    /// <summary>Everything the load did not write is equal; of the load whole transactions came along, none by half.</summary>
    private static async Task ExpectSameAsync(string office, string elsewhere, int written)
    {
        await using var left = WorkstationProcess.OpenDatabase(office);
        await using var right = WorkstationProcess.OpenDatabase(elsewhere);
        Assert.Equal("ok", (await right.Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").ToListAsync()).Single());
        foreach (var table in left.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Where(t => t != left.Model.FindEntityType(typeof(AuditEntry))!.GetTableName()))
        {
            Assert.Equal((table, await CountAsync(left, table)), (table, await CountAsync(right, table)));
        }

        var pairs = await right.Set<AuditEntry>().Where(a => a.SubjectKind == LoadKind).GroupBy(a => a.SubjectId).Select(g => g.Count()).ToListAsync();
        Assert.InRange(pairs.Count, 1, written - 1);
        Assert.All(pairs, count => Assert.Equal(2, count));
        Assert.True(await right.Set<AuditEntry>().AnyAsync(a => a.Action == AuditAction.Command && a.SubjectId == "restore"));
        Assert.True(await left.Set<AuditEntry>().AnyAsync(a => a.Action == AuditAction.Export && a.SubjectId == "backup"));
    }

    private static async Task<long> CountAsync(SqlitePassportDbContext db, string table)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return (long)(await command.ExecuteScalarAsync())!;
    }


    /// <summary>A certificate on its way to ГИС ЭС, its card kept by consent: sealed with the keys of the folder.</summary>
    private static Task<Certificate> IssueAsync(string folder, string caseNumber)
    {
        Assert.True(MirCard.TryRead(Digits, out var card, out _));
        var vault = Vault(folder);
        return BrowserCertificates.AddDraftAsync(folder, caseNumber, (db, certificate) =>
        {
            var id = Guid.NewGuid();
            db.Add(CitizenCard.Keep(id, certificate.HolderPersonId, vault.Seal(card!, id), DateTime.UtcNow));
            certificate.Send(vault.Seal(card!, certificate.FactAssignmentUuid), DateTime.UtcNow);
            db.Add(ExchangeMessage.Intend(certificate, ExchangeOperation.Create, ExchangeRoute.GisEs, 0, Guid.NewGuid(), DateTime.UtcNow));
        });
    }

    private static async Task UntilActiveAsync(WorkstationProcess workstation, Certificate certificate)
    {
        var limit = Stopwatch.StartNew();
        while (limit.Elapsed < TimeSpan.FromMinutes(3))
        {
            await using var db = WorkstationProcess.OpenDatabase(workstation.Folder);
            if (await db.Set<Certificate>().AnyAsync(c => c.PublicId == certificate.PublicId && c.Life == CertificateLife.Active))
            {
                return;
            }

            await Task.Delay(250);
        }

        Assert.Fail($"The certificate was not formed:\n{workstation.Log}");
    }

    private static CardVault Vault(string folder)
    {
        var keys = Path.Combine(folder, "keys");
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("SocialPassport").PersistKeysToFileSystem(new DirectoryInfo(keys));
        var environment = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder }).Environment;
        return new CardVault(services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>(), Options.Create(new KeyRingOptions { Path = keys }), environment);
    }

    /// <summary>Writes two rows per transaction, again and again, until it is stopped.</summary>
    private sealed class Rush
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task writing;
        private TaskCompletionSource wrote = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int written;

        // SQLite answers at once, so the writer needs a thread of its own.
        public Rush(string folder) => writing = Task.Run(() => WriteAsync(folder));

        /// <summary>Until a transaction is through that was begun after the call, or was under way.</summary>
        public async Task WriteOneMoreAsync()
        {
            var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref wrote, next);
            await (await Task.WhenAny(next.Task, writing));
        }

        /// <returns>How many transactions were written.</returns>
        public async Task<int> StopAsync()
        {
            await stop.CancelAsync();
            await writing;
            stop.Dispose();
            return written;
        }

        private async Task WriteAsync(string folder)
        {
            while (!stop.IsCancellationRequested)
            {
                await using var db = WorkstationProcess.OpenDatabase(folder);
                var subject = new AuditSubject(LoadKind, $"{written + 1}");
                db.AddRange(Entry(subject), Entry(subject));
                await db.SaveChangesAsync(CancellationToken.None);
                written++;
                Volatile.Read(ref wrote).TrySetResult();
            }
        }

        private static AuditEntry Entry(AuditSubject subject) =>
            AuditEntry.Create(DateTime.UtcNow, null, "Тест", null, "127.0.0.1", AuditAction.Search, subject, null, null);
    }
}
