using System.IO.Compression;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.KeyRing;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>
/// One archive of everything that would be lost: the SQLite database with its scans, and the key ring. The workstation goes
/// on working meanwhile. Of SQL Server the archive holds the key ring only.
/// </summary>
public sealed class PassportBackup(
    IDbContextFactory<PassportDbContext> contexts, IOptions<KeyRingOptions> keyRing, IHostEnvironment environment, TimeProvider clock)
{
    /// <exception cref="BackupException">the file is there already, or there are no keys</exception>
    public async Task<BackupManifest> WriteAsync(string file, string password, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new BackupException($"Файл уже есть: {file}. Укажите другое имя, копии не перезаписываются.");
        }

        var keys = keyRing.Value.Folder(environment);
        if (!KeyRingFolder.HasKeys(keys))
        {
            throw new BackupException($"В папке ключей ничего нет: {keys}. Проверьте KeyRing:Path: без ключей копия не откроет номера карт.");
        }

        var unfinished = file + ".part";
        try
        {
            await using (var target = PrivateFile.Create(unfinished))
            {
                var manifest = await WriteAsync(target, file, keys, password, cancellationToken);
                target.Flush(flushToDisk: true);
                target.Close();
                File.Move(unfinished, file);
                return manifest;
            }
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task<BackupManifest> WriteAsync(Stream target, string file, string keys, string password, CancellationToken cancellationToken)
    {
        var key = BackupKey.Create(password);
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var parts = new List<BackupPart>();
        string? migration = null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            migration = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault();
            var copy = file + ".copy";
            try
            {
                await CopyAsync(db, copy, cancellationToken);
                await using var content = File.OpenRead(copy);
                parts.Add(await AddAsync(zip, BackupManifest.DatabasePart, content, key, cancellationToken));
            }
            finally
            {
                File.Delete(copy);
            }
        }

        // After the database: every key a row of the copy was sealed with is there by now, and keys are never deleted.
        await using var packed = KeyRingFolder.Pack(keys);
        parts.Add(await AddAsync(zip, BackupManifest.KeyRingPart, packed, key, cancellationToken));
        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            Version = typeof(PassportBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            CreatedAtUtc = clock.GetUtcNow().UtcDateTime,
            Migration = migration,
            Key = key.Parameters,
            Parts = parts,
        };
        var bytes = manifest.ToBytes();
        await AddPlainAsync(zip, BackupArchive.ManifestEntry, bytes, cancellationToken);
        await AddPlainAsync(zip, BackupArchive.SealEntry, key.Seal(bytes), cancellationToken);
        return manifest;
    }

    /// <summary>The online backup of SQLite: the state of one moment, while others read and write.</summary>
    private static async Task CopyAsync(PassportDbContext db, string copy, CancellationToken cancellationToken)
    {
        await PrivateFile.Create(copy).DisposeAsync();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        await target.OpenAsync(cancellationToken);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
        // The copy carries the mode of the original; without it there are no files beside the copy.
        await using var command = target.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<BackupPart> AddAsync(ZipArchive zip, string name, Stream content, BackupKey key, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
        return new BackupPart(name, await SealedSegments.SealAsync(content, entry, key.ForPart(name), cancellationToken));
    }

    private static async Task AddPlainAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellationToken);
        await entry.WriteAsync(content, cancellationToken);
    }
}
