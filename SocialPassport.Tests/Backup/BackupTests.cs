using System.Text;
using Microsoft.Data.Sqlite;
using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Infrastructure.Backup;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Backup;

/// <summary>What an archive keeps to itself, and what restoring refuses.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Password = "верный пароль копии";

    private readonly string folder = Directory.CreateTempSubdirectory("social-passport-archive-").FullName;

    private string Archive => Path.Combine(folder, "passport.backup");

    [Fact]
    public async Task Backup_ThenRestoreElsewhere_OpensWhatWasSealed()
    {
        using var origin = await BackupPlace.FilledAsync();
        var card = Card();
        var id = Guid.NewGuid();
        var sealedCard = origin.Vault.Seal(card, id);
        await origin.Backup.WriteAsync(Archive, Password, CancellationToken.None);

        using var place = new BackupPlace();
        await place.Restore.RestoreAsync(Archive, Password, force: false, CancellationToken.None);

        Assert.Equal(card.Reveal(), place.Vault.Open(sealedCard.Cipher, id).Reveal());
        Assert.Equal(sealedCard.Hash, place.Vault.Hash(card));
        Assert.True(File.Exists(place.DatabaseFile));
        Assert.Equal(
            Directory.EnumerateFiles(origin.KeyFolder).Select(Path.GetFileName).Order(), Directory.EnumerateFiles(place.KeyFolder).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(place.Folder), entry => entry.Contains("restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_Archive_ShowsNeitherKeysNorRows()
    {
        using var origin = await BackupPlace.FilledAsync();
        await origin.Backup.WriteAsync(Archive, Password, CancellationToken.None);

        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Archive));

        Assert.Contains("manifest.json", text, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", text, StringComparison.Ordinal);
        Assert.DoesNotContain("card-hash.key", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE", text, StringComparison.Ordinal);
        Assert.Equal([Archive], Directory.EnumerateFiles(folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Archive));
        }
    }

    [Fact]
    public async Task Backup_FileIsThere_IsRefusedAndTheFileStays()
    {
        using var origin = await BackupPlace.FilledAsync();
        await File.WriteAllTextAsync(Archive, "прежняя копия");

        await Assert.ThrowsAsync<BackupException>(() => origin.Backup.WriteAsync(Archive, Password, CancellationToken.None));

        Assert.Equal("прежняя копия", await File.ReadAllTextAsync(Archive));
    }

    [Fact]
    public async Task Backup_NoKeys_IsRefused()
    {
        using var origin = new BackupPlace();

        var refusal = await Assert.ThrowsAsync<BackupException>(() => origin.Backup.WriteAsync(Archive, Password, CancellationToken.None));

        Assert.Contains("KeyRing:Path", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    [Fact]
    public async Task Backup_SqlServer_HoldsTheKeyRingOnly()
    {
        using var origin = new BackupPlace(DatabaseProvider.SqlServer);
        origin.Vault.Seal(Card(), Guid.NewGuid());

        var manifest = await origin.Backup.WriteAsync(Archive, Password, CancellationToken.None);

        Assert.False(manifest.HasDatabase);
        using var place = new BackupPlace(DatabaseProvider.SqlServer);
        await place.Restore.RestoreAsync(Archive, Password, force: false, CancellationToken.None);
        Assert.Equal(origin.Vault.Hash(Card()), place.Vault.Hash(Card()));
        using var other = new BackupPlace();
        await RefusedAsync(other, "SQL Server");
    }

    [Fact]
    public async Task Restore_WrongPassword_IsRefusedAndNothingIsMade()
    {
        using var place = await ArchivedAsync();

        var refusal = await Assert.ThrowsAsync<BackupException>(
            () => place.Restore.RestoreAsync(Archive, "другой пароль копии", force: false, CancellationToken.None));

        Assert.Contains("Пароль копии не подходит", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public async Task Restore_ChangedByte_IsRefused(double where)
    {
        using var place = await ArchivedAsync();
        var bytes = await File.ReadAllBytesAsync(Archive);
        bytes[(int)(bytes.Length * where)] ^= 0x20;
        await File.WriteAllBytesAsync(Archive, bytes);

        await RefusedAsync(place, "повреждён");
    }

    [Fact]
    public async Task Restore_ManifestChangedByHand_IsRefused()
    {
        using var place = await ArchivedAsync();
        var bytes = await File.ReadAllBytesAsync(Archive);
        var version = Encoding.Latin1.GetString(bytes).IndexOf("\"createdAtUtc\":\"2025", StringComparison.Ordinal);
        Assert.True(version > 0);
        bytes[version + "\"createdAtUtc\":\"202".Length] = (byte)'4';
        await File.WriteAllBytesAsync(Archive, bytes);

        await Assert.ThrowsAsync<BackupException>(() => place.Restore.RestoreAsync(Archive, Password, force: false, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.99)]
    public async Task Restore_CutOff_IsRefused(double kept)
    {
        using var place = await ArchivedAsync();
        var bytes = await File.ReadAllBytesAsync(Archive);
        await File.WriteAllBytesAsync(Archive, bytes[..(int)(bytes.Length * kept)]);

        await RefusedAsync(place, "повреждён");
    }

    [Fact]
    public async Task Restore_NewerModel_IsRefused()
    {
        using var place = await ArchivedAsync("29990101000000_Later");

        await RefusedAsync(place, "29990101000000_Later");
    }

    [Fact]
    public async Task Restore_SomethingIsThere_NeedsForceAndSetsItAside()
    {
        using var origin = await BackupPlace.FilledAsync();
        await origin.Backup.WriteAsync(Archive, Password, CancellationToken.None);
        using var place = await BackupPlace.FilledAsync("20250101000000_Mine");
        SqliteConnection.ClearAllPools();

        await Assert.ThrowsAsync<BackupException>(() => place.Restore.RestoreAsync(Archive, Password, force: false, CancellationToken.None));
        Assert.True(HasHistory(place.DatabaseFile));

        await place.Restore.RestoreAsync(Archive, Password, force: true, CancellationToken.None);
        Assert.False(HasHistory(place.DatabaseFile));
        Assert.True(HasHistory(Directory.EnumerateFiles(place.Folder, "social-passport.db.before-*").Single()));
        Assert.Single(Directory.EnumerateDirectories(place.Folder, "keys.before-*"));
    }

    [Fact]
    public async Task Restore_DatabaseInUse_IsRefusedEvenWithForce()
    {
        using var origin = await BackupPlace.FilledAsync();
        await origin.Backup.WriteAsync(Archive, Password, CancellationToken.None);
        using var place = await BackupPlace.FilledAsync();
        await using var other = new SqliteConnection($"Data Source={place.DatabaseFile};Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE mine (id INTEGER)";
        await command.ExecuteNonQueryAsync();

        var refusal = await Assert.ThrowsAsync<BackupException>(() => place.Restore.RestoreAsync(Archive, Password, force: true, CancellationToken.None));

        Assert.Contains("открыта другим процессом", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder, "*.before-*"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static MirCard Card()
    {
        Assert.True(MirCard.TryRead("2202200112345002", out var card, out _));
        return card!;
    }

    /// <summary>Whether it is the database that was made with a history of migrations.</summary>
    private static bool HasHistory(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        return (long)command.ExecuteScalar()! == 1;
    }

    /// <summary>An archive of some place, and another place that is empty.</summary>
    private async Task<BackupPlace> ArchivedAsync(string? migration = null)
    {
        using var origin = await BackupPlace.FilledAsync(migration);
        await origin.Backup.WriteAsync(Archive, Password, CancellationToken.None);
        return new BackupPlace();
    }

    private async Task RefusedAsync(BackupPlace place, string because)
    {
        var refusal = await Assert.ThrowsAsync<BackupException>(() => place.Restore.RestoreAsync(Archive, Password, force: false, CancellationToken.None));

        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(place.Folder));
    }
}
