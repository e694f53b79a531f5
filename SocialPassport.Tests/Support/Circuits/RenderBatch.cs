using System.Buffers.Binary;
using System.Text;

namespace SocialPassport.Tests.Support.Circuits;

/// <summary>An element of a batch, or the edit of one that stands already: then it has no name.</summary>
internal sealed class DrawnElement(string? name)
{
    public string? Name => name;

    public string? Id { get; set; }

    /// <summary>Numbers of the handlers by «onclick», «onchange» …</summary>
    public Dictionary<string, long> Handlers { get; } = [];
}

/// <summary>As much of the binary form of a render batch as is needed to raise an event: elements, ids and handlers.</summary>
internal static class RenderBatch
{
    private const int FrameLength = 20;
    private const int FramesPointer = 16;
    private const int StringsPointer = 4;
    private const int ElementFrame = 1;
    private const int AttributeFrame = 3;

    public static IReadOnlyList<DrawnElement> Elements(ReadOnlySpan<byte> batch)
    {
        var edit = new DrawnElement(name: null);
        var elements = new List<DrawnElement> { edit };
        var start = Number(batch, batch.Length - FramesPointer);
        var count = Number(batch, start);
        for (var i = 0; i < count; i++)
        {
            var frame = batch.Slice(start + 4 + (i * FrameLength), FrameLength);
            switch (Number(frame, 0))
            {
                case ElementFrame:
                    elements.Add(new DrawnElement(Text(batch, Number(frame, 8))));
                    break;
                case AttributeFrame:
                    Describe(elements[^1], Text(batch, Number(frame, 4))!, Number(frame, 8), BinaryPrimitives.ReadInt64LittleEndian(frame[12..]), batch);
                    break;
            }
        }

        return elements;
    }

    private static void Describe(DrawnElement element, string attribute, int value, long handler, ReadOnlySpan<byte> batch)
    {
        if (handler != 0)
        {
            element.Handlers[attribute] = handler;
        }
        else if (attribute == "id")
        {
            element.Id = Text(batch, value);
        }
    }

    private static string? Text(ReadOnlySpan<byte> batch, int index)
    {
        if (index < 0)
        {
            return null;
        }

        var at = Number(batch, Number(batch, batch.Length - StringsPointer) + (index * 4));
        var (length, shift) = (0, 0);
        byte part;
        do
        {
            part = batch[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while ((part & 0x80) != 0);

        return Encoding.UTF8.GetString(batch.Slice(at, length));
    }

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
