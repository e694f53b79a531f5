using System.IO.Compression;
using System.Text;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Log;

/// <summary>Text of the log, packed for the database.</summary>
public static class LogText
{
    /// <summary>A batch of a hundred certificates stays below; what is longer is cut.</summary>
    public const int MaxLength = 500_000;

    private const string CutMark = "\n… документ сокращён";

    public static byte[] Pack(string text)
    {
        using var target = new MemoryStream();
        using (var packer = new BrotliStream(target, CompressionLevel.Fastest))
        {
            packer.Write(Encoding.UTF8.GetBytes(text.Length <= MaxLength ? text : text[..MaxLength] + CutMark));
        }

        return target.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var unpacker = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacker, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
