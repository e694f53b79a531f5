using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SocialPassport.Domain.Audit;

/// <summary>
/// The link of the chain: SHA-256 over the hash before and the canonical form of an entry. Canonical form, all numbers
/// big-endian: version (1 byte), number in the chain (8), content, and in version 2 the mark (48). Content: instant as UTC
/// ticks (8), then in this order staff key, staff name, centre key, action as its name, subject kind, subject id, family key,
/// person key, reason, details, origin. Null is the byte 0; a key is the byte 1 and 8 bytes; a text is the byte 1, its length
/// in bytes (4) and UTF-8. The key of the row is left out: the number takes its place. Version 1 is an entry without a mark.
/// </summary>
public static class AuditHash
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>Length of a mark in bytes: 16 at random and a keyed hash of them and the content.</summary>
    public const int MarkLength = 16 + Length;

    private const byte Unmarked = 1;
    private const byte Marked = 2;

    /// <summary>What stands before the first entry.</summary>
    public static byte[] Beginning => new byte[Length];

    /// <param name="previous">Hash of the entry before.</param>
    /// <param name="number">Number in the chain, from 1.</param>
    /// <param name="entry">The entry with everything but its seal.</param>
    public static byte[] Of(byte[] previous, long number, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(CanonicalForm(number, entry));
        return hash.GetHashAndReset();
    }

    public static byte[] CanonicalForm(long number, AuditEntry entry)
    {
        using var form = new MemoryStream(512);
        form.WriteByte(entry.Mark is null ? Unmarked : Marked);
        Write(form, number);
        WriteContent(form, entry);
        form.Write(entry.Mark);
        return form.ToArray();
    }

    /// <summary>What the entry says, without its place in the chain: what is marked when it is written.</summary>
    public static byte[] Content(AuditEntry entry)
    {
        using var form = new MemoryStream(512);
        WriteContent(form, entry);
        return form.ToArray();
    }

    private static void WriteContent(MemoryStream form, AuditEntry entry)
    {
        Write(form, entry.OccurredAtUtc.Ticks);
        WriteKey(form, entry.StaffId);
        WriteText(form, entry.StaffName);
        WriteKey(form, entry.CentreId);
        WriteText(form, entry.Action.ToString());
        WriteText(form, entry.SubjectKind);
        WriteText(form, entry.SubjectId);
        WriteKey(form, entry.FamilyId);
        WriteKey(form, entry.PersonId);
        WriteText(form, entry.Reason);
        WriteText(form, entry.Details);
        WriteText(form, entry.Origin);
    }

    private static void WriteKey(MemoryStream form, long? key)
    {
        form.WriteByte(key is null ? (byte)0 : (byte)1);
        if (key is { } value)
        {
            Write(form, value);
        }
    }

    private static void WriteText(MemoryStream form, string? text)
    {
        form.WriteByte(text is null ? (byte)0 : (byte)1);
        if (text is null)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        form.Write(length);
        form.Write(bytes);
    }

    private static void Write(MemoryStream form, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        form.Write(bytes);
    }
}
