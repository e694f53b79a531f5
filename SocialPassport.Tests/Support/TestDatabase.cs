using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Support;

/// <summary>A real SQLite file of its own for one test; deleted afterwards.</summary>
public sealed class TestDatabase : IDbContextFactory<PassportDbContext>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-test-").FullName;
    private readonly DbContextOptions<SqlitePassportDbContext> options;

    private TestDatabase()
    {
        File = Path.Combine(folder, "test.db");
        options = new DbContextOptionsBuilder<SqlitePassportDbContext>()
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = File, ForeignKeys = true, DefaultTimeout = 30 }.ToString())
            .Options;
    }

    public string File { get; }

    public static TestDatabase Create()
    {
        var database = new TestDatabase();
        using var db = database.CreateDbContext();
        db.Database.EnsureCreated();
        return database;
    }

    public PassportDbContext CreateDbContext() => new SqlitePassportDbContext(options);

    public void Dispose()
    {
        using (var connection = new SqliteConnection($"Data Source={File}"))
        {
            SqliteConnection.ClearPool(connection);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
