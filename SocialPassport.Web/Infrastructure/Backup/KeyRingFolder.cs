using System.IO.Compression;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>The folder of the keys as bytes and back. It is small: a few files of a few kilobytes.</summary>
internal static class KeyRingFolder
{
    public static bool HasKeys(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();

    public static Stream Pack(string folder)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                using var entry = zip.CreateEntry(Path.GetRelativePath(folder, file).Replace('\\', '/'), CompressionLevel.NoCompression).Open();
                entry.Write(File.ReadAllBytes(file));
            }
        }

        packed.Position = 0;
        return packed;
    }

    /// <exception cref="BackupException">a name leads out of the folder</exception>
    public static void Unpack(Stream packed, string folder)
    {
        PrivateFile.CreateFolder(folder);
        var inside = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!path.StartsWith(inside, StringComparison.Ordinal))
            {
                throw new BackupException(BackupArchive.Damaged);
            }

            PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
            using var content = entry.Open();
            using var file = PrivateFile.Create(path);
            content.CopyTo(file);
        }
    }
}
