using System.Buffers.Binary;
using System.Text;

namespace SocialPassport.Tests.Support.Circuits;

/// <summary>Reads what the server writes: lists, texts, bytes, whole numbers, yes and no.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> left = bytes;

    public readonly bool IsAtEnd => left.IsEmpty;

    /// <summary>The next message without its length.</summary>
    public ReadOnlySpan<byte> Message()
    {
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = Take(1)[0];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);

        return Take(length);
    }

    public object? Value()
    {
        var type = Take(1)[0];
        return type switch
        {
            < 0x80 => (long)type,
            < 0x90 => Map(type & 0x0f),
            < 0xa0 => List(type & 0x0f),
            < 0xc0 => Text(type & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Take(Take(1)[0]).ToArray(),
            0xc5 => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))).ToArray(),
            0xc6 => Take(BinaryPrimitives.ReadInt32BigEndian(Take(4))).ToArray(),
            0xcc => (long)Take(1)[0],
            0xcd => (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd0 => (long)(sbyte)Take(1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd9 => Text(Take(1)[0]),
            0xda => Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb => Text(BinaryPrimitives.ReadInt32BigEndian(Take(4))),
            0xdc => List(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdd => List(BinaryPrimitives.ReadInt32BigEndian(Take(4))),
            0xde => Map(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            >= 0xe0 => (long)(sbyte)type,
            _ => throw new NotSupportedException($"MessagePack type {type:x2}"),
        };
    }

    private object?[] List(int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = Value();
        }

        return items;
    }

    /// <summary>Only headers are maps, and the server sends none.</summary>
    private object? Map(int count)
    {
        List(count * 2);
        return null;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = left[..count];
        left = left[count..];
        return taken;
    }
}
