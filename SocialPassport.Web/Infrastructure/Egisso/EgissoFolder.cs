using Microsoft.Extensions.Options;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.Egisso;

/// <summary>
/// The folders the adapter of СМЭВ shares with us. Packages may hold card numbers: only the account of the application
/// reads them. A file appears whole or not at all.
/// </summary>
public sealed class EgissoFolder(IOptions<EgissoOptions> options, IHostEnvironment environment)
{
    private const UnixFileMode FileAccess0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderAccess0700 = FileAccess0600 | UnixFileMode.UserExecute;
    private const string LockName = ".lock";
    private const string Extension = ".xml";
    private const string Processed = "processed";
    private const string Unread = "unread";

    public bool IsOutgoing => !string.IsNullOrWhiteSpace(options.Value.OutFolder);

    public bool IsIncoming => !string.IsNullOrWhiteSpace(options.Value.InFolder);

    /// <summary>
    /// The folders for this process alone; null while another one has them. The system frees the lock of a process that
    /// was killed.
    /// </summary>
    public IDisposable? TryLock()
    {
        var folder = Prepared(IsOutgoing ? options.Value.OutFolder! : options.Value.InFolder!);
        try
        {
            return new FileStream(Path.Combine(folder, LockName), Access(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writing the same package again puts the same file in its place.</summary>
    public void Write(Guid package, byte[] content)
    {
        var folder = Prepared(options.Value.OutFolder!);
        var aside = Path.Combine(folder, $".{package:D}.{Guid.NewGuid():N}");
        using (var file = new FileStream(aside, Access(FileMode.CreateNew, FileAccess.Write)))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, Target(folder, package), overwrite: true);
    }

    /// <summary>Nothing to do where the adapter has moved the file on.</summary>
    public void Erase(Guid package)
    {
        if (IsOutgoing)
        {
            File.Delete(Target(Prepared(options.Value.OutFolder!), package));
        }
    }

    /// <summary>Full paths of answers that wait, in the order of their names.</summary>
    public IReadOnlyList<string> Arrived(int limit) =>
        [.. Directory.EnumerateFiles(Prepared(options.Value.InFolder!), "*" + Extension).Order(StringComparer.Ordinal).Take(limit)];

    /// <exception cref="MessageFormatException">larger than any answer can be</exception>
    public static byte[] Read(string path) => new FileInfo(path).Length <= MessageXml.MaxBytes
        ? File.ReadAllBytes(path)
        : throw new MessageFormatException($"Файл больше допустимых {MessageXml.MaxBytes / 1024 / 1024} МБ.");

    public void MoveAside(string path, bool wasRead)
    {
        var folder = Prepared(Path.Combine(options.Value.InFolder!, wasRead ? Processed : Unread));
        var target = Path.Combine(folder, Path.GetFileName(path));
        File.Move(path, File.Exists(target) ? $"{target}.{Guid.NewGuid():N}" : target);
    }

    private static string Target(string folder, Guid package) => Path.Combine(folder, $"{package:D}{Extension}");

    private static FileStreamOptions Access(FileMode mode, FileAccess access)
    {
        var wanted = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            wanted.UnixCreateMode = FileAccess0600;
        }

        return wanted;
    }

    /// <summary>Made for the application alone; one that is there keeps the rights it was given.</summary>
    private string Prepared(string configured)
    {
        var folder = Path.GetFullPath(configured, environment.ContentRootPath);
        return (OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, FolderAccess0700)).FullName;
    }
}
