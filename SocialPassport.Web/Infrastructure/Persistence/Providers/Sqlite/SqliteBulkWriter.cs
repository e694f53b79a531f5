using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

/// <summary>
/// New rows by one prepared INSERT per table. The caller's transaction has locked the file, so nobody else gives keys.
/// </summary>
internal sealed class SqliteBulkWriter
{
    private readonly DbConnection connection;
    private readonly ISqlGenerationHelper sql;
    private readonly NewRows rows;
    private readonly PassportDbContext db;
    private HashSet<(string, NameTokenKinds)>? knownTokens;

    public SqliteBulkWriter(PassportDbContext db, DbTransaction transaction)
    {
        this.db = db;
        Transaction = transaction;
        connection = db.Database.GetDbConnection();
        sql = db.GetService<ISqlGenerationHelper>();
        rows = new NewRows(db.Model, LastKey);
    }

    public DbTransaction Transaction { get; }

    public void Write(IEnumerable<object> entities, CancellationToken cancellationToken)
    {
        foreach (var entity in entities)
        {
            rows.Add(entity);
        }

        AddNameSearch();
        foreach (var family in rows.Of<Family>().ToList())
        {
            rows.Add(ScreeningFacts.OfNew(family));
        }

        foreach (var table in rows.Tables)
        {
            Insert(table, cancellationToken);
        }

        rows.Clear();
    }

    private void AddNameSearch()
    {
        foreach (var person in rows.Of<Person>().ToList())
        {
            foreach (var key in NameIndexing.AllKeysOf(person))
            {
                rows.Add(key);
            }

            knownTokens ??= ReadTokens();
            foreach (var (text, kind) in NameIndexing.AllTokensOf(person).Where(knownTokens.Add))
            {
                rows.Add(NameToken.Create(text, kind));
            }
        }
    }

    private HashSet<(string, NameTokenKinds)> ReadTokens() =>
        [.. db.Set<NameToken>().AsNoTracking().Select(token => new { token.Text, token.Kind }).AsEnumerable().Select(token => (token.Text, token.Kind))];

    private void Insert(NewRowsTable table, CancellationToken cancellationToken)
    {
        using var command = Command(
            $"INSERT INTO {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", table.Columns.Select(column => sql.DelimitIdentifier(column.Name)))}) "
            + $"VALUES ({string.Join(", ", table.Columns.Select((_, index) => ParameterName(index)))})");
        foreach (var (index, column) in table.Columns.Index())
        {
            command.Parameters.Add(column.Mapping.CreateParameter(command, ParameterName(index), value: null, nullable: true));
        }

        command.Prepare();
        foreach (var entity in table.Entities)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var index = 0; index < table.Columns.Count; index++)
            {
                command.Parameters[index].Value = table.Columns[index].ValueOf(entity);
            }

            command.ExecuteNonQuery();
        }
    }

    private long LastKey(NewRowsTable table)
    {
        using var command = Command($"SELECT COALESCE(MAX({sql.DelimitIdentifier(table.KeyColumn)}), 0) FROM {sql.DelimitIdentifier(table.Name)}");
        return (long)command.ExecuteScalar()!;
    }

    private DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.Transaction = Transaction;
        command.CommandText = text;
        return command;
    }

    private static string ParameterName(int index) => $"@p{index}";
}
