using System.Security.Cryptography;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Families;

/// <summary>What a scan may be; told by its first bytes, never by its name.</summary>
public enum AttachmentKind
{
    Pdf,
    Jpeg,
    Png,
}

/// <summary>A scan that proves a change of the card. It never changes and is never deleted.</summary>
public sealed class Attachment
{
    public const int FileNameLength = 200;
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int Sha256Length = 64;

    private Attachment()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public long FamilyId { get; private set; }

    /// <summary>Cleaned: a name only, with the extension of what it really is.</summary>
    public string FileName { get; private set; } = null!;

    public AttachmentKind Kind { get; private set; }

    public int ByteCount { get; private set; }

    public byte[] Content { get; private set; } = null!;

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = null!;

    public string AddedBy { get; private set; } = null!;

    public DateTime AddedAtUtc { get; private set; }

    /// <exception cref="DomainRuleException">attachment.empty, attachment.tooBig, attachment.content</exception>
    public static Attachment Create(Guid publicId, long familyId, string fileName, byte[] content, string addedBy, DateTime addedAtUtc)
    {
        var kind = KindOf(content);
        return new()
        {
            PublicId = publicId,
            FamilyId = familyId,
            FileName = CleanName(fileName, kind),
            Kind = kind,
            ByteCount = content.Length,
            Content = content,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            AddedBy = addedBy,
            AddedAtUtc = addedAtUtc,
        };
    }

    /// <summary>Tells the kind by the content; a renamed program is refused here.</summary>
    /// <exception cref="DomainRuleException">attachment.empty, attachment.tooBig, attachment.content</exception>
    public static AttachmentKind KindOf(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            throw new DomainRuleException("attachment.empty", "Файл пустой. Отсканируйте документ ещё раз.");
        }

        if (content.Length > MaxBytes)
        {
            throw new DomainRuleException(
                "attachment.tooBig", "Файл больше 10 МБ. Отсканируйте документ с меньшим разрешением или по частям.");
        }

        if (content.StartsWith("%PDF-"u8))
        {
            return AttachmentKind.Pdf;
        }

        if (content.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return AttachmentKind.Jpeg;
        }

        return content.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            ? AttachmentKind.Png
            : throw new DomainRuleException(
                "attachment.content", "Это не PDF, JPEG или PNG: вид файла определяется по содержимому. Приложите скан документа.");
    }

    /// <summary>A name only: no folders, no characters a file system or a header would stumble over; Russian letters stay.</summary>
    public static string CleanName(string fileName, AttachmentKind kind)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '(' or ')' or '№' or ',')]);
        var dot = clean.LastIndexOf('.');
        var stem = (dot > 0 ? clean[..dot] : clean).Trim(' ', '.');
        var extension = kind switch
        {
            AttachmentKind.Pdf => ".pdf",
            AttachmentKind.Jpeg => ".jpg",
            _ => ".png",
        };
        if (stem.Length == 0)
        {
            stem = "документ";
        }

        var longest = FileNameLength - extension.Length;
        return (stem.Length > longest ? stem[..longest] : stem) + extension;
    }
}
