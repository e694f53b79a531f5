using System.Buffers.Binary;
using System.Text;

namespace SocialPassport.Tests.Support.Circuits;

/// <summary>As much of MessagePack as the hub of the circuit speaks, and the frames around it.</summary>
internal static class PackWriter
{
    private const int InvocationType = 1;

    /// <summary>An invocation the way the browser writes it, with its length before it.</summary>
    public static byte[] Invocation(string? id, string target, params object?[] arguments) =>
        Framed(Value(new object?[] { InvocationType, new Dictionary<string, string>(), id, target, arguments, Array.Empty<object?>() }));

    /// <summary>The length as the protocol has it: seven bits to a byte, the lowest first.</summary>
    public static byte[] Framed(byte[] message)
    {
        var frame = new List<byte>(message.Length + 5);
        for (var length = (uint)message.Length; ;)
        {
            var bits = (byte)(length & 0x7f);
            length >>= 7;
            frame.Add(length > 0 ? (byte)(bits | 0x80) : bits);
            if (length == 0)
            {
                return [.. frame, .. message];
            }
        }
    }

    public static byte[] Value(object? value) => value switch
    {
        null => [0xc0],
        bool flag => [flag ? (byte)0xc3 : (byte)0xc2],
        int or long => Integer(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        string text => Long(0xdb, Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Long(0xc6, bytes),
        Dictionary<string, string> map => [.. Long(0xdf, map.Count), .. map.SelectMany(pair => (byte[])[.. Value(pair.Key), .. Value(pair.Value)])],
        object?[] items => [.. Long(0xdd, items.Length), .. items.SelectMany(Value)],
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private static byte[] Integer(long value)
    {
        if (value is >= 0 and < 0x80)
        {
            return [(byte)value];
        }

        var bytes = new byte[9];
        bytes[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Long(byte type, byte[] content) => [.. Long(type, content.Length), .. content];

    private static byte[] Long(byte type, int length)
    {
        var bytes = new byte[5];
        bytes[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), length);
        return bytes;
    }
}
