using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SocialPassport.Tests.Support.Circuits;

/// <summary>
/// What a browser does on the wire: the page, the WebSocket, the handshake, the circuit, answers to what the server asks.
/// Everything a hostile one may know is at hand: descriptors of the page, the id of the object that takes events.
/// </summary>
internal sealed partial class CircuitClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Uri address;
    private volatile AwaitedText? awaited;
    private Task listening = Task.CompletedTask;

    private CircuitClient(Uri address, CookieContainer cookies)
    {
        this.address = address;
        socket.Options.Cookies = cookies;
    }

    /// <summary>A batch of drawing came; it is answered afterwards.</summary>
    public event Action<byte[]>? Drawn;

    public bool IsOpen => socket.State == WebSocketState.Open && !listening.IsCompleted;

    /// <summary>The object of the circuit that takes events of elements; 0 = not told yet.</summary>
    public long EventObject { get; private set; }

    public string? CircuitId { get; private set; }

    /// <summary>Only the socket; nothing is said.</summary>
    public static async Task<CircuitClient> OpenAsync(Uri address, CookieContainer cookies)
    {
        var client = new CircuitClient(address, cookies);
        var hub = new UriBuilder(address) { Scheme = "ws", Path = "_blazor" }.Uri;
        using var limit = new CancellationTokenSource(Patience);
        await client.socket.ConnectAsync(hub, limit.Token);
        return client;
    }

    public async Task ShakeHandsAsync()
    {
        await SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray());
        var answer = await ReceiveAsync();
        if (answer is not [(byte)'{', (byte)'}', 0x1e, ..])
        {
            throw new InvalidOperationException($"The handshake was refused: {Encoding.UTF8.GetString(answer)}");
        }

        listening = ListenAsync();
    }

    /// <summary>A whole session of the page, up to the object that takes its events.</summary>
    /// <param name="markers">The marks of the page's interactive parts.</param>
    /// <param name="page">Its path.</param>
    public async Task StartAsync(IReadOnlyList<string> markers, string page = "/")
    {
        await SendAsync(PackWriter.Invocation("0", "StartCircuit", address.ToString(), new Uri(address, page).ToString(), "[]", string.Empty));
        var operations = markers.Select((marker, index) => $$"""{"type":"add","ssrComponentId":{{index + 1}},"marker":{{marker}}}""");
        await SendAsync(PackWriter.Invocation(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", string.Empty));
        await attached.Task.WaitAsync(Patience);
    }

    /// <summary>Done when a batch of drawing that comes from now on holds the text.</summary>
    public Task SeeAsync(string text)
    {
        var next = new AwaitedText(Encoding.UTF8.GetBytes(text), new(TaskCreationOptions.RunContinuationsAsynchronously));
        awaited = next;
        if (listening.IsCompleted)
        {
            next.Seen.TrySetException(new InvalidOperationException("The connection is closed."));
        }

        return next.Seen.Task.WaitAsync(Patience);
    }

    /// <summary>Follows a link of the page.</summary>
    public Task FollowAsync(string page) =>
        SendAsync(PackWriter.Invocation(null, "OnLocationChanged", new Uri(address, page).ToString(), null, true));

    /// <summary>An event of an element.</summary>
    /// <param name="handler">Number of the handler, as it was drawn.</param>
    /// <param name="name">«click», «change» …</param>
    /// <param name="arguments">The event as JSON.</param>
    public Task RaiseAsync(long handler, string name, string arguments) => SendAsync(PackWriter.Invocation(
        null, "BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", EventObject,
        $$"""[{"eventHandlerId":{{handler}},"eventName":"{{name}}","eventFieldInfo":null},{{arguments}}]"""));

    public static IReadOnlyList<string> Markers(string html) => [.. MarkerForm().Matches(html).Select(match => match.Groups[1].Value)];

    /// <returns>False when the server has closed the connection meanwhile.</returns>
    public async Task<bool> SendAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Binary, bool isLast = true)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, type, isLast, ending.Token);
            return true;
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Until the server closes the connection, not longer than the given time.</summary>
    public Task WaitAsync(TimeSpan time) => Task.WhenAny(listening, Task.Delay(time));

    /// <summary>Says good-bye as a browser does that closes its tab.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    /// <summary>Breaks the connection in the middle of whatever was said.</summary>
    public void Break() => socket.Abort();

    /// <summary>Goes without a word.</summary>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await ending.CancelAsync();
        await listening;
        socket.Dispose();
        ending.Dispose();
        sending.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                await AnswerAsync(await ReceiveAsync());
            }
        }
        catch (Exception closed) when (closed is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            attached.TrySetException(closed);
            awaited?.Seen.TrySetException(closed);
        }
    }

    private async Task AnswerAsync(byte[] received)
    {
        foreach (var message in Messages(received))
        {
            switch (message)
            {
                case [3L, _, "0", 3L, string circuit]:
                    CircuitId = circuit;
                    break;
                case [1L, _, _, "JS.RenderBatch", object?[] and [var batch, byte[] content], ..]:
                    Drawn?.Invoke(content);
                    if (awaited is { } wanted && content.AsSpan().IndexOf(wanted.Text) >= 0)
                    {
                        wanted.Seen.TrySetResult();
                    }

                    await SendAsync(PackWriter.Invocation(null, "OnRenderCompleted", batch, null));
                    break;
                case [1L, _, _, "JS.BeginInvokeJS", object?[] and [long handle, string name, var arguments, ..], ..]:
                    Remember(name, arguments as string);
                    if (handle != 0)
                    {
                        await SendAsync(PackWriter.Invocation(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]"));
                    }

                    await GoAsync(name, arguments as string);
                    break;
            }
        }
    }

    /// <summary>The server asks for another page of the same circuit.</summary>
    private async Task GoAsync(string name, string? arguments)
    {
        if (name.EndsWith("navigationManager.navigateTo", StringComparison.Ordinal) && arguments is not null)
        {
            using var json = JsonDocument.Parse(arguments);
            await SendAsync(PackWriter.Invocation(null, "OnLocationChanged", new Uri(address, json.RootElement[0].GetString()!).ToString(), null, false));
        }
    }

    private void Remember(string name, string? arguments)
    {
        if (name.EndsWith("attachWebRendererInterop", StringComparison.Ordinal) && arguments is not null)
        {
            using var json = JsonDocument.Parse(arguments);
            EventObject = json.RootElement[1].GetProperty("__dotNetObject").GetInt64();
            attached.TrySetResult();
        }
    }

    private static List<object?[]> Messages(byte[] received)
    {
        var messages = new List<object?[]>();
        for (var reader = new PackReader(received); !reader.IsAtEnd;)
        {
            var message = new PackReader(reader.Message());
            messages.Add((object?[])message.Value()!);
        }

        return messages;
    }

    private async Task<byte[]> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var piece = new byte[16 * 1024];
        WebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(piece, ending.Token);
            message.Write(piece, 0, result.Count);
        }
        while (!result.EndOfMessage);

        return message.ToArray();
    }

    private sealed record AwaitedText(byte[] Text, TaskCompletionSource Seen);

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex MarkerForm();
}
