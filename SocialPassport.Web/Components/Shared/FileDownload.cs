using Microsoft.JSInterop;

namespace SocialPassport.Web.Components.Shared;

/// <summary>Hands a file made on the server to the browser's downloads.</summary>
public sealed class FileDownload(IJSRuntime script)
{
    public async Task SaveAsync(string name, string contentType, byte[] content)
    {
        // The browser keeps the module: asking for it again costs one message.
        await using var module = await script.InvokeAsync<IJSObjectReference>("import", "/assets/js/download.js");
        using var stream = new DotNetStreamReference(new MemoryStream(content));
        await module.InvokeVoidAsync("saveFile", name, contentType, stream);
    }
}
