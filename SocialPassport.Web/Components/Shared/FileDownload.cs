using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Components.Shared;

/// <summary>Hands a file made on the server to the browser's downloads.</summary>
public sealed class FileDownload(IJSRuntime script, DownloadLimit limit, CurrentStaff staff, NavigationManager navigation)
{
    /// <param name="make">Begins when this person may take one more file: a refused one is neither made nor audited as given out.</param>
    /// <exception cref="DomainRuleException">download.tooMany, and what the making throws</exception>
    public async Task<MadeFile> SaveAsync(Func<Task<MadeFile>> make)
    {
        var path = "/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
        if (await limit.TakeAsync(staff.Identity, path, CancellationToken.None) is { } refusal)
        {
            throw new DomainRuleException("download.tooMany", refusal.Message);
        }

        var file = await make();
        // The browser keeps the module: asking for it again costs one message.
        await using var module = await script.InvokeAsync<IJSObjectReference>("import", "/assets/js/download.js");
        using var stream = new DotNetStreamReference(new MemoryStream(file.Content));
        await module.InvokeVoidAsync("saveFile", file.Name, file.ContentType, stream);
        return file;
    }
}
