using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>A Razor component → a whole HTML document, ready for <see cref="PdfPrinter"/>.</summary>
public sealed class RazorDocument(IServiceScopeFactory scopes, ILoggerFactory loggers, PrintAssets assets)
{
    /// <param name="title">Title of the PDF.</param>
    /// <param name="parameters">Parameters of the component by name.</param>
    public async Task<string> RenderAsync<TComponent>(string title, IDictionary<string, object?> parameters, PdfPage page)
        where TComponent : IComponent
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return $"""
            <!DOCTYPE html>
            <html lang="ru">
            <head>
            <meta charset="utf-8">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {assets.Style(page)}
            </style>
            </head>
            <body>
            {body}
            </body>
            </html>
            """;
    }
}
