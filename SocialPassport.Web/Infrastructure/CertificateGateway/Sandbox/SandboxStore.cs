using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>A certificate as the sandbox keeps it; of the card only the mask.</summary>
public sealed record SandboxCertificate(ECertificateRecord Record, string CertificateType, string CardMask);

/// <summary>
/// The sandbox's own register in its own SQLite file: a restart of the workstation, orderly or not, keeps it, as a
/// partner's would be kept.
/// </summary>
public sealed class SandboxStore : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim gate = new(1, 1);

    public SandboxStore(IOptions<SandboxOptions> options, IHostEnvironment environment)
    {
        var path = Path.GetFullPath(options.Value.Path, environment.ContentRootPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute("CREATE TABLE IF NOT EXISTS certificates (seq INTEGER PRIMARY KEY AUTOINCREMENT, fact TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, body TEXT NOT NULL)");
    }

    /// <summary>Runs one message as a unit: all its records are kept or none.</summary>
    public async Task<T> InTransactionAsync<T>(Func<SandboxUnit, T> work, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var transaction = connection.BeginTransaction();
            var result = work(new SandboxUnit(connection, transaction));
            transaction.Commit();
            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        gate.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Reads and writes of one message of the sandbox.</summary>
public sealed class SandboxUnit(SqliteConnection connection, SqliteTransaction transaction)
{
    public SandboxCertificate? Find(Guid fact)
    {
        using var command = Command("SELECT body FROM certificates WHERE fact = $fact", ("$fact", fact.ToString("D")));
        return command.ExecuteScalar() is string body ? JsonSerializer.Deserialize<SandboxCertificate>(body) : null;
    }

    public IReadOnlyList<SandboxCertificate> All()
    {
        using var command = Command("SELECT body FROM certificates ORDER BY seq");
        return Read(command);
    }

    public IReadOnlyList<SandboxCertificate> Latest(int count)
    {
        using var command = Command("SELECT body FROM certificates ORDER BY seq DESC LIMIT $count", ("$count", count));
        return Read(command);
    }

    private static List<SandboxCertificate> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var list = new List<SandboxCertificate>();
        while (reader.Read())
        {
            list.Add(JsonSerializer.Deserialize<SandboxCertificate>(reader.GetString(0))!);
        }

        return list;
    }

    /// <summary>Number of the next certificate of the register; never given twice.</summary>
    public long NextSequence()
    {
        using var command = Command("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'certificates'), 0) + 1");
        return (long)command.ExecuteScalar()!;
    }

    public void Add(SandboxCertificate certificate)
    {
        using var command = Command(
            "INSERT INTO certificates (fact, number, body) VALUES ($fact, $number, $body)",
            ("$fact", certificate.Record.FactAssignmentUuid.ToString("D")),
            ("$number", certificate.Record.CertificateNumber),
            ("$body", JsonSerializer.Serialize(certificate)));
        command.ExecuteNonQuery();
    }

    public void Update(SandboxCertificate certificate)
    {
        using var command = Command(
            "UPDATE certificates SET body = $body WHERE fact = $fact",
            ("$fact", certificate.Record.FactAssignmentUuid.ToString("D")),
            ("$body", JsonSerializer.Serialize(certificate)));
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
