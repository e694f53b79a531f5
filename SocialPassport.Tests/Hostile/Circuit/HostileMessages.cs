using System.Text;
using SocialPassport.Tests.Support.Circuits;

namespace SocialPassport.Tests.Hostile.Circuit;

/// <summary>What somebody who has signed in and holds a socket may write into it.</summary>
internal sealed class HostileMessages(Random random, string descriptor)
{
    /// <summary>The framework logs what a page could not draw as an error of its circuit, in the page's own words.</summary>
    public const string RenderError = "A page that lies about its drawing";

    private static readonly string[] Methods =
    [
        "StartCircuit", "ConnectCircuit", "UpdateRootComponents", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "ReceiveByteArray", "ReceiveJSDataChunk", "SendDotNetStreamToJS",
        "OnRenderCompleted", "OnLocationChanged", "OnLocationChanging", "PauseCircuit", "ResumeCircuit", "DispatchBrowserEvent", "OnConnectedAsync", "ToString", "Dispose", "GetType", "", "\0", "JS.RenderBatch",
    ];

    private static readonly string?[] Assemblies =
        [null, "", "System.Private.CoreLib", "System.Diagnostics.Process", "SocialPassport.Web", "SocialPassport.Domain", "Microsoft.AspNetCore.Components.Server", "Microsoft.AspNetCore.Components", "Radzen.Blazor", "../x", "\ud800"];

    private static readonly string[] Identifiers =
        ["DispatchEventAsync", "Paste", "Start", "Exit", "GetType", "AddRootComponent", "SetRootComponentParameters", "RemoveRootComponent", "OnSpacerBeforeVisible", "NotifyChange", "Dispose", "__Dispose", "", "\0", "DisposeJSObjectReference"];

    private static readonly string[] Addresses =
    [
        "javascript:alert(1)", "file:///etc/passwd", "http://example.org/", "", "//", "\0", "/families", "http://127.0.0.1/families/00000000-0000-0000-0000-000000000000", "/families/%00", "/families/../../audit", "/audit", "/staff", "data:text/html,x", "http://[::1", "/?q=\u202e",
    ];

    private static readonly string[] Json =
    [
        "", "null", "[]", "{}", "[", "[{]", "\"", "[null]", "[1,2,3]", "[{\"__dotNetObject\":1}]", "[{\"__jsStreamReferenceLength\":9223372036854775807,\"__jsObjectId\":1}]", "[{\"__byte[]\":0}]", "[{\"__byte[]\":-1}]", "[9e999]", "[\"\\ud800\"]", "[{\"a\":1,\"a\":2}]", "[true,{}]",
    ];

