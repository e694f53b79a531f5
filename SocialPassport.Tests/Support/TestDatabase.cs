using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Support;

/// <summary>A real SQLite file of its own for one test; deleted afterwards.</summary>
public sealed class TestDatabase : IDbContextFactory<PassportDbContext>, IDisposable
{
    /// <summary>The schema is the same for every test and takes longer to make than most of them.</summary>
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-test-").FullName;
    private readonly string connectionString;
    private readonly DbContextOptions<SqlitePassportDbContext> options;

    private TestDatabase()
    {
        File = Path.Combine(folder, "test.db");
        connectionString = new SqliteConnectionStringBuilder { DataSource = File, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
        options = new DbContextOptionsBuilder<SqlitePassportDbContext>().UseSqlite(connectionString).Options;
    }

    public string File { get; }

    public static TestDatabase Create()
    {
        var database = new TestDatabase();
        System.IO.File.WriteAllBytes(database.File, Empty.Value);
        return database;
    }

    public PassportDbContext CreateDbContext() => new SqlitePassportDbContext(options);

    public void Dispose()
    {
        ClosePool();
        Directory.Delete(folder, recursive: true);
    }

    private static byte[] MakeEmpty()
    {
        using var database = new TestDatabase();
        using (var db = database.CreateDbContext())
        {
            db.Database.EnsureCreated();
        }

        // The last connection that closes leaves everything in the one file.
        database.ClosePool();
        return System.IO.File.ReadAllBytes(database.File);
    }

    /// <summary>Its own only: the other tests that run at the same time keep theirs.</summary>
    private void ClosePool()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
