using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

/// <summary>
/// Settings of the one connection of a large load into a registry nobody uses yet: an interrupted load is rolled back as ever,
/// only a power failure in the middle would cost the file.
/// </summary>
internal sealed class SqliteLoadSettings : IAsyncDisposable
{
    private const int CacheKibibytes = 512 * 1024;

    /// <summary>SQLITE_BUSY: somebody else has the file open.</summary>
    private const int Busy = 5;

    private readonly DbContext db;
    private readonly bool wasWriteAhead;

    private SqliteLoadSettings(DbContext db, bool wasWriteAhead) => (this.db, this.wasWriteAhead) = (db, wasWriteAhead);

    public static async Task<SqliteLoadSettings> ApplyAsync(DbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var wasWriteAhead = await LeaveWriteAheadAsync(db, cancellationToken);
        // Foreign keys are given by the load itself: the rows they point to are in the same batch.
        await db.Database.ExecuteSqlRawAsync(
            $"PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA threads = 2; PRAGMA cache_size = -{CacheKibibytes}", cancellationToken);
        return new SqliteLoadSettings(db, wasWriteAhead);
    }

    public async ValueTask DisposeAsync()
    {
        if (wasWriteAhead)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        }

        // The loose settings go with the connection: it is closed, not handed on.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>A write-ahead log would write everything twice; a rollback journal writes nothing for pages that are new.</summary>
    private static async Task<bool> LeaveWriteAheadAsync(DbContext db, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        SqliteConnection.ClearPool(connection);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 1;
        command.CommandText = "PRAGMA journal_mode";
        if ((string)(await command.ExecuteScalarAsync(cancellationToken))! != "wal")
        {
            return false;
        }

        try
        {
            command.CommandText = "PRAGMA journal_mode = DELETE";
            return (string)(await command.ExecuteScalarAsync(cancellationToken))! == "delete";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == Busy)
        {
            // Somebody reads beside the load: slower, not wrong.
            return false;
        }
    }
}
