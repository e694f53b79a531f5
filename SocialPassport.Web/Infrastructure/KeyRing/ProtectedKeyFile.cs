using Microsoft.AspNetCore.DataProtection;

namespace SocialPassport.Web.Infrastructure.KeyRing;

/// <summary>A key made once and kept in a file that only the account of the application reads and the key ring protects.</summary>
public static class ProtectedKeyFile
{
    public static byte[] Load(IDataProtector protector, string path, Func<byte[]> make)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            Create(protector, path, make());
        }

        return protector.Unprotect(File.ReadAllBytes(path));
    }

    // Written aside and linked into place, so that two processes that start together end with the same key.
    private static void Create(IDataProtector protector, string path, byte[] key)
    {
        var aside = $"{path}.{Guid.NewGuid():N}";
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(aside, access))
        {
            file.Write(protector.Protect(key));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
