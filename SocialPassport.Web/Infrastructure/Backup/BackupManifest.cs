using System.Text.Json;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>What an archive holds; readable without the password, but sealed by it against changes.</summary>
public sealed record BackupManifest
{
    /// <summary>Raised when an older build could no longer read the archive.</summary>
    public const int CurrentFormat = 1;

    public const string DatabasePart = "database";
    public const string KeyRingPart = "key-ring";

    public required int Format { get; init; }

    /// <summary>Build that made the archive.</summary>
    public required string Version { get; init; }

    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>Newest migration of the database; null where the archive holds no database.</summary>
    public required string? Migration { get; init; }

    public required BackupKeyParameters Key { get; init; }

    public required IReadOnlyList<BackupPart> Parts { get; init; }

    public bool HasDatabase => Parts.Any(part => part.Name == DatabasePart);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <exception cref="BackupException">not a manifest, or one of a later format</exception>
    public static BackupManifest Read(byte[] bytes)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, JsonSerializerOptions.Web);
            if (manifest is null or { Parts: null } or { Key: null or { Salt: null } })
            {
                throw new BackupException(BackupArchive.Damaged);
            }

            return manifest.Format <= CurrentFormat
                ? manifest
                : throw new BackupException($"Копия сделана более новой версией программы ({manifest.Version}). Восстанавливайте её той же или более новой версией.");
        }
        catch (JsonException)
        {
            throw new BackupException(BackupArchive.Damaged);
        }
    }
}

/// <param name="Name">One of the names of <see cref="BackupManifest"/>.</param>
/// <param name="Sha256">Of the sealed bytes as they lie in the archive, hex.</param>
public sealed record BackupPart(string Name, string Sha256);

/// <summary>How the key of the archive follows from the password.</summary>
public sealed record BackupKeyParameters(byte[] Salt, int Iterations);
