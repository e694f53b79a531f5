namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>What the browser is told not to do on our pages. An answer that sets a stricter policy of its own keeps it.</summary>
public sealed class SecurityHeaders(RequestDelegate next, IConfiguration configuration)
{
    private readonly string policy = PolicyFor(configuration["OpenIdConnect:Authority"]);

    /// <summary>
    /// Scripts only from our own files, none in the page. Styles of components lie in attributes (Radzen, Virtualize), so those
    /// are allowed, elements are not. The icons of Radzen's style sheet are data addresses. The circuit's WebSocket is 'self'.
    /// A sign-out is a form whose answer leads to the identity provider, so the form may go there.
    /// </summary>
    public static string PolicyFor(string? authority)
    {
        var provider = Uri.TryCreate(authority, UriKind.Absolute, out var address) ? " " + address.GetLeftPart(UriPartial.Authority) : string.Empty;
        return string.Join("; ",
            "default-src 'none'",
            "object-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "style-src-elem 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'self'",
            $"form-action 'self'{provider}",
            "frame-ancestors 'none'");
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = policy;
            }

            if (headers.CacheControl.Count == 0)
            {
                // What is not a file of ours, which says how long it may be kept, may show a citizen.
                headers.CacheControl = "no-store";
            }

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
