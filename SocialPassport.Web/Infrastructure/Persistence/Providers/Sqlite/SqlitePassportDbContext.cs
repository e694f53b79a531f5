using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

public sealed class SqlitePassportDbContext(DbContextOptions<SqlitePassportDbContext> options) : PassportDbContext(options)
{
    private SqliteBulkWriter? bulkWriter;

    public override async Task SaveUnflushedAsync()
    {
        await Database.OpenConnectionAsync();
        try
        {
            await Database.ExecuteSqlRawAsync("PRAGMA synchronous = NORMAL");
            await SaveChangesAsync();
        }
        finally
        {
            // The connection goes back to those whose saves wait for the disk.
            await Database.ExecuteSqlRawAsync("PRAGMA synchronous = FULL");
            await Database.CloseConnectionAsync();
        }
    }

    /// <summary>Synchronous as everything in SQLite is; the change tracker would cost several times the writing.</summary>
    /// <exception cref="InvalidOperationException">no transaction was begun</exception>
    public override Task InsertNewAsync(IReadOnlyCollection<object> entities, CancellationToken cancellationToken)
    {
        var transaction = Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A bulk write needs a transaction of the caller.");
        if (bulkWriter?.Transaction != transaction)
        {
            // What the writer knows of the keys holds for its transaction only.
            bulkWriter = new SqliteBulkWriter(this, transaction);
        }

        bulkWriter.Write(entities, cancellationToken);
        return Task.CompletedTask;
    }

    public override async Task LoadAsync(bool isLarge, Func<Task> load, CancellationToken cancellationToken)
    {
        if (!isLarge)
        {
            await base.LoadAsync(isLarge, load, cancellationToken);
            return;
        }

        await using var settings = await SqliteLoadSettings.ApplyAsync(this, cancellationToken);
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var aside = await SqliteIndexesAside.DropAsync(this, cancellationToken);
        await load();
        await aside.CreateAgainAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
