using System.Security.Cryptography;

namespace SocialPassport.Domain.Project;

/// <summary>A file of a closed edition or of a frozen report: these very bytes are handed out ever after.</summary>
public sealed class ReportEditionFile
{
    public const int FormatLength = 10;

    private ReportEditionFile()
    {
    }

    public long Id { get; private set; }

    /// <summary>The closed edition; null for a file of a frozen report.</summary>
    public long? EditionId { get; private set; }

    /// <summary>The frozen report; null for a file of a closed edition.</summary>
    public long? FrozenReportId { get; private set; }

    /// <summary>«xlsx» or «pdf».</summary>
    public string Format { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    public string ContentType { get; private set; } = null!;

    public byte[] Content { get; private set; } = null!;

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = null!;

    public static ReportEditionFile Of(string format, string name, string contentType, byte[] content) => new()
    {
        Format = format,
        Name = name,
        ContentType = contentType,
        Content = content,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
    };
}
