using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>Brings the database to the current model before anything else runs.</summary>
public sealed class DatabaseStart(IDbContextFactory<PassportDbContext> contexts)
{
    /// <summary>Migrated, with reference data: what the web part and every command need.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }

        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            // Readers do not wait for the writer; the mode is kept in the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }
    }
}
