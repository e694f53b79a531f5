using System.IO.Compression;
using System.Security.Cryptography;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>
/// An archive opened for reading. Nothing of it is trusted before <see cref="UnlockAsync"/>: first the hashes of the parts
/// (a damaged file), then the seal of the manifest (a wrong password).
/// </summary>
internal sealed class BackupArchive : IDisposable
{
    public const string Damaged = "Файл не является резервной копией или повреждён. Ничего не изменено.";

    public const string WrongPassword = "Пароль копии не подходит. Ничего не изменено.";

    public const string ManifestEntry = "manifest.json";
    public const string SealEntry = "manifest.hmac";

    private readonly ZipArchive zip;
    private readonly byte[] manifestBytes;

    private BackupArchive(ZipArchive zip)
    {
        this.zip = zip;
        manifestBytes = ReadSmall(ManifestEntry);
        Manifest = BackupManifest.Read(manifestBytes);
    }

    public BackupManifest Manifest { get; }

    /// <exception cref="BackupException">no archive, damaged, or of a later format</exception>
    public static BackupArchive Open(string file)
    {
        try
        {
            var zip = ZipFile.OpenRead(file);
            try
            {
                return new BackupArchive(zip);
            }
            catch (BackupException)
            {
                zip.Dispose();
                throw;
            }
        }
        catch (InvalidDataException)
        {
            throw new BackupException(Damaged);
        }
    }

    /// <exception cref="BackupException">damaged, or the password is another one</exception>
    public async Task<BackupKey> UnlockAsync(string password, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in Manifest.Parts)
            {
                await using var content = await EntryOf(part.Name).OpenAsync(cancellationToken);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != part.Sha256)
                {
                    throw new BackupException(Damaged);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new BackupException(Damaged);
        }

        var key = BackupKey.Of(Manifest.Key, password);
        return CryptographicOperations.FixedTimeEquals(key.Seal(manifestBytes), ReadSmall(SealEntry))
            ? key
            : throw new BackupException(WrongPassword);
    }

    public async Task ExtractAsync(string part, BackupKey key, Stream target, CancellationToken cancellationToken)
    {
        await using var content = await EntryOf(part).OpenAsync(cancellationToken);
        await SealedSegments.OpenAsync(content, target, key.ForPart(part), cancellationToken);
    }

    public void Dispose() => zip.Dispose();

    private ZipArchiveEntry EntryOf(string name) => zip.GetEntry(name) ?? throw new BackupException(Damaged);

    private byte[] ReadSmall(string name)
    {
        const int Most = 64 * 1024;
        var entry = EntryOf(name);
        if (entry.Length > Most)
        {
            throw new BackupException(Damaged);
        }

        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        return content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : throw new BackupException(Damaged);
    }
}
