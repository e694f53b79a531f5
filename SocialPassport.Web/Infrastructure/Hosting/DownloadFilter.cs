using System.Globalization;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>Asks <see cref="DownloadLimit"/> before an address gives out a file.</summary>
public sealed class DownloadFilter(DownloadLimit limit) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var who = http.RequestServices.GetRequiredService<CurrentStaff>().Identity;
        if (await limit.TakeAsync(who, http.Request.Path, http.RequestAborted) is not { } refusal)
        {
            return await next(context);
        }

        http.Response.Headers.RetryAfter = Math.Ceiling(refusal.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return TypedResults.Content(refusal.Message, "text/plain; charset=utf-8", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
