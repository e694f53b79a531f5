using System.Net;
using System.Net.Sockets;

namespace SocialPassport.Tests.Support;

/// <summary>Ports for servers that must know theirs beforehand, and keep it when they are started again.</summary>
internal static class LoopbackPort
{
    // Below the ports a system gives to outgoing connections and to whoever asks for any: nobody takes one of these between
    // the choice and the start, nor while a killed server is started again.
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int last = Random.Shared.Next(Count);

    /// <summary>Another one each time; nobody listens on it now.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException busy) when (busy.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody's service: the next one.
            }
        }
    }

    /// <summary>A port that refuses every connection as long as the socket is held: bound, and nobody listens.</summary>
    public static Socket Closed(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }
}
