using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;

/// <summary>A certificate as the sandbox keeps it; of the card only the mask.</summary>
public sealed record SandboxCertificate(ECertificateRecord Record, string CertificateType, string CardMask)
{
    /// <summary>What of which purchase came back; a message does not say it.</summary>
    public IReadOnlyList<SandboxReturn> Returns { get; init; } = [];
}

/// <summary>Pieces of a purchase that came back, and the money that went back to the certificate with them.</summary>
public sealed record SandboxReturn(string Purchase, int Quantity, long Kopecks);

/// <summary>A notification that waits to be sent.</summary>
/// <param name="Fault">What is to happen on its first way; null leaves it to the configured shares.</param>
public sealed record SandboxNotification(long Id, ECertificateRecord Record, SandboxFault? Fault, int Tries);

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
        Execute("CREATE TABLE IF NOT EXISTS notifications (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, fault TEXT, due INTEGER NOT NULL, tries INTEGER NOT NULL)");
        Execute("CREATE TABLE IF NOT EXISTS acts (id INTEGER PRIMARY KEY AUTOINCREMENT, done INTEGER NOT NULL, text TEXT NOT NULL)");
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

    public IReadOnlyList<SandboxCertificate> Latest(string digits, int count)
    {
        using var command = Command(
            "SELECT body FROM certificates WHERE number LIKE '%' || $digits || '%' ORDER BY seq DESC LIMIT $count", ("$digits", digits), ("$count", count));
        return Read(command);
    }

    public SandboxCertificate? FindByNumber(string number)
    {
        using var command = Command("SELECT body FROM certificates WHERE number = $number", ("$number", number));
        return Read(command).SingleOrDefault();
    }

    /// <summary>What is told stays as it was when it happened, whenever it is sent.</summary>
    /// <param name="record">The certificate after what happened.</param>
    /// <param name="due">When it may go; Moscow time as everything here.</param>
    /// <param name="fault">What is to happen on its first way.</param>
    public void Notify(ECertificateRecord record, DateTime due, SandboxFault? fault = null)
    {
        using var command = Command(
            "INSERT INTO notifications (body, fault, due, tries) VALUES ($body, $fault, $due, 0)",
            ("$body", JsonSerializer.Serialize(record)),
            ("$fault", fault is { } asked ? asked.ToString() : DBNull.Value),
            ("$due", due.Ticks));
        command.ExecuteNonQuery();
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SandboxNotification> DueNotifications(DateTime now, int limit)
    {
        using var command = Command("SELECT id, body, fault, tries FROM notifications WHERE due <= $now ORDER BY id LIMIT $limit", ("$now", now.Ticks), ("$limit", limit));
        using var reader = command.ExecuteReader();
        var list = new List<SandboxNotification>();
        while (reader.Read())
        {
            SandboxFault? fault = reader.IsDBNull(2) ? null : Enum.Parse<SandboxFault>(reader.GetString(2));
            list.Add(new(reader.GetInt64(0), JsonSerializer.Deserialize<ECertificateRecord>(reader.GetString(1))!, fault, reader.GetInt32(3)));
        }

        return list;
    }

    public int CountNotifications()
    {
        using var command = Command("SELECT COUNT(*) FROM notifications");
        return (int)(long)command.ExecuteScalar()!;
    }

    public void Postpone(SandboxNotification notification, DateTime due)
    {
        using var command = Command(
            "UPDATE notifications SET due = $due, tries = tries + 1, fault = NULL WHERE id = $id", ("$due", due.Ticks), ("$id", notification.Id));
        command.ExecuteNonQuery();
    }

    public void Delivered(SandboxNotification notification)
    {
        using var command = Command("DELETE FROM notifications WHERE id = $id", ("$id", notification.Id));
        command.ExecuteNonQuery();
    }

    /// <summary>Keeps what became of an act, so that a page may tell it after going on; returns its number.</summary>
    public long AddAct(bool done, string text)
    {
        using var command = Command("INSERT INTO acts (done, text) VALUES ($done, $text) RETURNING id", ("$done", done), ("$text", text));
        return (long)command.ExecuteScalar()!;
    }

    public SandboxOutcome? FindAct(long id)
    {
        using var command = Command("SELECT done, text FROM acts WHERE id = $id", ("$id", id));
        using var reader = command.ExecuteReader();
        return reader.Read() ? new SandboxOutcome(id, reader.GetBoolean(0), reader.GetString(1)) : null;
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

    /// <summary>16 digits: the day and a number of the register's own, never given twice.</summary>
    public string NextOperation(DateTime now)
    {
        using var command = Command("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'acts'), 0) + 1");
        return now.ToString("yyMMdd", CultureInfo.InvariantCulture) + ((long)command.ExecuteScalar()!).ToString("D10", CultureInfo.InvariantCulture);
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
