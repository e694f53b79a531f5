using Microsoft.Extensions.FileProviders;

namespace SocialPassport.Web.Infrastructure.Hosting;

public static class AssetFiles
{
    /// <summary>Serves the customer's wwwroot-assets under /assets; linked static assets are served empty in Development.</summary>
    public static IApplicationBuilder UsePassportAssets(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(ContentRoot.Assets(app.Environment.ContentRootPath)),
        RequestPath = "/assets",
        // Kept, but asked for again each time: after an upgrade nobody works with yesterday's.
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
    });
}
