using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Web.Features.Audit.Sealing;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;

namespace SocialPassport.Tests.Features.Audit.Sealing;

public sealed class AuditSealJobTests : IDisposable
{
    private readonly SealedTrail trail = new();

    public void Dispose() => trail.Dispose();

    [Fact]
    public async Task Run_MoreThanAPage_SealsAllInTheOrderTheyWereWritten()
    {
        await AddAsync((2 * AuditSealJob.PageSize) + 3);

        Assert.Equal((2 * AuditSealJob.PageSize) + 3, await trail.Job.RunAsync(SealedTrail.Start, CancellationToken.None));
        Assert.Equal(0, await trail.Job.RunAsync(SealedTrail.Start, CancellationToken.None));

        await using var db = trail.Database.CreateDbContext();
        var numbers = await db.Set<AuditEntry>().OrderBy(a => a.Id).Select(a => a.Sequence).ToListAsync();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long?)n), numbers);
        Assert.Empty((await trail.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Run_ParallelWritersAndTwoNodes_SealsEveryEntryOnce()
    {
        var other = trail.NewJob();
        using var done = new CancellationTokenSource();
        var sealers = new[] { trail.Job, other }.Select(job => Task.Run(async () =>
        {
            var now = SealedTrail.Start;
            while (!done.IsCancellationRequested)
            {
                // The clock runs, so the lease goes from one to the other.
                now = now.AddSeconds(10);
                await RunPatientlyAsync(job, now);
            }
        })).ToList();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await AddAsync(1);
            }
        })).ToList();
        await Task.WhenAll(writers);
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await trail.Job.RunAsync(SealedTrail.Start.AddDays(1), CancellationToken.None);

        var verdict = await trail.VerifyAsync();
        Assert.Equal(200, verdict.Checked);
        // The clock that runs away from the lease lets both write checkpoints: only the chain is looked at.
        Assert.DoesNotContain(verdict.Findings, f => f.Fault != ChainFault.CheckpointDamaged);
        await using var db = trail.Database.CreateDbContext();
        Assert.False(await db.Set<AuditEntry>().AnyAsync(a => a.Sequence == null));
    }

    [Fact]
    public async Task Run_SealerKilled_AnotherGoesOnWhenTheLeaseIsOver()
    {
        await trail.WriteAsync(10);
        await AddAsync(5);
        var other = trail.NewJob();
        var sealedAt = SealedTrail.Start.AddSeconds(10);

        Assert.Equal(0, await other.RunAsync(sealedAt.AddSeconds(14), CancellationToken.None));
        Assert.Equal(5, await other.RunAsync(sealedAt.AddSeconds(15), CancellationToken.None));
        Assert.Empty((await trail.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Run_SaveFails_ChangesNothingAndTheNextRoundSealsAll()
    {
        await AddAsync(3);
        trail.Sql("CREATE TRIGGER Fails BEFORE UPDATE ON AuditEntries WHEN NEW.Sequence = 2 BEGIN SELECT RAISE(ABORT, 'killed'); END; INSERT INTO AuditChain (Id, Number, Hash, Version) VALUES (1, 0, zeroblob(32), 0)");
        await Assert.ThrowsAsync<DbUpdateException>(() => trail.Job.RunAsync(SealedTrail.Start, CancellationToken.None));
        await using (var db = trail.Database.CreateDbContext())
        {
            Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(a => a.Sequence == null));
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER Fails");
        }

        Assert.Equal(3, await trail.NewJob().RunAsync(SealedTrail.Start, CancellationToken.None));
        Assert.Empty((await trail.VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData(9, 9, 1)]
    [InlineData(10, 0, 2)]
    [InlineData(1, 10, 2)]
    [InlineData(0, 10, 1)]
    [InlineData(10, 1, 2)]
    public async Task Run_Checkpoint_IsDueByEntriesOrMinutes(int entries, int minutesLater, int expected)
    {
        await trail.WriteAsync(1);
        await AddAsync(entries);

        await trail.Job.RunAsync(SealedTrail.Start.AddSeconds(1).AddMinutes(minutesLater), CancellationToken.None);

        Assert.Equal(expected, trail.File.Read(trail.CheckpointPath).Count);
    }

    [Fact]
    public async Task Run_FolderCannotBeWritten_SealsAllTheSame()
    {
        trail.Settings.Value.CheckpointFolder = Path.Combine(trail.Database.File, "no-folder");

        await trail.WriteAsync(10);

        Assert.Empty((await trail.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Append_AfterALineCutByAPowerFailure_GoesOn()
    {
        await trail.WriteAsync(20);
        await File.AppendAllTextAsync(trail.CheckpointPath, "v1 3 30 abc");
        await trail.WriteAsync(10, from: SealedTrail.Start.AddMinutes(1));

        var verdict = await trail.VerifyAsync();

        Assert.Equal((3, 0), (verdict.Checkpoints, verdict.Findings.Count));
    }

    [Fact]
    public async Task Append_Line_IsSignedForWhoeverHasThePublicKey()
    {
        await trail.WriteAsync(10);
        var line = (await File.ReadAllLinesAsync(trail.CheckpointPath)).Single();
        var cut = line.LastIndexOf(' ');
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(trail.Keys, CheckpointSigner.PublicKeyFile)));

        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes(line[..cut]), Convert.FromBase64String(line[(cut + 1)..]), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Matches("^v1 1 10 [0-9a-f]{64} 2026-11-20T09:00:10Z$", line[..cut]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(trail.Keys, CheckpointSigner.KeyFile)));
        }
    }

    private static async Task RunPatientlyAsync(AuditSealJob job, DateTime now)
    {
        try
        {
            await job.RunAsync(now, CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            // Both began the chain at once, or the file was busy: the worker's next round does the same.
        }
    }

    private async Task AddAsync(int count)
    {
        await using var db = trail.Database.CreateDbContext();
        db.AddRange(Enumerable.Range(0, count).Select(i => trail.Entry(SealedTrail.Start.AddSeconds(i), "поиск")));
        await db.SaveChangesAsync();
    }
}
