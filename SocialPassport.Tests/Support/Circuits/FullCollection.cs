using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace SocialPassport.Tests.Support.Circuits;

/// <summary>Asks the runtime of another process to collect everything, so that what is weighed next is alive.</summary>
internal static class FullCollection
{
    private const int HeaderLength = 20;
    private const byte EventPipe = 2;
    private const byte CollectTracing = 2;
    private const byte Server = 0xff;
    private const byte Done = 0;

    /// <summary>Keyword of the runtime's own provider: to begin tracing with it collects the heap.</summary>
    private const ulong CollectHeap = 0x800000;

    private const uint Informational = 4;
    private const uint NetTrace = 1;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <exception cref="InvalidOperationException">the runtime refused</exception>
    public static async Task RequestAsync(int processId)
    {
        var path = Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").Single();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await socket.SendAsync(Request());
        var answer = new byte[HeaderLength];
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(answer);
        if (answer[16] != Server || answer[17] != Done)
        {
            throw new InvalidOperationException("The runtime refused to trace.");
        }

        // Closing ends the trace; the collection has begun with it.
        await Task.Delay(Pause);
    }

    private static byte[] Request()
    {
        byte[] payload =
        [
            .. Number(16u), .. Number(NetTrace), .. Number(1u),
            .. Number(CollectHeap), .. Number(Informational), .. Text("Microsoft-Windows-DotNETRuntime"), .. Number(0u),
        ];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)(HeaderLength + payload.Length));
        return [.. "DOTNET_IPC_V1\0"u8, .. length, EventPipe, CollectTracing, 0, 0, .. payload];
    }

    private static byte[] Number(uint number) => BitConverter.GetBytes(number);

    private static byte[] Number(ulong number) => BitConverter.GetBytes(number);

    private static byte[] Text(string text) => [.. Number((uint)text.Length + 1), .. Encoding.Unicode.GetBytes(text + '\0')];
}
