using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Identity;

/// <summary>The framework's answer to a refused request, preceded by an audit entry.</summary>
public sealed class AuditedAuthorizationResults(AccessRefusals refusals) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler standard = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            var permission = authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<PermissionRequirement>().FirstOrDefault()?.Permission;
            await RecordAsync(context, permission);
        }

        await standard.HandleAsync(next, context, policy, authorizeResult);
    }

    private Task RecordAsync(HttpContext context, StaffPermission? permission) => refusals.RecordAsync(
        StaffClaims.Read(context.User, RequestOrigin.Of(context)), permission, context.Request.Path, context.RequestAborted);
}
