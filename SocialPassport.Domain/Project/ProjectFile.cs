using System.Security.Cryptography;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Project;

/// <summary>A scan that proves a number or a date of the project. It never changes and is never deleted.</summary>
public sealed class ProjectFile
{
    private ProjectFile()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>Cleaned: a name only, with the extension of what it really is.</summary>
    public string FileName { get; private set; } = null!;

    public AttachmentKind Kind { get; private set; }

    public int ByteCount { get; private set; }

    public byte[] Content { get; private set; } = null!;

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = null!;

    public string AddedBy { get; private set; } = null!;

    public DateTime AddedAtUtc { get; private set; }

    /// <summary>By the same rules as a scan on a family's card.</summary>
    /// <exception cref="Common.DomainRuleException">attachment.empty, attachment.tooBig, attachment.content</exception>
    public static ProjectFile Create(Guid publicId, string fileName, byte[] content, string addedBy, DateTime addedAtUtc)
    {
        ArgumentNullException.ThrowIfNull(content);
        var kind = Attachment.KindOf(content);
        return new ProjectFile
        {
            PublicId = publicId,
            FileName = Attachment.CleanName(fileName, kind),
            Kind = kind,
            ByteCount = content.Length,
            Content = content,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            AddedBy = addedBy,
            AddedAtUtc = addedAtUtc,
        };
    }
}
