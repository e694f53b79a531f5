using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

/// <summary>
/// Secondary indexes dropped inside the caller's transaction and created again as they were: sorting once is cheaper than
/// millions of insertions all over a tree. Indexes led by a foreign key stay, because a load fills them at their end.
/// </summary>
internal sealed class SqliteIndexesAside
{
    private readonly DbContext db;
    private readonly List<string> definitions = [];

    private SqliteIndexesAside(DbContext db) => this.db = db;

    public static async Task<SqliteIndexesAside> DropAsync(DbContext db, CancellationToken cancellationToken)
    {
        var aside = new SqliteIndexesAside(db);
        var names = db.Model.GetEntityTypes()
            .SelectMany(entityType => entityType.GetIndexes())
            .Where(index => !index.Properties[0].IsForeignKey())
            .Select(index => index.GetDatabaseName()!);
        foreach (var name in names.Distinct())
        {
            await using var command = aside.Command("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = $name");
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("$name", name);
            command.Parameters.Add(parameter);
            if (await command.ExecuteScalarAsync(cancellationToken) is string definition)
            {
                aside.definitions.Add(definition);
                await aside.RunAsync($"DROP INDEX \"{name}\"", cancellationToken);
            }
        }

        return aside;
    }

    /// <exception cref="DbException">the rows break a unique index</exception>
    public async Task CreateAgainAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in definitions)
        {
            await RunAsync(definition, cancellationToken);
        }
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Command(string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = 0;
        command.CommandText = text;
        return command;
    }
}
