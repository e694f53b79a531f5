namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>Gives the request its <see cref="CurrentStaff"/>, and turns a refusal of a use case into a page and an audit entry.</summary>
public sealed class StaffScope(RequestDelegate next)
{
    public const string RefusedPath = "/access-refused";

    public async Task InvokeAsync(HttpContext context, CurrentStaff staff, AccessRefusals refusals)
    {
        staff.SetFrom(context.User, RequestOrigin.Of(context));
        try
        {
            await next(context);
        }
        catch (AccessRefusedException refused) when (staff.IsSignedIn && !context.Response.HasStarted)
        {
            await refusals.RecordAsync(staff.Identity, refused.Permission, context.Request.Path, context.RequestAborted);
            if (HttpMethods.IsGet(context.Request.Method))
            {
                context.Response.Redirect(RefusedPath);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(refused.Message, context.RequestAborted);
        }
    }
}
