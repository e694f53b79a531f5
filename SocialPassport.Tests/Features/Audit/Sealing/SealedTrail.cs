using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Audit.Sealing;
using SocialPassport.Web.Infrastructure.AuditCheckpoints;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Tests.Features.Audit.Sealing;

/// <summary>A database with a trail, its keys and its checkpoint folder; statements go to the file past the application.</summary>
internal sealed class SealedTrail : IDisposable
{
    public static readonly DateTime Start = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-trail-").FullName;
    private readonly IDataProtectionProvider protection = new EphemeralDataProtectionProvider();
    private readonly CheckpointSigner signer;

    public SealedTrail(int checkpointEntries = 10)
    {
        Settings = Options.Create(new AuditSealOptions { CheckpointFolder = Path.Combine(folder, "audit"), CheckpointEntries = checkpointEntries });
        var (keyRing, environment) = (Options.Create(new KeyRingOptions { Path = Path.Combine(folder, "keys") }), new Environment(folder));
        signer = new CheckpointSigner(protection, keyRing, environment);
        Marks = new AuditMarks(protection, keyRing, environment);
        File = new CheckpointFile(signer, Settings, keyRing, environment);
        Job = NewJob();
    }

    public TestDatabase Database { get; } = TestDatabase.Create();

    public FixedTimeProvider Clock { get; } = new(new DateTimeOffset(Start));

    public IOptions<AuditSealOptions> Settings { get; }

    public CheckpointFile File { get; }

    public AuditMarks Marks { get; }

    public AuditSealJob Job { get; }

    public string Keys => Path.Combine(folder, "keys");

    public string CheckpointPath
    {
        get
        {
            using var db = Database.CreateDbContext();
            return Checkpoints().PathOf(db);
        }
    }

    /// <summary>Another node, or this one after a restart.</summary>
    public AuditSealJob NewJob() => new(Database, Checkpoints(), Settings);

    /// <summary>Entries a second apart, sealed in groups.</summary>
    public async Task WriteAsync(int count, int inGroupsOf = 10, DateTime? from = null, bool marked = true, int? expected = null)
    {
        var (start, written) = (from ?? Start, 0);
        foreach (var group in Enumerable.Range(0, count).Chunk(inGroupsOf))
        {
            await using (var db = Database.CreateDbContext())
            {
                db.AddRange(group.Select(i => Entry(start.AddSeconds(i), $"поиск {i}", marked)));
                await db.SaveChangesAsync();
            }

            written += group.Length;
            Assert.Equal(expected ?? group.Length, await Job.RunAsync(start.AddSeconds(written), CancellationToken.None));
        }
    }

    public async Task<AuditVerdict> VerifyAsync() =>
        await new AuditVerification(Database, Checkpoints(), File, Marks).RunAsync(new Progress<(long, long)>(), CancellationToken.None);

    /// <summary>The command as it is typed: exit code, what it says on stdout and on stderr.</summary>
    public async Task<(int Code, string Result, string Messages)> CommandAsync()
    {
        using var result = new StringWriter();
        using var messages = new StringWriter();
        var command = new AuditCommand(new AuditVerification(Database, Checkpoints(), File, Marks), new AuditSealQueries(Database, Clock));
        return (await command.RunAsync(result, messages, CancellationToken.None), result.ToString(), messages.ToString());
    }

    public void Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database.File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        Assert.True(command.ExecuteNonQuery() > 0, statement);
    }

    public AuditEntry Entry(DateTime at, string details, bool marked = true)
    {
        var entry = AuditEntry.Create(at, 1, "Иванова М. П.", null, "10.0.0.7", AuditAction.Search, AuditSubject.None, details, null);
        if (marked)
        {
            entry.MarkWith(Marks.Of);
        }

        return entry;
    }

    public void Dispose()
    {
        signer.Dispose();
        Database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private AuditCheckpoints Checkpoints() => new(File, Settings, NullLogger<AuditCheckpoints>.Instance);

    private sealed class Environment(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Testing";

        public string ApplicationName { get; set; } = nameof(SealedTrail);

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
