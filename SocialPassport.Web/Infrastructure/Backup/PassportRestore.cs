using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.KeyRing;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>
/// Takes an archive back. Everything is checked and unpacked beside its place before anything is moved; what stood there
/// is set aside under another name, never deleted.
/// </summary>
public sealed class PassportRestore(
    IDbContextFactory<PassportDbContext> contexts,
    IOptions<DatabaseOptions> database,
    IOptions<KeyRingOptions> keyRing,
    IHostEnvironment environment,
    TimeProvider clock)
{
    /// <summary>SQLITE_BUSY and SQLITE_LOCKED: another process has the file open.</summary>
    private static readonly int[] InUse = [5, 6];

    private static readonly string[] FilesBeside = ["-wal", "-shm", "-journal"];

    private string KeyFolder => Path.TrimEndingDirectorySeparator(keyRing.Value.Folder(environment));

    private string DatabaseFile => Path.GetFullPath(database.Value.Path, environment.ContentRootPath);

    /// <param name="force">What is there now may be replaced.</param>
    /// <exception cref="BackupException">damaged, wrong password, a newer model, or something stands in the way</exception>
    public async Task<BackupManifest> RestoreAsync(string file, string password, bool force, CancellationToken cancellationToken)
    {
        using var archive = BackupArchive.Open(file);
        RequireSameProvider(archive.Manifest);
        await RequireKnownModelAsync(archive.Manifest, cancellationToken);
        var key = await archive.UnlockAsync(password, cancellationToken);
        RequireFreePlace(archive.Manifest, force);

        var stamp = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var newKeys = $"{KeyFolder}.restoring-{stamp}";
        var newDatabase = $"{DatabaseFile}.restoring-{stamp}";
        try
        {
            await UnpackKeysAsync(archive, key, newKeys, cancellationToken);
            if (archive.Manifest.HasDatabase)
            {
                await UnpackDatabaseAsync(archive, key, newDatabase, cancellationToken);
                await ReleaseDatabaseAsync(cancellationToken);
            }

            // The folder first: where it cannot be moved, as the root of a mount, nothing has happened yet.
            SetAside(KeyFolder, stamp);
            Directory.Move(newKeys, KeyFolder);
            if (archive.Manifest.HasDatabase)
            {
                SetAside(DatabaseFile, stamp);
                File.Move(newDatabase, DatabaseFile);
            }

            return archive.Manifest;
        }
        finally
        {
            File.Delete(newDatabase);
            if (Directory.Exists(newKeys))
            {
                Directory.Delete(newKeys, recursive: true);
            }
        }
    }

    private void RequireSameProvider(BackupManifest manifest)
    {
        if (manifest.HasDatabase != (database.Value.Provider == DatabaseProvider.Sqlite))
        {
            throw new BackupException(manifest.HasDatabase
                ? "В копии база SQLite, а Database:Provider = SqlServer. Ничего не изменено."
                : "В копии только ключи (базу SQL Server восстанавливает администратор СУБД), а Database:Provider = Sqlite. Ничего не изменено.");
        }
    }

    private async Task RequireKnownModelAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (manifest.Migration is { } migration && !db.Database.GetMigrations().Contains(migration, StringComparer.Ordinal))
        {
            throw new BackupException(
                $"База в копии новее этой программы (модель {migration}, версия {manifest.Version}). Восстанавливайте её той же или более новой версией. Ничего не изменено.");
        }
    }

    private void RequireFreePlace(BackupManifest manifest, bool force)
    {
        if (force)
        {
            return;
        }

        if (manifest.HasDatabase && File.Exists(DatabaseFile))
        {
            throw new BackupException($"База данных уже есть: {DatabaseFile}. Чтобы заменить её, остановите рабочее место и повторите с --force; прежние файлы останутся рядом.");
        }

        if (KeyRingFolder.HasKeys(KeyFolder))
        {
            throw new BackupException($"Ключи уже есть: {KeyFolder}. Чтобы заменить их, остановите рабочее место и повторите с --force; прежние файлы останутся рядом.");
        }
    }

    private static async Task UnpackKeysAsync(BackupArchive archive, BackupKey key, string folder, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await archive.ExtractAsync(BackupManifest.KeyRingPart, key, packed, cancellationToken);
        packed.Position = 0;
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        KeyRingFolder.Unpack(packed, folder);
    }

    private static async Task UnpackDatabaseAsync(BackupArchive archive, BackupKey key, string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using (var target = PrivateFile.Create(file))
        {
            await archive.ExtractAsync(BackupManifest.DatabasePart, key, target, cancellationToken);
            target.Flush(flushToDisk: true);
        }

        if (await AskAsync(file, "PRAGMA integrity_check", cancellationToken) is not "ok")
        {
            throw new BackupException("База в копии не проходит проверку целостности. Ничего не изменено.");
        }
    }

    /// <summary>
    /// Nobody may have the file open when it is moved. Leaving write-ahead mode needs the file alone, and writes what is still
    /// beside it into it.
    /// </summary>
    private async Task ReleaseDatabaseAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(DatabaseFile))
        {
            return;
        }

        try
        {
            await AskAsync(DatabaseFile, "PRAGMA journal_mode = DELETE", cancellationToken);
        }
        catch (SqliteException failure) when (InUse.Contains(failure.SqliteErrorCode))
        {
            throw new BackupException("База данных открыта другим процессом. Остановите рабочее место и повторите. Ничего не изменено.");
        }
        catch (SqliteException)
        {
            // A database that is broken is what restoring is for: it is set aside with the files beside it.
        }
    }

    private static void SetAside(string path, string stamp)
    {
        var aside = $"{path}.before-{stamp}";
        if (Directory.Exists(path))
        {
            Directory.Move(path, aside);
        }

        foreach (var ending in FilesBeside.Prepend(string.Empty).Where(ending => File.Exists(path + ending)))
        {
            File.Move(path + ending, aside + ending);
        }
    }

    private static async Task<string?> AskAsync(string file, string question, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 2 }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