    /// <summary>Before or instead of the handshake.</summary>
    public byte[] Handshake() => random.Next(8) switch
    {
        0 => "{}\u001e"u8.ToArray(),
        1 => "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(),
        2 => "{\"protocol\":\"blazorpack\",\"version\":99}\u001e"u8.ToArray(),
        3 => Encoding.UTF8.GetBytes($"{{\"protocol\":\"{new string('b', random.Next(200_000))}\",\"version\":1}}\u001e"),
        4 => Noise(random.Next(1, 5_000)),
        5 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 20_000)) + "\u001e"),
        6 => "\u001e\u001e\u001e"u8.ToArray(),
        _ => Encoding.UTF8.GetBytes(new string('x', random.Next(1, 100_000))),
    };

    /// <summary>Bytes that are no message of the hub.</summary>
    public byte[] Frame() => random.Next(10) switch
    {
        0 => Noise(random.Next(1, 2_000)),
        1 => [0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        2 => [0xff, 0xff, 0xff, 0xff, 0x07, .. Noise(20)],
        3 => PackWriter.Framed([]),
        4 => PackWriter.Framed(Noise(random.Next(1, 300))),
        5 => PackWriter.Framed([.. Enumerable.Repeat((byte)0x91, random.Next(1, 60_000))]),
        6 => PackWriter.Framed([0xdd, 0x7f, 0xff, 0xff, 0xff]),
        7 => PackWriter.Framed([0x96, 0x01, 0xdf, 0x7f, 0xff, 0xff, 0xff]),
        8 => PackWriter.Framed(PackWriter.Value(new object?[] { random.Next(-1, 12), new Dictionary<string, string>(), Text(), Text(), Array.Empty<object?>() })),
        _ => Mutation.Of(PackWriter.Invocation(null, "OnRenderCompleted", 2, null), random, Mutation.Texts),
    };

    /// <summary>Larger than one message may be.</summary>
    public byte[] Oversized() => random.Next(3) switch
    {
        0 => PackWriter.Invocation(null, "BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", 1, new string('x', random.Next(65_000, 1_000_000))),
        1 => PackWriter.Invocation(null, "ReceiveByteArray", 0, new byte[random.Next(65_000, 1_000_000)]),
        _ => PackWriter.Invocation(null, "StartCircuit", new string('/', random.Next(65_000, 300_000)), "", "", ""),
    };

    /// <summary>A call no page makes: another method, other arguments, somebody else's ids.</summary>
    public byte[] Call(long eventObject, string? circuitId) => random.Next(15) switch
    {
        0 => PackWriter.Invocation(Id(), Mutation.Any(Methods, random), Arguments()),
        1 => PackWriter.Invocation(Id(), "StartCircuit", Mutation.Any(Addresses, random), Mutation.Any(Addresses, random), BadComponents(), Text()),
        2 => PackWriter.Invocation(Id(), "UpdateRootComponents", BadOperations(), Text()),
        3 or 4 => PackWriter.Invocation(null, "BeginInvokeDotNetFromJS", Number(), Mutation.Any(Assemblies, random), Mutation.Any(Identifiers, random), random.Next(3) == 0 ? 0L : random.NextInt64(-5, 200), AnyJson()),
        5 or 6 or 7 => PackWriter.Invocation(null, "BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", eventObject, ForeignEvent()),
        8 => PackWriter.Invocation(null, "EndInvokeJSFromDotNet", random.NextInt64(-5, 2_000), random.Next(2) == 0, random.Next(2) == 0 ? $"[{random.Next(200)},true,{AnyJson()}]" : AnyJson()),
        9 => PackWriter.Invocation(null, "ReceiveByteArray", random.Next(-5, 100), Noise(random.Next(0, 3_000))),
        10 => PackWriter.Invocation(Id(), "ReceiveJSDataChunk", random.NextInt64(-5, 100), random.NextInt64(-5, 100), Noise(random.Next(0, 3_000)), random.Next(2) == 0 ? null : Text()),
        11 => PackWriter.Invocation(null, "OnRenderCompleted", random.NextInt64(-5, 10_000), random.Next(2) == 0 ? null : $"{RenderError} {random.Next()}"),
        12 => PackWriter.Invocation(null, "OnLocationChanged", Mutation.Any(Addresses, random), random.Next(2) == 0 ? null : Text(), random.Next(2) == 0),
        13 => PackWriter.Invocation(null, "OnLocationChanging", random.Next(-5, 100), Mutation.Any(Addresses, random), Text(), random.Next(2) == 0),
        _ => PackWriter.Invocation(Id(), random.Next(2) == 0 ? "ConnectCircuit" : "ResumeCircuit", random.Next(2) == 0 ? circuitId : Text(), Mutation.Any(Addresses, random), Mutation.Any(Addresses, random), "[]", ""),
    };

    /// <summary>A call that passes: it keeps the connection busy between the others.</summary>
    public static byte[] Ping() => PackWriter.Framed(PackWriter.Value(new object?[] { 6 }));

    private string? Id() => random.Next(3) == 0 ? null : Text();

    private string Number() => Mutation.Any(["1", "0", "-1", "9999999999999999999999", "x", ""], random);

    private string Text() => random.Next(3) == 0 ? Mutation.Of(descriptor, random) : string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Mutation.Any(Mutation.Texts, random)));

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private object?[] Arguments() => [.. Enumerable.Range(0, random.Next(8)).Select(_ => Mutation.Any<Func<object?>>([() => null, () => Text(), () => random.NextInt64(), () => random.Next(2) == 0, () => Noise(50), () => new object?[] { null }], random)())];

    private string AnyJson() => random.Next(6) switch
    {
        0 => string.Concat(Enumerable.Repeat(Mutation.Any(["[", "{\"a\":"], random), random.Next(1, 10_000))),
        1 => Mutation.Of("[{\"eventHandlerId\":3,\"eventName\":\"onclick\"},{}]", random),
        2 => $"[\"{new string('x', random.Next(50_000))}\"]",
        _ => Mutation.Any(Json, random),
    };

    /// <summary>Handlers are numbered one after the other, so a guess meets those of other elements too.</summary>
    private string ForeignEvent()
    {
        var name = Mutation.Any(["onclick", "onchange", "oninput", "onkeydown", "onsubmit", "onfocusout", "onx", "", "ontoggle", "onpaste"], random);
        var values = Mutation.Any(
        [
            "{}", "null", "[]", "{\"value\":\"x\"}", "{\"value\":[1,2]}", "{\"value\":null}", "{\"key\":null,\"code\":5}", "{\"detail\":1e99}", "{\"value\":\"" + new string('я', random.Next(1, 9_000)) + "\"}", "{\"value\":true}", "{\"button\":\"left\"}", "{\"value\":{\"a\":{}}}",
        ], random);
        var field = Mutation.Any(["null", "{\"componentId\":99999,\"fieldValue\":\"x\"}", "{\"componentId\":-1,\"fieldValue\":{}}", "{}"], random);
        return $$"""[{"eventHandlerId":{{random.Next(-2, 400)}},"eventName":"{{name}}","eventFieldInfo":{{field}} },{{values}}]""";
    }

    private string BadComponents() => random.Next(3) switch
    {
        0 => AnyJson(),
        1 => $$"""[{"type":"server","sequence":0,"descriptor":"{{Convert.ToBase64String(Noise(100))}}"}]""",
        _ => $"[{Mutation.Of(descriptor, random)}]",
    };

    private string BadOperations() => random.Next(5) switch
    {
        0 => AnyJson(),
        1 => $$$"""{"batchId":{{{random.Next(-3, 9)}}},"operations":[{"type":"remove","ssrComponentId":{{{random.Next(-3, 9)}}}}]}""",
        2 => $$$"""{"batchId":2,"operations":[{"type":"update","ssrComponentId":1,"marker":{{{descriptor}}}}]}""",
        3 => $$$"""{"batchId":2,"operations":[{"type":"add","ssrComponentId":7,"marker":{"type":"server","sequence":0,"descriptor":"{{{Convert.ToBase64String(Noise(100))}}}"}}]}""",
        _ => Mutation.Of($$$"""{"batchId":2,"operations":[{"type":"add","ssrComponentId":9,"marker":{{{descriptor}}}}]}""", random),
    };
}
