using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;
using SocialPassport.Web.Infrastructure.Persistence.Screening;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Web.Infrastructure.Persistence;

/// <summary>Brings the database to the current model before anything else runs.</summary>
public sealed class DatabaseStart(IDbContextFactory<PassportDbContext> contexts, StoredSettingsReader settings, TimeProvider clock)
{
    /// <summary>What to look at when the database does not answer or is not ours.</summary>
    public static string Explain(DbException failure) =>
        "База данных недоступна, повреждена или создана другой программой. Проверьте Database:Provider, Database:Path и "
        + $"Database:ConnectionString. Ответ базы данных: {failure.Message}";

    /// <summary>Migrated, with reference data: what the web part and every command need.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await NameBackfill.RunAsync(db, cancellationToken);
        await ScreeningIndexing.RebuildAsync(db, all: false, progress: null, cancellationToken);
        await ProjectReferenceData.AddAsync(db, clock.GetUtcNow().UtcDateTime, cancellationToken);
        await ReferenceDataSeed.EnsureAsync(db, cancellationToken);
        await settings.RefreshAsync(cancellationToken);
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
