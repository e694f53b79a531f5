using Microsoft.JSInterop;

namespace SocialPassport.Web.Features.Import;

/// <summary>Hands a file made on the server to the browser's downloads.</summary>
internal static class ImportDownload
{
    public static async Task SaveAsync(IJSRuntime script, string name, string contentType, byte[] content)
    {
        await using var module = await script.InvokeAsync<IJSObjectReference>("import", "/assets/js/download.js");
        using var stream = new DotNetStreamReference(new MemoryStream(content));
        await module.InvokeVoidAsync("saveFile", name, contentType, stream);
    }
}
