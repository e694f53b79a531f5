using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Web.Infrastructure.AuditCheckpoints;

/// <summary>
/// The signed checkpoints of one database: a file that only grows, outside the database. Its name follows from where the
/// database is, so that several workstations may share a folder and a replaced database still meets its old checkpoints.
/// </summary>
public sealed class CheckpointFile(
    CheckpointSigner signer, IOptions<AuditSealOptions> options, IOptions<KeyRingOptions> keyRing, IHostEnvironment environment)
{
    private const int NameHashLength = 12;

    /// <param name="dataSource">File or server of the database.</param>
    /// <param name="database">Name of the database there.</param>
    public string PathFor(string dataSource, string database)
    {
        var place = SHA256.HashData(Encoding.UTF8.GetBytes($"{dataSource}\n{database}"));
        return Path.Combine(Folder, $"checkpoints-{Convert.ToHexStringLower(place)[..NameHashLength]}.log");
    }

    /// <summary>Every line that can be read; which of them are signed by us.</summary>
    public IReadOnlyList<(AuditCheckpoint Checkpoint, bool IsSigned)> Read(string path) => File.Exists(path)
        ? [.. File.ReadLines(path).Select(AuditCheckpoint.Read).OfType<(AuditCheckpoint Checkpoint, byte[] Signature)>()
            .Select(line => (line.Checkpoint, signer.IsSignature(line.Checkpoint, line.Signature)))]
        : [];

    /// <summary>The last line signed by us.</summary>
    public AuditCheckpoint? Last(string path) => File.Exists(path)
        ? File.ReadLines(path).Reverse().Select(AuditCheckpoint.Read).OfType<(AuditCheckpoint Checkpoint, byte[] Signature)>()
            .Where(line => signer.IsSignature(line.Checkpoint, line.Signature))
            .Select(line => line.Checkpoint)
            .FirstOrDefault()
        : null;

    /// <exception cref="IOException">the folder cannot be written</exception>
    /// <exception cref="UnauthorizedAccessException">the folder may not be written</exception>
    public void Append(string path, AuditCheckpoint checkpoint)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var line = $"{checkpoint.SignedText()} {Convert.ToBase64String(signer.Sign(checkpoint))}\n";
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var isCut = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.ASCII.GetBytes(isCut ? '\n' + line : line));
        file.Flush(flushToDisk: true);
    }

    private string Folder => options.Value.CheckpointFolder is { Length: > 0 } folder
        ? Path.GetFullPath(folder, environment.ContentRootPath)
        : Path.Combine(Path.GetDirectoryName(keyRing.Value.Folder(environment))!, "audit");
}
